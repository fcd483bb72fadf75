using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Simulation.Calls;

/// <summary>Overflows of queues, as the test says they happen: to another queue, where the wait goes on, or to a flow.</summary>
internal sealed partial class ScriptedCall // ScriptedCall.Overflow.cs
{
    private QueueResult Overflow(VirtualWait waiting, in QueueRequest request, string target, TimeSpan? said, TimeSpan limit)
    {
        var queue = waiting.Queue;
        if (queue.Overflows.FirstOrDefault(it => TargetOf(queue, it) == target) is not { } overflow)
        {
            throw new InvalidOperationException($"Queue {queue.Name} has no overflow to {target}.");
        }

        var after = said ?? overflow.After ?? TimeSpan.Zero;
        if (overflow.After is { } declared && after != declared)
        {
            _script.Fail($"Queue {queue.Name} overflows to {target} after {SettingValues.Format(declared)}, not after {SettingValues.Format(after)}");
            HasEnded = true;
        }

        PassInQueue(waiting, after < limit ? after : limit);
        if (HasEnded)
        {
            return OverInQueue;
        }

        Enter(overflow.Node);
        if (overflow.Queue < 0)
        {
            return new QueueResult(QueueOutcome.Jump, Jump: overflow.Jump);
        }

        // The wait goes on there with what is left of the call's time; the facts go along by their names.
        var other = Manifest.Queues[overflow.Queue];
        var facts = request.Facts;
        var there = request with
        {
            Queue = overflow.Queue,
            Facts = [.. other.Facts.Select(fact => FactOf(queue, facts, fact))],
            WaitMax = request.WaitMax - waiting.Waited,
        };
        var result = Wait(there, other);
        return result.Outcome == QueueOutcome.Jump ? result with { Jump = JumpOf(queue, other.Jumps[result.Jump]) } : result;
    }

    private string TargetOf(QueueManifest queue, OverflowManifest overflow) => overflow.Queue >= 0
        ? Manifest.Queues[overflow.Queue].Name
        : Manifest.Flows[queue.Jumps[overflow.Jump]].Name;

    private object? FactOf(QueueManifest queue, object?[] facts, FactManifest wanted)
    {
        for (var at = 0; at < queue.Facts.Count; at++)
        {
            if (queue.Facts[at].Name == wanted.Name)
            {
                return facts[at];
            }
        }

        return wanted.Default is { } text ? SettingValues.Parse(wanted.Type, text, Zone) : null;
    }

    // The flow's own statement knows the ways of its own queue.
    private static int JumpOf(QueueManifest queue, int flow) => queue.Jumps.Select((jump, at) => (jump, at)).First(it => it.jump == flow).at;
}
