using System.Text.Json;
using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Journal.Events;
using CallCenter.Journal.Telling;

namespace CallCenter.Simulation.Replaying;

/// <content>Operations: each gives what was recorded of it.</content>
internal sealed partial class ReplayedCall // ReplayedCall.Operations.cs
{
    public ValueTask AnswerAsync() => Done("answer");

    public ValueTask HangupAsync() => Done("hangup");

    public ValueTask RejectAsync(int status) => Done("reject");

    public ValueTask RedirectAsync(string target) => Done("redirect");

    public ValueTask WaitAsync(TimeSpan duration) => Done("wait");

    public ValueTask PlayEarlyAsync(PromptUse prompt) => Done("playEarly");

    public ValueTask PlayAsync(PromptUse prompt, bool bargeIn) => Done("play");

    public ValueTask PlayRecordingAsync(Recording recording, bool bargeIn) => Done("playRecording");

    public ValueTask TransferBlindAsync(TransferRequest request) => Done("transferBlind");

    public ValueTask DropAsync(Party party) => Done("drop");

    public ValueTask<KeyChoice> ChooseAsync(KeyQuestion question)
    {
        var told = Result("choose");
        return new(new KeyChoice(Word<KeyOutcome>(told[1]), Text(told[2]) is [var key] ? key : '\0', told[3].GetInt32()));
    }

    public ValueTask<CollectedDigits> CollectAsync(DigitsQuestion question)
    {
        var told = Result("collect");
        return new(new CollectedDigits(
            Word<DigitsOutcome>(told[1]), told[2].ValueKind == JsonValueKind.Number ? new string(EventValue.Mask, told[2].GetInt32()) : Text(told[2])!));
    }

    public ValueTask<TransferOutcome> TransferAsync(TransferRequest request) => new(Word<TransferOutcome>(Result("transfer")[1]));

    public ValueTask<DialedParty> DialAsync(DialRequest request)
    {
        var told = Result("dial");
        return new(new DialedParty(Word<DialOutcome>(told[1]), told[2].GetInt32() is > 0 and var id ? new Party(id, Text(told[3])!) : null));
    }

    public ValueTask<ConferenceOutcome> ConferenceAsync(Party[] parties, TimeSpan talkMax) => new(Word<ConferenceOutcome>(Result("conference")[1]));

    public ValueTask<ReceivedFax> ReceiveFaxAsync(TimeSpan max)
    {
        var told = Result("receiveFax");
        return new(new ReceivedFax(Word<FaxOutcome>(told[1]), Text(told[2])!));
    }

    public ValueTask<FaxOutcome> SendFaxAsync(string file, TimeSpan max) => new(Word<FaxOutcome>(Result("sendFax")[1]));

    public async ValueTask<QueueResult> QueueAsync(QueueRequest request)
    {
        while (_steps.IsNext(CallEventKind.Asked, JournalledCall.Offered))
        {
            await RunOfferedAsync(FlowNamed(Text(_steps.Values[1])!));
        }

        var told = Result("queue");
        return new QueueResult(Word<QueueOutcome>(told[1]), Text(told[2]), told[3].GetInt32());
    }

    public ValueTask<CallbackOutcome> CallbackAsync(CallbackRequest request) => new(Word<CallbackOutcome>(Result("callback")[1]));

    public ValueTask<RecordedMessage> RecordAsync(RecordRequest request)
    {
        var told = Result("record");
        return new(new RecordedMessage(Word<RecordOutcome>(told[1]), EventValue.Read(told[2]) as Recording));
    }

    public ValueTask<TakenMessage> TakeMessageAsync(MessageRequest request)
    {
        var told = Result("takeMessage");
        return new(new TakenMessage(Word<MessageOutcome>(told[1]), EventValue.Read(told[2]) as Recording));
    }

    public ValueTask<SendOutcome> SendAsync(SendRequest request) => new(Word<SendOutcome>(Result("send")[1]));

    public ValueTask<DataResult> ExecuteAsync(int statement, object?[] arguments)
    {
        var told = Result("execute", CallEventKind.Data);
        object?[][] rows = [.. told[4].EnumerateArray().Select(row => (object?[])EventValue.Read(row)!)];
        return new(new DataResult(Word<DataOutcome>(told[2]), rows, told[3].GetInt64()));
    }

    public ValueTask<VerifyOutcome> VerifyAsync(string presented, string expected) => new(Word<VerifyOutcome>(Result("verify")[1]));

    public ValueTask<VerifyOutcome> VerifyAsync(int statement, object?[] arguments) => new(Word<VerifyOutcome>(Result("verify")[1]));

    // What an agent started while the caller was with him.
    private async ValueTask RunOfferedAsync(int flow)
    {
        var around = Journalled!;
        around.BeginOffered(flow);
        try
        {
            await FlowTrampoline.RunAsync(_module, _manifest, flow, around);
        }
        catch (Exception fault)
        {
            around.EndOffered(fault);
            throw;
        }

        around.EndOffered(null);
    }

    private ValueTask Done(string operation)
    {
        _ = Result(operation);
        return ValueTask.CompletedTask;
    }

    private JsonElement[] Result(string operation, CallEventKind kind = CallEventKind.Result)
    {
        if (kind != CallEventKind.Result && _steps.IsNext(CallEventKind.Result, operation))
        {
            kind = CallEventKind.Result; // It threw.
        }

        var values = _steps.Expect(kind, operation);
        return values is [_, { ValueKind: JsonValueKind.String } mark, var type] && mark.ValueEquals(JournalledCall.FaultMark)
            ? throw new ReplayedFaultException(type.GetString() ?? "")
            : values;
    }

    private static string? Text(JsonElement value) => value.GetString();

    private static T Word<T>(JsonElement value)
        where T : struct, Enum => Enum.Parse<T>(value.GetString()!);
}
