using CallCenter.Routing.Agents;

namespace CallCenter.Routing.Policies;

/// <summary>
/// What one of many waiting interactions needs of an agent: all of one of its alternatives. Interactions with equal needs share one, and
/// so does the knowledge of who fits.
/// </summary>
internal sealed class NeedSet(int number, NeedAtom[][] alternatives, int capacity)
{
    /// <summary>Its number among those of the router, by which agents know whether they fit.</summary>
    public int Number { get; } = number;

    /// <summary>Each alternative is needs of which an agent must meet all.</summary>
    public NeedAtom[][] Alternatives { get; } = alternatives;

    /// <summary>Who meets them, signed in or not.</summary>
    public AgentSet Fits { get; } = new(capacity);

    /// <summary>How many interactions that wait or are offered have these needs: one that nobody has is forgotten.</summary>
    public int Users { get; set; }

    public bool IsMetBy(AgentSlot agent)
    {
        foreach (var alternative in Alternatives)
        {
            if (MeetsAll(agent, alternative))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Needs widened by one <c>relax</c>: replaced, or with <c>also</c> joined by what they are when replaced.</summary>
    public static NeedAtom[][] Relaxed(NeedAtom[][] alternatives, NeedAtom[] by, bool also)
    {
        var replaced = alternatives.Select(alternative => Replaced(alternative, by));
        return also ? [.. alternatives, .. replaced] : [.. replaced];
    }

    private static bool MeetsAll(AgentSlot agent, NeedAtom[] needs)
    {
        foreach (var need in needs)
        {
            if (!need.IsMetBy(agent))
            {
                return false;
            }
        }

        return true;
    }

    private static NeedAtom[] Replaced(NeedAtom[] needs, NeedAtom[] by) =>
        [.. needs.Where(need => !Array.Exists(by, other => need.IsReplacedBy(other))), .. by];
}
