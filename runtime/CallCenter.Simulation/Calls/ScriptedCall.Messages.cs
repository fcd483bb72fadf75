using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Simulation.Calls;

/// <summary>Messages: a box is never full and a gateway never away unless the test says so.</summary>
internal sealed partial class ScriptedCall // ScriptedCall.Messages.cs
{
    public ValueTask PlayRecordingAsync(Recording recording, bool bargeIn)
    {
        if (BeginWithCaller() && !(bargeIn && _typedAhead.Count > 0))
        {
            Pass(recording.Duration < Recording.PlayedMax ? recording.Duration : Recording.PlayedMax);
            LeavesNow();
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<TakenMessage> TakeMessageAsync(MessageRequest request) => new(TakeMessage(request));

    public ValueTask<SendOutcome> SendAsync(SendRequest request) => new(Send(request));

    private TakenMessage TakeMessage(MessageRequest request)
    {
        // Whether there is room is found out first: nobody should speak to a full box.
        if (_script.Failure is null && _script.Current is { Kind: TestStepKind.ExpectMessage, Text: var box, Outcome: var outcome }
            && box == request.Box && outcome is nameof(MessageOutcome.Full) or nameof(MessageOutcome.Failed))
        {
            if (!BeginWithCaller())
            {
                return new TakenMessage(MessageOutcome.Ended, null);
            }

            var refused = Enum.Parse<MessageOutcome>(outcome);
            _script.Take();
            return new TakenMessage(refused, null);
        }

        var message = Record(request.Recording);
        var taken = message.Outcome switch
        {
            RecordOutcome.Recorded => MessageOutcome.Taken,
            RecordOutcome.Empty => MessageOutcome.Empty,
            RecordOutcome.Failed => MessageOutcome.Failed,
            _ => MessageOutcome.Ended,
        };
        if (taken is MessageOutcome.Taken or MessageOutcome.Empty)
        {
            _script.Noticed(TestStepKind.ExpectMessage, $"{request.Box} {taken}");
        }

        return new TakenMessage(taken, message.Recording);
    }

    private SendOutcome Send(SendRequest request)
    {
        if (!Begin())
        {
            return SendOutcome.Ended;
        }

        if (_script.Current is not { Kind: TestStepKind.ExpectSend, Text: var to, Detail: var medium, Outcome: var outcome }
            || to != request.To || medium != request.Medium)
        {
            if (_script.Current?.Kind == TestStepKind.ExpectSend)
            {
                _script.FailBecause($"{request.Medium} is sent to \"{request.To}\"");
                HasEnded = true;
                return SendOutcome.Ended;
            }

            // A test that says nothing of it lets it go out.
            return SendOutcome.Delivered;
        }

        var ended = Enum.Parse<SendOutcome>(outcome ?? nameof(SendOutcome.Delivered));
        _script.Take();
        if (ended == SendOutcome.Failed)
        {
            Pass(request.Within);
        }

        return HasEnded ? SendOutcome.Ended : ended;
    }
}
