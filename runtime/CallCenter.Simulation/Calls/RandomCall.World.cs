using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Simulation.Calls;

/// <content>The other side of the call: other parties, data, queues, each with any outcome.</content>
public sealed partial class RandomCall
{
    private static readonly TimeSpan TalkMax = TimeSpan.FromMinutes(30);

    private static readonly TransferOutcome[] TransferOutcomes =
        [.. Enum.GetValues<TransferOutcome>().Where(outcome => outcome != TransferOutcome.Ended)];

    private static readonly CallbackOutcome[] CallbackOutcomes =
        [.. Enum.GetValues<CallbackOutcome>().Where(outcome => outcome != CallbackOutcome.Ended)];

    private static readonly QueueOutcome[] Refusals =
        [QueueOutcome.Timeout, QueueOutcome.Full, QueueOutcome.Closed, QueueOutcome.AllBusy, QueueOutcome.NobodySignedIn, QueueOutcome.Failed];

    /// <inheritdoc/>
    protected override TransferOutcome? Decide(in TransferRequest request) => OneOf(TransferOutcome.Completed, TransferOutcomes);

    /// <inheritdoc/>
    protected override DialOutcome? Decide(in DialRequest request) => OneOf(
        DialOutcome.Answered, DialOutcome.Busy, DialOutcome.NoAnswer, DialOutcome.Rejected, DialOutcome.Unreachable, DialOutcome.Failed);

    /// <inheritdoc/>
    protected override ConferenceOutcome? DecideConference(Party[] parties, TimeSpan talkMax) =>
        OneOf(ConferenceOutcome.Ended, ConferenceOutcome.Timeout, ConferenceOutcome.Failed);

    /// <inheritdoc/>
    protected override FaxOutcome? DecideFax(FaxOutcome done, string file) => OneOf(done, FaxOutcome.Failed);

    /// <inheritdoc/>
    protected override SendOutcome? Decide(in SendRequest request) => OneOf(SendOutcome.Delivered, SendOutcome.Buffered, SendOutcome.Failed);

    /// <inheritdoc/>
    protected override CallbackOutcome? Decide(in CallbackRequest request) => CallbackOutcomes[_random.Next(CallbackOutcomes.Length)];

    /// <inheritdoc/>
    protected override void HandOver(in TransferRequest request)
    {
        Pass(UpTo(request.RingTimeout));
        if (!Happens(_goesWrong) && !HasEnded)
        {
            Talk(UpTo(Manifest.LongestCall));
        }
    }

    /// <inheritdoc/>
    protected override VerifyOutcome Compare(string presented, string expected) =>
        Happens(_goesWrong) ? VerifyOutcome.Refused : VerifyOutcome.Verified;

    /// <inheritdoc/>
    protected override VerifyOutcome VerifyByQuery(int statement, object?[] arguments)
    {
        if (!Begin())
        {
            return VerifyOutcome.Ended;
        }

        var outcome = OneOf(VerifyOutcome.Verified, VerifyOutcome.Refused, VerifyOutcome.Timeout, VerifyOutcome.Failed);
        var within = Manifest.Statements[statement].Within;
        Pass(outcome == VerifyOutcome.Timeout ? within : UpTo(within));
        return HasEnded ? VerifyOutcome.Ended : outcome;
    }

    /// <inheritdoc/>
    protected override (DataResult Result, TimeSpan After)? Answer(int statement, object?[] arguments)
    {
        var declared = Manifest.Statements[statement];
        var outcome = !Happens(_goesWrong) ? DataOutcome.Done : Happens(0.5) ? DataOutcome.Timeout : DataOutcome.Failed;
        var after = UpTo(declared.Within);
        if (outcome != DataOutcome.Done || declared.Columns.Count == 0)
        {
            return (new DataResult(outcome, [], outcome == DataOutcome.Done ? _random.Next(3) : 0), after);
        }

        var rows = Enumerable.Range(0, _random.Next(declared.RowsMax + 1)).Select(_ => declared.Columns.Select(_values.Of).ToArray());
        return (new DataResult(outcome, [.. rows]), after);
    }

    /// <summary>An agent after any wait, none at all, or a key of the waiting room.</summary>
    protected override QueueResult Wait(in QueueRequest request, QueueManifest queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        Pass(UpTo(Min(request.WaitMax, queue.WaitMax.Max)));
        return queue.Keys.Count > 0 && Happens(_isWrong) ? ByKey(queue)
            : Happens(_goesWrong / 2) && JumpsFrom(queue) is { Count: > 0 } jumps ? new QueueResult(QueueOutcome.Jump, Jump: jumps[_random.Next(jumps.Count)])
            : Happens(_goesWrong) ? new QueueResult(Refusals[_random.Next(Refusals.Length)])
            : WithAgent(queue);
    }

    // Ways out of a queue, and of those its calls may go on to.
    private List<int> JumpsFrom(QueueManifest first)
    {
        var reached = new List<QueueManifest> { first };
        for (var at = 0; at < reached.Count; at++)
        {
            reached.AddRange(reached[at].Overflows.Where(it => it.Queue >= 0).Select(it => Manifest.Queues[it.Queue])
                .Concat(reached[at].Shares.Select(share => Manifest.Queues[share.Queue]))
                .Distinct()
                .Except(reached)
                .ToList());
        }

        return [.. reached.SelectMany(queue => queue.Keys.Select(key => key.Jump).Concat(queue.Overflows.Select(overflow => overflow.Jump))).Where(jump => jump >= 0)];
    }

    private QueueResult ByKey(QueueManifest queue)
    {
        Keys++;
        return PressInQueue(queue, queue.Keys[_random.Next(queue.Keys.Count)].Key)!.Value;
    }

    // The telephone rang before the limit was reached, and is answered after it.
    private QueueResult WithAgent(QueueManifest queue)
    {
        Pass(UpTo(queue.Ring.Length.Max));
        if (queue.BeforeConnecting is { } prompt)
        {
            Pass(UpTo(Manifest.Prompts[prompt.Prompt].LengthMax ?? TimeSpan.Zero));
        }

        if (!HasEnded)
        {
            Talk(UpTo(TalkMax));
        }

        return _random.Next(3) switch
        {
            0 => new QueueResult(QueueOutcome.Transferred),
            1 => new QueueResult(QueueOutcome.Returned, _random.Next(2) == 0 ? "" : "8001"),
            _ => new QueueResult(QueueOutcome.AgentLeft),
        };
    }
}
