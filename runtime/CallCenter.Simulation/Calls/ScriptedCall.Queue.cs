using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Simulation.Scripts;

namespace CallCenter.Simulation.Calls;

/// <summary>
/// Queues whose agents follow a script. The waiting room plays at its times; the script says when and how the wait ends, or lets the
/// caller press keys and leave.
/// </summary>
internal sealed partial class ScriptedCall // ScriptedCall.Queue.cs
{
    private static readonly QueueResult OverInQueue = new(QueueOutcome.Ended);

    protected override QueueResult Wait(in QueueRequest request, QueueManifest queue)
    {
        if (_script.Current is not { Kind: TestStepKind.ExpectQueue } expected || expected.Text != queue.Name
            || (expected.Priority ?? request.Priority.ToString()) != request.Priority.ToString())
        {
            Refuse($"the call enters queue {queue.Name} with priority {request.Priority.ToString().ToLowerInvariant()}");
            return OverInQueue;
        }

        if (!TestValues.Fit(expected.Values, request.Facts, Zone))
        {
            Refuse($"the call enters queue {queue.Name} with {FactsOf(queue, request.Facts)}");
            return OverInQueue;
        }

        QueueOutcome? outcome = Enum.TryParse<QueueOutcome>(expected.Outcome, out var known) ? known : null;
        if (IsClosed(queue) && outcome is not (null or QueueOutcome.Closed))
        {
            Refuse($"queue {queue.Name} is closed");
            return OverInQueue;
        }

        // What was typed before is not meant for the waiting room.
        TypedAhead.Clear();
        _script.Take();
        if (IsClosed(queue))
        {
            return new QueueResult(QueueOutcome.Closed);
        }

        var limit = LimitOf(queue, request.WaitMax);
        var waiting = new VirtualWait(this, _module, request, queue);
        return expected.Overflow is { } target ? Overflow(waiting, request, target, expected.Duration, limit)
            : outcome is { } said
            ? EndAs(waiting, said, expected, limit)
            : WaitForKeys(waiting, limit);
    }

    protected override CallbackOutcome? Decide(in CallbackRequest request)
    {
        var queue = Manifest.Queues[request.Queue];
        if (_script.Current is not { Kind: TestStepKind.ExpectCallback } expected || expected.Text != queue.Name)
        {
            Refuse($"queue {queue.Name} is asked to call back {request.Number}");
            return null;
        }

        _script.Take();
        return Enum.TryParse<CallbackOutcome>(expected.Outcome, out var outcome) ? outcome : CallbackOutcome.Taken;
    }

    private static string FactsOf(QueueManifest queue, object?[] facts) =>
        $"({string.Join(", ", queue.Facts.Zip(facts, (fact, value) => $"{fact.Name}: {TestValues.Word(value)}"))})";

    // The script says how it ends, and after which time; a wait never outlasts its limit.
    private QueueResult EndAs(VirtualWait waiting, QueueOutcome outcome, TestStep expected, TimeSpan limit)
    {
        var after = outcome == QueueOutcome.Timeout ? limit : expected.Duration ?? TimeSpan.Zero;
        if (after > limit)
        {
            _script.Fail($"Queue {waiting.Queue.Name} lets nobody wait {SettingValues.Format(after)}: its limit is {SettingValues.Format(limit)}");
            HasEnded = true;
            return OverInQueue;
        }

        PassInQueue(waiting, after);
        if (!HasEnded && outcome is QueueOutcome.AgentLeft or QueueOutcome.Transferred or QueueOutcome.Returned)
        {
            TalkToAgent(waiting);
        }

        return HasEnded || LeavesNow() ? OverInQueue
            : outcome == QueueOutcome.Returned ? new QueueResult(outcome, expected.Data ?? "")
            : new QueueResult(outcome);
    }

    // Nobody is ever free: prompts, keys and the limit decide.
    private QueueResult WaitForKeys(VirtualWait waiting, TimeSpan limit)
    {
        while (!HasEnded && !LeavesNow())
        {
            if (_script.Current is null)
            {
                HasEnded = true;
                break;
            }

            if (PressedKey() is { } key && PressInQueue(waiting.Queue, key) is { } result)
            {
                return result;
            }

            if (waiting.Waited >= limit)
            {
                return new QueueResult(QueueOutcome.Timeout);
            }

            // Up to the next prompt, or to the moment at which the caller does something.
            var next = waiting.NextPrompt(limit);
            var due = _script.Due is { } moment ? waiting.Waited + (moment > Elapsed ? moment - Elapsed : TimeSpan.Zero) : next;
            PassInQueue(waiting, due < next ? due : next);
        }

        return OverInQueue;
    }
}
