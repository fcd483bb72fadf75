using CallCenter.Abstractions.Calls;

namespace CallCenter.Simulation.Calls;

/// <content>Verification, messages, other parties.</content>
public sealed partial class RandomCall
{
    private static readonly TimeSpan MailboxMax = TimeSpan.FromSeconds(2);

    private int _parties;

    /// <inheritdoc/>
    public ValueTask<VerifyOutcome> VerifyAsync(string presented, string expected) =>
        new(!Begin() ? VerifyOutcome.Ended : Happens(_goesWrong) ? VerifyOutcome.Refused : VerifyOutcome.Verified);

    /// <inheritdoc/>
    public ValueTask<VerifyOutcome> VerifyAsync(int statement, object?[] arguments)
    {
        if (!Begin())
        {
            return new(VerifyOutcome.Ended);
        }

        var outcome = OneOf(VerifyOutcome.Verified, VerifyOutcome.Refused, VerifyOutcome.Timeout, VerifyOutcome.Failed);
        var within = _manifest.Statements[statement].Within;
        LetWait(outcome == VerifyOutcome.Timeout ? within : UpTo(within));
        return new(HasEnded ? VerifyOutcome.Ended : outcome);
    }

    /// <inheritdoc/>
    public ValueTask PlayRecordingAsync(Recording recording, bool bargeIn)
    {
        if (Begin())
        {
            LetWait(Min(recording.Duration, Recording.PlayedMax));
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<TakenMessage> TakeMessageAsync(MessageRequest request) => new(TakeMessage(request));

    private TakenMessage TakeMessage(MessageRequest request)
    {
        if (Begin())
        {
            LetWait(UpTo(MailboxMax));
            if (Happens(_goesWrong / 2) && !HasEnded)
            {
                return new TakenMessage(MessageOutcome.Full, null);
            }
        }

        var message = Record(request.Recording);
        LetWait(UpTo(MailboxMax));
        var outcome = message.Outcome switch
        {
            RecordOutcome.Recorded => MessageOutcome.Taken,
            RecordOutcome.Empty => MessageOutcome.Empty,
            RecordOutcome.Failed => MessageOutcome.Failed,
            _ => MessageOutcome.Ended,
        };
        return HasEnded ? new TakenMessage(MessageOutcome.Ended, null) : new TakenMessage(outcome, message.Recording);
    }

    /// <inheritdoc/>
    public ValueTask<SendOutcome> SendAsync(SendRequest request)
    {
        if (Begin())
        {
            LetWait(UpTo(request.Within));
        }

        return new(HasEnded ? SendOutcome.Ended : OneOf(SendOutcome.Delivered, SendOutcome.Buffered, SendOutcome.Failed));
    }

    /// <inheritdoc/>
    public ValueTask TransferBlindAsync(TransferRequest request)
    {
        if (Begin())
        {
            LetWait(UpTo(request.RingTimeout));
            if (!Happens(_goesWrong) && !HasEnded)
            {
                LetTalk(UpTo(_manifest.LongestCall));
            }
        }

        HasEnded = true;
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<DialedParty> DialAsync(DialRequest request)
    {
        if (Begin())
        {
            LetWait(UpTo(request.RingTimeout));
        }

        var outcome = HasEnded ? DialOutcome.Ended : OneOf(
            DialOutcome.Answered, DialOutcome.Busy, DialOutcome.NoAnswer, DialOutcome.Rejected, DialOutcome.Unreachable, DialOutcome.Failed);
        return new(new DialedParty(outcome, outcome == DialOutcome.Answered ? new Party(++_parties, request.Target) : null));
    }

    /// <inheritdoc/>
    public ValueTask<ConferenceOutcome> ConferenceAsync(Party[] parties, TimeSpan talkMax)
    {
        if (!Begin())
        {
            return new(ConferenceOutcome.CallEnded);
        }

        var outcome = OneOf(ConferenceOutcome.Ended, ConferenceOutcome.Timeout, ConferenceOutcome.Failed);
        if (outcome != ConferenceOutcome.Failed)
        {
            LetTalk(outcome == ConferenceOutcome.Timeout ? talkMax : UpTo(talkMax));
        }

        return new(HasEnded ? ConferenceOutcome.CallEnded : outcome);
    }

    /// <inheritdoc/>
    public ValueTask DropAsync(Party party)
    {
        Begin();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<ReceivedFax> ReceiveFaxAsync(TimeSpan max)
    {
        var outcome = Fax(max, FaxOutcome.Received);
        return new(new ReceivedFax(outcome, outcome == FaxOutcome.Received ? "random.tif" : ""));
    }

    /// <inheritdoc/>
    public ValueTask<FaxOutcome> SendFaxAsync(string file, TimeSpan max) => new(Fax(max, FaxOutcome.Sent));

    private FaxOutcome Fax(TimeSpan max, FaxOutcome done)
    {
        if (Begin())
        {
            LetWait(UpTo(max));
        }

        return HasEnded ? FaxOutcome.Ended : OneOf(done, FaxOutcome.Failed);
    }

    // The first when nothing goes wrong.
    private T OneOf<T>(T good, params ReadOnlySpan<T> others) => Happens(_goesWrong) ? others[_random.Next(others.Length)] : good;
}
