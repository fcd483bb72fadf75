using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Simulation.Calls;

namespace CallCenter.Cli.Playing;

/// <summary>The other side of the call: the person says how it answers.</summary>
internal sealed partial class PlayedCall // PlayedCall.World.cs
{
    private static readonly TimeSpan WaitForAgent = TimeSpan.FromSeconds(20);

    protected override TransferOutcome? Decide(in TransferRequest request) =>
        Outcome($"transfer to {request.Target}, rings {SettingValues.Format(request.RingTimeout)}", "transfer", request.Target, TransferOutcome.Ended);

    protected override DialOutcome? Decide(in DialRequest request) =>
        Outcome($"dial {request.Target}, rings {SettingValues.Format(request.RingTimeout)}", "dial", request.Target, DialOutcome.Ended);

    protected override ConferenceOutcome? DecideConference(Party[] parties, TimeSpan talkMax)
    {
        var others = string.Join(", ", parties.Select(party => party.Target));
        return Outcome($"conference with {others}", "conference", others, ConferenceOutcome.CallEnded);
    }

    protected override FaxOutcome? DecideFax(FaxOutcome done, string file) => Choose(
        $"a fax is {FlowText.Words(done)} {file}".TrimEnd(), "fax", file, [new Choice<FaxOutcome>(FlowText.Words(done), done), new("failed", FaxOutcome.Failed)]);

    protected override SendOutcome? Decide(in SendRequest request) =>
        Outcome($"{request.Medium} to {request.To}: \"{request.Text}\"", request.Medium, request.To, SendOutcome.Ended);

    protected override CallbackOutcome? Decide(in CallbackRequest request)
    {
        var queue = Manifest.Queues[request.Queue].Name;
        return Outcome($"queue {queue} is asked to call back {request.Number}", "callback", queue, CallbackOutcome.Ended);
    }

    protected override (DataResult Result, TimeSpan After)? Answer(int statement, object?[] arguments)
    {
        if (_data.Answer(this, statement, arguments) is not { } answer)
        {
            Leave();
            return null;
        }

        // A live source has taken its real time already.
        return (answer.Result, _options.IsRealTime ? TimeSpan.Zero : answer.After);
    }

    protected override void Answered(int statement, DataResult result)
    {
        var declared = Manifest.Statements[statement];
        var what = result.Outcome != DataOutcome.Done ? FlowText.Words(result.Outcome)
            : declared.Columns.Count == 0 ? "done"
            : result.Rows.Count == 0 ? "none"
            : string.Join("; ", result.Rows.Select(row => FlowText.Of(declared.Columns, row)));
        Record.Note("data", $"{declared.Name}: {FlowText.Words(result.Outcome)}");
        _screen.Happens($"{declared.Name}: {what}");
    }

    protected override void Verified(VerifyOutcome outcome)
    {
        Record.Note("verify", FlowText.Words(outcome));
        _screen.Happens($"verify: {FlowText.Words(outcome)}");
    }

    protected override void HandOver(in TransferRequest request) => Record.End = $"the call was handed over to {request.Target}";

    protected override void Rejected(int status) => Record.End = $"the call was refused with {SettingValues.Format(status)}";

    protected override void Redirected(string target) => Record.End = $"the caller was told to call {target}";

    protected override QueueResult Wait(in QueueRequest request, QueueManifest queue)
    {
        TypedAhead.Clear();
        var limit = LimitOf(queue, request.WaitMax);
        _screen.Happens($"queue {queue.Name}, priority {FlowText.Words(request.Priority)}, waits at most {SettingValues.Format(limit)}");
        if (IsClosed(queue))
        {
            Record.Note("queue", $"{queue.Name}: closed");
            _screen.Happens("closed");
            return new QueueResult(QueueOutcome.Closed);
        }

        if (Choose($"the wait in queue {queue.Name} ends", "queue", queue.Name, EndsOf(queue)) is not { } end)
        {
            return new QueueResult(QueueOutcome.Ended);
        }

        var waiting = new VirtualWait(this, _release.Module, request, queue);
        PassInQueue(waiting, end.Outcome == QueueOutcome.Timeout || limit < WaitForAgent ? limit : WaitForAgent);
        if (HasEnded || LeavesNow())
        {
            return new QueueResult(QueueOutcome.Ended);
        }

        if (end.Key is { } key)
        {
            return PressInQueue(queue, key)!.Value;
        }

        if (end.Outcome is QueueOutcome.AgentLeft or QueueOutcome.Transferred or QueueOutcome.Returned)
        {
            TalkToAgent(waiting);
        }

        return new QueueResult(end.Outcome, end.Outcome == QueueOutcome.Returned ? AgentTelephone : null, end.Jump);
    }

    private List<Choice<QueueEnd>> EndsOf(QueueManifest queue) =>
    [
        new("agent left", new QueueEnd(QueueOutcome.AgentLeft)),
        .. queue.Keys.Select(key => new Choice<QueueEnd>($"key {key.Key} {key.Label}".TrimEnd(), new QueueEnd(QueueOutcome.LeftByKey, key.Key))),
        .. queue.Overflows.Where(overflow => overflow.Jump >= 0).Select(overflow => new Choice<QueueEnd>(
            $"overflow to {Manifest.Flows[queue.Jumps[overflow.Jump]].Name}", new QueueEnd(QueueOutcome.Jump, Jump: overflow.Jump))),
        .. new[]
        {
            QueueOutcome.Transferred, QueueOutcome.Returned, QueueOutcome.Timeout, QueueOutcome.Full, QueueOutcome.AllBusy, QueueOutcome.NobodySignedIn,
            QueueOutcome.Failed,
        }.Select(outcome => new Choice<QueueEnd>(FlowText.Words(outcome), new QueueEnd(outcome))),
    ];

    private T? Outcome<T>(string question, string kind, string whom, T never)
        where T : struct, Enum =>
        Choose(question, kind, whom, [.. Enum.GetValues<T>().Where(outcome => !outcome.Equals(never)).Select(outcome => new Choice<T>(FlowText.Words(outcome), outcome))]);

    // Who answers no more hangs up.
    private T? Choose<T>(string question, string kind, string whom, IReadOnlyList<Choice<T>> choices)
        where T : struct
    {
        var (isAnswered, answer) = _questions.Choose(question, choices);
        if (!isAnswered)
        {
            Leave();
            return null;
        }

        var label = choices.First(choice => choice.Value.Equals(answer)).Label;
        Record.Note(kind, whom.Length == 0 ? label : $"{whom}: {label}");
        return answer;
    }

    private readonly record struct QueueEnd(QueueOutcome Outcome, char? Key = null, int Jump = -1);
}
