using CallCenter.Abstractions.Calls;
using CallCenter.Semantics.Bound;

namespace CallCenter.Semantics.Analysis;

/// <summary>Queues: the wait ends with an agent, at its limit, or by a key of the waiting room. Talk is no wait.</summary>
internal sealed partial class TimeOf // TimeOf.Queue.cs
{
    private Waits Queue(BoundEnqueue queue)
    {
        var waiting = Way.Step(queue.Node, queue.Wait);
        var byKey = Way.Step(queue.Node, queue.Wait, keys: 1);
        var ends = queue.Outcomes.ToLookup(outcome => EndOf(outcome.Outcome), outcome => outcome.Arm);
        return Waits.AnyOf(
            Waits.Person(queue.Node, waiting, Arms(ends[WaitEnd.Agent])),
            Waits.Step(waiting).Then(Arms(ends[WaitEnd.Alone])),
            Waits.Step(byKey).Then(Arms([.. ends[WaitEnd.Key], .. queue.Jumps.Select(jump => jump.Arm)])));
    }

    private Waits Callback(BoundCallback callback) => Arms(callback.Taken, callback.AlreadyTaken, callback.Closed, callback.Failed);

    private static WaitEnd EndOf(QueueOutcome outcome) => outcome switch
    {
        QueueOutcome.AgentLeft or QueueOutcome.Transferred or QueueOutcome.Returned => WaitEnd.Agent,
        QueueOutcome.LeftByKey or QueueOutcome.CallbackTaken => WaitEnd.Key,
        _ => WaitEnd.Alone,
    };

    private enum WaitEnd
    {
        Agent,
        Alone,
        Key,
    }
}
