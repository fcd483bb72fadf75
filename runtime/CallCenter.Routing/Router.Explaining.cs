using System.Globalization;
using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Interactions;
using CallCenter.Routing.Policies;
using CallCenter.Routing.Why;

namespace CallCenter.Routing;

/// <summary>Why: what was so of each agent when a decision fell, said as a person says it.</summary>
public sealed partial class Router // Router.Explaining.cs
{
    /// <summary>Is told why, decision by decision, while commands are done again; null in a router that serves.</summary>
    public Explainer? Explainer { get; set; }

    /// <summary>Why somebody waits as it is now; null when he does not wait.</summary>
    /// <param name="id">The interaction.</param>
    public Explanation? Explain(string id) =>
        _interactions.TryGetValue(id, out var waiting) && waiting.Stage is Stage.Waiting or Stage.Offered ? About(waiting, [], null) : null;

    /// <summary>Those who wait and are not offered to an agent who is idle, with what is in the way.</summary>
    /// <param name="agent">His number.</param>
    /// <param name="isAsked">Whether one is wanted, by the interaction.</param>
    public IReadOnlyList<(string Id, IReadOnlyList<string> Reasons)> WhyIdle(string agent, Func<string, bool> isAsked)
    {
        ArgumentNullException.ThrowIfNull(isAsked);
        return !_agentsById.TryGetValue(agent, out var slot) || slot.State != AgentState.Idle ? []
            : [.. _interactions.Values.Where(it => it.Stage == Stage.Waiting && isAsked(it.Id)).OrderBy(it => it.Number).Select(it => (it.Id, ReasonsNot(slot, it, null)))];
    }

    private void ExplainOffer(Explainer explainer, Waiting waiting, ReadOnlySpan<AgentSlot> agents, Decision decision)
    {
        foreach (var agent in agents)
        {
            if (explainer.IsAsked(waiting.Id, agent.Profile.Id))
            {
                explainer.Add(About(waiting, agents, decision) with { Decision = decision, Winners = [.. agents.ToArray().Select(it => it.Profile.Id)] });
                return;
            }
        }
    }

    private void ExplainTurn(Waiting waiting, QueueOutcome outcome)
    {
        if (Explainer is { } explainer && explainer.IsAsked(waiting.Id, ""))
        {
            explainer.Add(About(waiting, [], null) with { Outcome = outcome });
        }
    }

    private Explanation About(Waiting waiting, ReadOnlySpan<AgentSlot> winners, Decision? decision)
    {
        var others = new List<WhyNot>();
        foreach (var agent in _agents)
        {
            if (agent is not null && !winners.Contains(agent) && waiting.Offer?.IsOfferedTo(agent) != true)
            {
                var winner = decision is { Seeker: Seeker.Interaction } && winners.Length == 1 ? winners[0] : null;
                others.Add(new(agent.Profile.Id, agent.Profile.Name, ReasonsNot(agent, waiting, winner)));
            }
        }

        others.Sort((one, other) => string.CompareOrdinal(one.Agent, other.Agent));
        var manifest = waiting.Queue.Manifest;
        return new(waiting.Id, waiting.Queue.Name, new DateTimeOffset(_now, TimeSpan.Zero), TimeSpan.FromTicks(_now - waiting.Entered), (QueuePriority)waiting.Level,
            [.. waiting.Needs!.Alternatives.Select(Said)],
            [.. manifest.Relaxes.Take(waiting.Relaxed).Select(relax => new RelaxTold(relax.After, Said(waiting.Queue, relax)))])
        { Others = others };
    }

    private List<string> ReasonsNot(AgentSlot agent, Waiting waiting, AgentSlot? winner)
    {
        var reasons = new List<string>();
        AddState(reasons, agent, waiting.Medium);
        AddLacks(reasons, agent, waiting.Needs!);
        if (agent.RestsUntil > _now && agent.IsSignedIn)
        {
            reasons.Add($"rests for {Length(agent.RestsUntil - _now)} after an offer he did not take");
        }

        if (reasons.Count == 0 && waiting.Tried?.Contains(agent.Index) == true)
        {
            reasons.Add("was asked already in this round");
        }

        if (reasons.Count == 0)
        {
            reasons.Add(winner is null ? "could serve him, and is looked at when the one who became free has chosen" : ComesLater(waiting, winner, agent));
        }

        return reasons;
    }

    private void AddState(List<string> reasons, AgentSlot agent, Medium medium)
    {
        var reason = agent.Reason.Length > 0 ? $" ({agent.Reason})" : "";
        switch (agent.State)
        {
            case AgentState.SignedOut:
                reasons.Add("not signed in");
                return;
            case AgentState.Away:
                reasons.Add($"away{reason}");
                return;
            case AgentState.Break:
                reasons.Add($"on a break{reason}");
                return;
            case AgentState.Work:
                reasons.Add($"does other work{reason}");
                return;
            case AgentState.WrapUp:
                reasons.Add($"wraps up for another {Length(agent.WrapUpUntil - _now)}");
                return;
        }

        if (agent.CapacityOf(medium) == 0)
        {
            reasons.Add($"does not serve {medium}");
        }
        else if (agent.Next is { } next)
        {
            reasons.Add($"asked to be {next.State} after this");
        }
        else if (!agent.IsFreeFor(medium, Math.Max(_now, agent.RestsUntil)))
        {
            reasons.Add(agent.Serving > 0
                ? $"busy with {string.Join(", ", _interactions.Values.Where(it => it.ServedBy == agent).Select(it => it.Id).Order(StringComparer.Ordinal))}"
                : $"is offered {string.Join(", ", agent.Offers.Select(it => it.Id))}");
        }
    }

    // Of several alternatives the one that he is nearest to: what it lacks is what would have to change.
    private static void AddLacks(List<string> reasons, AgentSlot agent, NeedSet needs)
    {
        if (needs.IsMetBy(agent))
        {
            return;
        }

        var nearest = needs.Alternatives.MinBy(alternative => alternative.Count(need => !need.IsMetBy(agent)))!;
        foreach (var need in nearest)
        {
            if (!need.IsMetBy(agent))
            {
                reasons.Add(need.Kind switch
                {
                    NeedKind.Group => $"is not in group {need.Name}",
                    NeedKind.Speaks => $"does not speak {need.Name}",
                    _ => $"lacks {Said(need)} (has {(agent.Skills.TryGetValue(need.Name, out var level) ? level.ToString(CultureInfo.InvariantCulture) : "none")})",
                });
            }
        }
    }

    private string ComesLater(Waiting waiting, AgentSlot winner, AgentSlot agent)
    {
        var way = waiting.Queue.Manifest.Ring.Way;
        var said = way switch { "inTurn" => "in turn", "inOrder" => "in order", "remembered" => "remembered", "random" => "random", _ => "" };
        if (said.Length > 0)
        {
            return $"comes later by ring `{said}`";
        }

        var order = way == "leastTalk" ? AgentKey.LeastTalk : waiting.Queue.AgentKeys;
        var comparer = new AgentComparer(order, _preferred);
        for (var i = 0; i < order.Length; i++)
        {
            if (comparer.CompareBy(i, winner, agent) != 0)
            {
                var (his, other) = (TermOf(agent, order[i]), TermOf(winner, order[i]));
                return his.Length > 0 ? $"comes later by `{order[i].Said}` ({his} against {other})" : $"comes later by `{order[i].Said}`";
            }
        }

        return winner.IdleSince != agent.IdleSince
            ? $"comes later by `idle` ({SecondsOf(_now - agent.IdleSince)} against {SecondsOf(_now - winner.IdleSince)})"
            : "comes later by his number";
    }

    private static string Said(NeedAtom[] needs) => needs.Length == 0 ? "anybody" : string.Join(", ", needs.Select(Said));

    private static string Said(NeedAtom need) => need.Kind switch
    {
        NeedKind.Group => $"group {need.Name}",
        NeedKind.Speaks => $"speaks {need.Name}",
        _ when need.Least == int.MinValue => $"skill {need.Name}",
        _ => string.Create(CultureInfo.InvariantCulture, $"skill {need.Name} {(need.Least == need.Most ? "==" : ">=")} {need.Least}"),
    };

    // As it is written in the policy, with the texts of its expressions.
    private static string Said(QueuePolicy queue, RelaxManifest relax)
    {
        var manifest = queue.Set.Manifest;
        var needs = relax.Needs.Select(need =>
            need.Kind switch
            {
                "group" => $"group {manifest.Groups[need.Index].Name}",
                "speaks" => $"speaks {TextOf(need.Value)}",
                _ => need.Value < 0 ? $"skill {manifest.Skills[need.Index].Name}" : $"skill {manifest.Skills[need.Index].Name} {need.Compare} {TextOf(need.Value)}",
            } + (need.When < 0 ? "" : $" when {TextOf(need.When)}"));
        return (relax.Also ? "also " : "") + string.Join(", ", needs);

        string TextOf(int expression) => manifest.PolicyExpressions[expression].Text;
    }

    private static string Length(long ticks) => SettingValues.Format(TimeSpan.FromSeconds(Math.Ceiling(TimeSpan.FromTicks(Math.Max(0, ticks)).TotalSeconds)));
}
