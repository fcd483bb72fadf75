using System.Runtime.CompilerServices;
using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Journal.Events;

namespace CallCenter.Journal.Telling;

/// <content>Operations: what is asked, and what comes of it.</content>
public sealed partial class JournalledCall // JournalledCall.Operations.cs
{
    /// <inheritdoc/>
    public ValueTask AnswerAsync()
    {
        Ask("answer");
        return CompletedAsync("answer", 0, static (call, _) => call.AnswerAsync());
    }

    /// <inheritdoc/>
    public ValueTask HangupAsync()
    {
        Ask("hangup");
        return CompletedAsync("hangup", 0, static (call, _) => call.HangupAsync());
    }

    /// <inheritdoc/>
    public ValueTask RejectAsync(int status)
    {
        Ask("reject").Add(status);
        return CompletedAsync("reject", status, static (call, status) => call.RejectAsync(status));
    }

    /// <inheritdoc/>
    public ValueTask RedirectAsync(string target)
    {
        Ask("redirect").Add(target);
        return CompletedAsync("redirect", target, static (call, target) => call.RedirectAsync(target));
    }

    /// <inheritdoc/>
    public ValueTask WaitAsync(TimeSpan duration)
    {
        Ask("wait").Add(duration);
        return CompletedAsync("wait", duration, static (call, duration) => call.WaitAsync(duration));
    }

    /// <inheritdoc/>
    public ValueTask PlayEarlyAsync(PromptUse prompt)
    {
        Prompt(Ask("playEarly"), prompt);
        return CompletedAsync("playEarly", prompt, static (call, prompt) => call.PlayEarlyAsync(prompt));
    }

    /// <inheritdoc/>
    public ValueTask PlayAsync(PromptUse prompt, bool bargeIn)
    {
        Prompt(Ask("play"), prompt).Add(bargeIn);
        return CompletedAsync("play", (prompt, bargeIn), static (call, it) => call.PlayAsync(it.prompt, it.bargeIn));
    }

    /// <inheritdoc/>
    public ValueTask PlayRecordingAsync(Recording recording, bool bargeIn)
    {
        Ask("playRecording").Add((object?)recording).Add(bargeIn);
        return CompletedAsync("playRecording", (recording, bargeIn), static (call, it) => call.PlayRecordingAsync(it.recording, it.bargeIn));
    }

    /// <inheritdoc/>
    public ValueTask<KeyChoice> ChooseAsync(KeyQuestion question)
    {
        var text = Prompts(Ask("choose"), question.Prompts).Add(question.Keys).Add(question.NoInput).Add(question.BargeIn);
        Texts(text, question.Shortcuts);
        return AnsweredAsync("choose", question, static (call, question) => call.ChooseAsync(question), static (text, choice, _) =>
            Key(text.Add(Word(choice.Outcome)), choice.Key).Add(choice.Shortcut));
    }

    /// <inheritdoc/>
    public ValueTask<CollectedDigits> CollectAsync(DigitsQuestion question)
    {
        Prompts(Ask("collect"), question.Prompts).Add(question.LengthMin).Add(question.LengthMax).Add(question.FirstKey).Add(question.NextKey).Add(question.IsSecret);
        return question.IsSecret
            ? AnsweredAsync("collect", question, static (call, question) => call.CollectAsync(question), static (text, collected, _) => text
                .Add(Word(collected.Outcome)).Add(collected.Digits.Length)) // How many, never which.
            : AnsweredAsync("collect", question, static (call, question) => call.CollectAsync(question), static (text, collected, _) => text
                .Add(Word(collected.Outcome)).Add(collected.Digits));
    }

    /// <inheritdoc/>
    public ValueTask<TransferOutcome> TransferAsync(TransferRequest request)
    {
        SayTransfer(Ask("transfer"), request);
        return AnsweredAsync("transfer", request, static (call, request) => call.TransferAsync(request), static (text, outcome, _) => text.Add(Word(outcome)));
    }

    /// <inheritdoc/>
    public ValueTask TransferBlindAsync(TransferRequest request)
    {
        SayTransfer(Ask("transferBlind"), request);
        return CompletedAsync("transferBlind", request, static (call, request) => call.TransferBlindAsync(request));
    }

    /// <inheritdoc/>
    public ValueTask<DialedParty> DialAsync(DialRequest request)
    {
        Ask("dial").Add(request.Target).Add(request.RingTimeout).Add(request.From);
        return AnsweredAsync("dial", request, static (call, request) => call.DialAsync(request), static (text, dialed, _) => text
            .Add(Word(dialed.Outcome)).Add(dialed.Party?.Id ?? 0).Add(dialed.Party?.Target));
    }

    /// <inheritdoc/>
    public ValueTask<ConferenceOutcome> ConferenceAsync(Party[] parties, TimeSpan talkMax)
    {
        ArgumentNullException.ThrowIfNull(parties);
        var text = Ask("conference").Open('[');
        foreach (var party in parties)
        {
            text.Add(party.Id);
        }

        text.Close(']').Add(talkMax);
        return AnsweredAsync("conference", (parties, talkMax), static (call, it) => call.ConferenceAsync(it.parties, it.talkMax), static (text, outcome, _) => text.Add(Word(outcome)));
    }

    /// <inheritdoc/>
    public ValueTask DropAsync(Party party)
    {
        ArgumentNullException.ThrowIfNull(party);
        Ask("drop").Add(party.Id);
        return CompletedAsync("drop", party, static (call, party) => call.DropAsync(party));
    }

    /// <inheritdoc/>
    public ValueTask<ReceivedFax> ReceiveFaxAsync(TimeSpan max)
    {
        Ask("receiveFax").Add(max);
        return AnsweredAsync("receiveFax", max, static (call, max) => call.ReceiveFaxAsync(max), static (text, fax, _) => text.Add(Word(fax.Outcome)).Add(fax.File));
    }

    /// <inheritdoc/>
    public ValueTask<FaxOutcome> SendFaxAsync(string file, TimeSpan max)
    {
        Ask("sendFax").Add(file).Add(max);
        return AnsweredAsync("sendFax", (file, max), static (call, it) => call.SendFaxAsync(it.file, it.max), static (text, outcome, _) => text.Add(Word(outcome)));
    }

    /// <inheritdoc/>
    public ValueTask<QueueResult> QueueAsync(QueueRequest request)
    {
        var queue = _manifest.Queues[request.Queue];
        QueueFacts(Ask("queue").Add(queue.Name).Add(Word(request.Priority)), queue.Facts, request.Facts).Add(request.WaitMax);
        return AnsweredAsync("queue", request, static (call, request) => call.QueueAsync(request), static (text, result, _) => text
            .Add(Word(result.Outcome)).Add(result.Data).Add(result.Jump));
    }

    /// <inheritdoc/>
    public ValueTask<CallbackOutcome> CallbackAsync(CallbackRequest request)
    {
        Ask("callback").Add(_manifest.Queues[request.Queue].Name).Add(request.Number).Add(request.Within);
        return AnsweredAsync("callback", request, static (call, request) => call.CallbackAsync(request), static (text, outcome, _) => text.Add(Word(outcome)));
    }

    /// <inheritdoc/>
    public ValueTask<RecordedMessage> RecordAsync(RecordRequest request)
    {
        SayRecord(Ask("record"), request);
        return AnsweredAsync("record", request, static (call, request) => call.RecordAsync(request), static (text, message, _) => text
            .Add(Word(message.Outcome)).Add((object?)message.Recording));
    }

    /// <inheritdoc/>
    public ValueTask<TakenMessage> TakeMessageAsync(MessageRequest request)
    {
        SayRecord(Ask("takeMessage").Add(request.Box), request.Recording);
        return AnsweredAsync("takeMessage", request, static (call, request) => call.TakeMessageAsync(request), static (text, message, _) => text
            .Add(Word(message.Outcome)).Add((object?)message.Recording));
    }

    /// <inheritdoc/>
    public ValueTask<SendOutcome> SendAsync(SendRequest request)
    {
        Ask("send").Add(request.Medium).Add(request.To).Add(request.Subject).Add(request.Text).Add(request.Within);
        return AnsweredAsync("send", request, static (call, request) => call.SendAsync(request), static (text, outcome, _) => text.Add(Word(outcome)));
    }

    /// <inheritdoc/>
    public ValueTask<DataResult> ExecuteAsync(int statement, object?[] arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var declared = _manifest.Statements[statement];
        Arguments(Ask("execute").Add(declared.Name), declared, arguments);
        return AnsweredAsync(
            "execute", (statement, arguments), static (call, it) => call.ExecuteAsync(it.statement, it.arguments), static (text, result, told) => Rows(text, (StatementManifest)told!, result), CallEventKind.Data, declared);
    }

    /// <inheritdoc/>
    public ValueTask<VerifyOutcome> VerifyAsync(string presented, string expected)
    {
        ArgumentNullException.ThrowIfNull(presented);
        Ask("verify").Add(presented.Length); // How many characters, never which.
        return AnsweredAsync("verify", (presented, expected), static (call, it) => call.VerifyAsync(it.presented, it.expected), static (text, outcome, _) => text.Add(Word(outcome)));
    }

    /// <inheritdoc/>
    public ValueTask<VerifyOutcome> VerifyAsync(int statement, object?[] arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var declared = _manifest.Statements[statement];
        Arguments(Ask("verify").Add(declared.Name), declared, arguments);
        return AnsweredAsync("verify", (statement, arguments), static (call, it) => call.VerifyAsync(it.statement, it.arguments), static (text, outcome, _) => text.Add(Word(outcome)));
    }

    private EventText Ask(string operation) => _events.Begin(operation);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask CompletedAsync<TQuestion>(string operation, TQuestion question, Func<ICall, TQuestion, ValueTask> run)
    {
        Tell(CallEventKind.Asked);
        try
        {
            await run(_call, question);
        }
        catch (Exception fault)
        {
            TellFault(operation, fault);
            throw;
        }

        _events.Begin(operation);
        Tell(CallEventKind.Result);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<TResult> AnsweredAsync<TQuestion, TResult>(
        string operation,
        TQuestion question,
        Func<ICall, TQuestion, ValueTask<TResult>> run,
        Action<EventText, TResult, object?> say,
        CallEventKind kind = CallEventKind.Result,
        object? told = null)
    {
        Tell(CallEventKind.Asked);
        TResult result;
        try
        {
            result = await run(_call, question);
        }
        catch (Exception fault)
        {
            TellFault(operation, fault);
            throw;
        }

        say(_events.Begin(operation), result, told);
        Tell(kind);
        return result;
    }
}
