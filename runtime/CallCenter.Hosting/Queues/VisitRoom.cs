using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Telephony.Queueing;

namespace CallCenter.Hosting.Queues;

/// <summary>The waiting room of one queue as the call's own release describes it.</summary>
/// <param name="module">The executable half of the release.</param>
/// <param name="manifest">Its other half.</param>
/// <param name="queue">The queue.</param>
/// <param name="fault">Told of an expression that failed, once of each.</param>
internal sealed class VisitRoom(ReleaseModule module, ReleaseManifest manifest, QueueManifest queue, Action<string, Exception> fault)
{
    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);
    private readonly bool[] _readsPlace = new bool[queue.Prompts.Count];

    /// <summary>The queue.</summary>
    public QueueManifest Queue => queue;

    /// <summary>Whether a prompt says where the caller stands.</summary>
    public bool ReadsPlace => _readsPlace.Contains(true);

    /// <summary>What the telephones are told.</summary>
    /// <param name="waited">How long the caller has waited before.</param>
    public QueueRoom ToRoom(TimeSpan waited) => new()
    {
        Queue = queue.Name,
        Music = queue.Music,
        Prompts = [.. queue.Prompts.Select(prompt => new RoomPrompt(prompt.Time, prompt.Kind == "every"))],
        Keys = [.. queue.Keys.Select(key => new RoomKey(key.Key, ActionOf(key), key.Jump, key.Node))],
        Waited = waited,
    };

    /// <summary>Finds out which prompts say where the caller stands, so that it is known when they are due.</summary>
    public void Look(VisitFacts facts)
    {
        for (var i = 0; i < queue.Prompts.Count; i++)
        {
            facts.HasReadPlace = false;
            _ = Use(queue.Prompts[i], facts);
            _readsPlace[i] = facts.HasReadPlace;
        }
    }

    /// <summary>A prompt with its arguments as they are now.</summary>
    public PromptUse Prompt(int prompt, VisitFacts facts) => Use(queue.Prompts[prompt], facts);

    /// <summary>What the caller hears before he is connected; null for nothing.</summary>
    public PromptUse? Connecting(VisitFacts facts) => queue.BeforeConnecting is { } prompt ? Use(prompt, facts) : null;

    /// <summary>How long until the next prompt is due that says where the caller stands; null when none will be.</summary>
    /// <param name="since">Time since the entry of the room.</param>
    public TimeSpan? NextPlace(TimeSpan since)
    {
        TimeSpan? next = null;
        for (var i = 0; i < queue.Prompts.Count; i++)
        {
            if (!_readsPlace[i])
            {
                continue;
            }

            var prompt = queue.Prompts[i];
            var due = prompt.Kind != "every" || prompt.Time <= TimeSpan.Zero ? prompt.Time : prompt.Time * (Math.Floor(since / prompt.Time) + 1);
            if (due > since && (next is null || due - since < next))
            {
                next = due - since;
            }
        }

        return next;
    }

    private static RoomKeyAction ActionOf(WaitingKeyManifest key) => key.Action switch
    {
        "jump" => RoomKeyAction.Jump,
        "callback" => RoomKeyAction.Callback,
        _ => RoomKeyAction.Leave,
    };

    // Compiled expressions are pure and total; one that throws is a bug, and no reason to leave the caller without music.
    private PromptUse Use(WaitingPromptManifest prompt, VisitFacts facts)
    {
        var arguments = new object?[prompt.Arguments.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            try
            {
                arguments[i] = module.Compute(prompt.Arguments[i], facts);
            }
#pragma warning disable CA1031
            catch (Exception bug)
            {
                arguments[i] = null;
                var written = manifest.PolicyExpressions[prompt.Arguments[i]].Text;
                if (_failed.Add(written))
                {
                    fault($"queue {queue.Name}: `{written}` failed and counts as none", bug);
                }
            }
#pragma warning restore CA1031
        }

        return new PromptUse(prompt.Prompt, arguments);
    }
}
