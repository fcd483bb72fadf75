using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Simulation.Calls;

/// <content>Queues: an agent after any wait, none at all, a key of the waiting room.</content>
public sealed partial class RandomCall
{
    private static readonly TimeSpan TalkMax = TimeSpan.FromMinutes(30);

    private static readonly QueueOutcome[] Refusals =
        [QueueOutcome.Timeout, QueueOutcome.Full, QueueOutcome.Closed, QueueOutcome.AllBusy, QueueOutcome.NobodySignedIn, QueueOutcome.Failed];

    private static readonly CallbackOutcome[] CallbackOutcomes =
        [.. Enum.GetValues<CallbackOutcome>().Where(outcome => outcome != CallbackOutcome.Ended)];

    /// <inheritdoc/>
    public ValueTask<QueueResult> QueueAsync(QueueRequest request) => new(Queue(request));

    /// <inheritdoc/>
    public ValueTask<CallbackOutcome> CallbackAsync(CallbackRequest request) =>
        new(!Begin() ? CallbackOutcome.Ended : CallbackOutcomes[_random.Next(CallbackOutcomes.Length)]);

    private QueueResult Queue(QueueRequest request)
    {
        if (!Begin())
        {
            return new QueueResult(QueueOutcome.Ended);
        }

        var queue = _manifest.Queues[request.Queue];
        LetWait(UpTo(Min(request.WaitMax, queue.WaitMax.Max)));
        var result = queue.Keys.Count > 0 && Happens(_isWrong) ? ByKey(queue)
            : queue.Jumps.Count > 0 && Happens(_goesWrong / 2) ? new QueueResult(QueueOutcome.Jump, Jump: _random.Next(queue.Jumps.Count))
            : Happens(_goesWrong) ? new QueueResult(Refusals[_random.Next(Refusals.Length)])
            : WithAgent(queue);
        return HasEnded ? new QueueResult(QueueOutcome.Ended) : result;
    }

    private QueueResult ByKey(QueueManifest queue)
    {
        Keys++;
        var key = queue.Keys[_random.Next(queue.Keys.Count)];
        return key.Action switch
        {
            "jump" => new QueueResult(QueueOutcome.Jump, Jump: key.Jump),
            "callback" => new QueueResult(QueueOutcome.CallbackTaken),
            _ => new QueueResult(QueueOutcome.LeftByKey),
        };
    }

    // The telephone rang before the limit was reached, and is answered after it.
    private QueueResult WithAgent(QueueManifest queue)
    {
        LetWait(UpTo(queue.Ring.Length.Max));
        if (queue.BeforeConnecting is { } prompt)
        {
            LetWait(UpTo(_manifest.Prompts[prompt.Prompt].LengthMax ?? TimeSpan.Zero));
        }

        if (!HasEnded)
        {
            LetTalk(UpTo(TalkMax));
        }

        return _random.Next(3) switch
        {
            0 => new QueueResult(QueueOutcome.Transferred),
            1 => new QueueResult(QueueOutcome.Returned, _random.Next(2) == 0 ? "" : "8001"),
            _ => new QueueResult(QueueOutcome.AgentLeft),
        };
    }
}
