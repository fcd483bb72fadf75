using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Simulation.Calls;

/// <summary>Overflows of queues, as the test says they happen: to another queue, where the wait goes on, or to a flow.</summary>
internal sealed partial class ScriptedCall // ScriptedCall.Overflow.cs
{
    private QueueResult Overflow(VirtualWait waiting, in QueueRequest request, string target, TimeSpan? said, TimeSpan limit)
    {
        var queue = waiting.Queue;
        if (OverflowTo(queue, target, said) is not { } overflow)
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
        return Wait(there, other);
    }

    // A queue may have several to one target: `after 90s`, and `when waiting > 40`. A time that a test says tells them apart.
    private OverflowManifest? OverflowTo(QueueManifest queue, string target, TimeSpan? said)
    {
        OverflowManifest[] there = [.. queue.Overflows.Where(it => TargetOf(queue, it) == target)];
        return said is null ? there.FirstOrDefault() : there.FirstOrDefault(it => it.After == said) ?? there.FirstOrDefault(it => it.After is null) ?? there.FirstOrDefault();
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
}
