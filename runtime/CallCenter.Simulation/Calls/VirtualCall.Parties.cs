using CallCenter.Abstractions.Calls;

namespace CallCenter.Simulation.Calls;

/// <content>Other parties, and how the call ends.</content>
public abstract partial class VirtualCall // VirtualCall.Parties.cs
{
    /// <summary>How long somebody takes to answer or decline.</summary>
    protected static readonly TimeSpan DecisionTime = TimeSpan.FromSeconds(2);

    /// <summary>How long people talk when nothing says otherwise.</summary>
    protected static readonly TimeSpan TalkTime = TimeSpan.FromMinutes(1);

    private int _parties;

    /// <inheritdoc/>
    public ValueTask<TransferOutcome> TransferAsync(TransferRequest request) => new(Transfer(request));

    /// <inheritdoc/>
    public ValueTask TransferBlindAsync(TransferRequest request)
    {
        if (BeginWithCaller())
        {
            HandOver(request);
            End("flow");
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<DialedParty> DialAsync(DialRequest request) => new(Dial(request));

    /// <inheritdoc/>
    public ValueTask<ConferenceOutcome> ConferenceAsync(Party[] parties, TimeSpan talkMax) => new(Conference(parties, talkMax));

    /// <inheritdoc/>
    public ValueTask DropAsync(Party party)
    {
        Begin();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<ReceivedFax> ReceiveFaxAsync(TimeSpan max)
    {
        var outcome = Fax(FaxOutcome.Received, "", max);
        return new(new ReceivedFax(outcome, outcome == FaxOutcome.Received ? $"{Id}.tif" : ""));
    }

    /// <inheritdoc/>
    public ValueTask<FaxOutcome> SendFaxAsync(string file, TimeSpan max) => new(Fax(FaxOutcome.Sent, file, max));

    /// <inheritdoc/>
    public ValueTask HangupAsync()
    {
        if (Begin())
        {
            HungUp();
            End("flow");
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask RejectAsync(int status)
    {
        if (Begin())
        {
            Rejected(status);
            End("flow");
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask RedirectAsync(string target)
    {
        if (Begin())
        {
            Redirected(target);
            End("flow");
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>How a bridged transfer ends.</summary>
    protected abstract TransferOutcome? Decide(in TransferRequest request);

    /// <summary>How calling a party ends.</summary>
    protected abstract DialOutcome? Decide(in DialRequest request);

    /// <summary>How a conference ends.</summary>
    protected abstract ConferenceOutcome? DecideConference(Party[] parties, TimeSpan talkMax);

    /// <summary>How a fax ends.</summary>
    /// <param name="done">What it is when all goes well: received or sent.</param>
    /// <param name="file">The file that is sent; empty when one is received.</param>
    protected abstract FaxOutcome? DecideFax(FaxOutcome done, string file);

    /// <summary>The caller is handed over to somebody; the call is over afterwards.</summary>
    protected abstract void HandOver(in TransferRequest request);

    /// <summary>The flow hangs up.</summary>
    protected virtual void HungUp()
    {
    }

    /// <summary>The call is refused.</summary>
    protected virtual void Rejected(int status)
    {
    }

    /// <summary>The caller is told whom to call instead.</summary>
    protected virtual void Redirected(string target)
    {
    }

    private TransferOutcome Transfer(in TransferRequest request)
    {
        if (!BeginWithCaller() || Decide(request) is not { } outcome)
        {
            return TransferOutcome.Ended;
        }

        Pass(outcome == TransferOutcome.NoAnswer ? request.RingTimeout : Some(DecisionTime, request.RingTimeout));
        if (!HasEnded && outcome is TransferOutcome.Completed or TransferOutcome.Timeout)
        {
            Talk(outcome == TransferOutcome.Timeout ? request.TalkMax : Some(TalkTime, request.TalkMax));
        }

        return HasEnded || LeavesNow() ? TransferOutcome.Ended : outcome;
    }

    private DialedParty Dial(in DialRequest request)
    {
        var ended = new DialedParty(DialOutcome.Ended, null);
        if (!BeginWithCaller() || Decide(request) is not { } outcome)
        {
            return ended;
        }

        Pass(outcome == DialOutcome.NoAnswer ? request.RingTimeout : Some(DecisionTime, request.RingTimeout));
        return HasEnded || LeavesNow() ? ended
            : new DialedParty(outcome, outcome == DialOutcome.Answered ? new Party(++_parties, request.Target) : null);
    }

    private ConferenceOutcome Conference(Party[] parties, TimeSpan talkMax)
    {
        if (!BeginWithCaller() || DecideConference(parties, talkMax) is not { } outcome)
        {
            return ConferenceOutcome.CallEnded;
        }

        if (outcome != ConferenceOutcome.Failed)
        {
            Talk(outcome == ConferenceOutcome.Timeout ? talkMax : Some(TalkTime, talkMax));
        }

        return HasEnded || LeavesNow() ? ConferenceOutcome.CallEnded : outcome;
    }

    private FaxOutcome Fax(FaxOutcome done, string file, TimeSpan max)
    {
        if (!BeginWithCaller() || DecideFax(done, file) is not { } outcome)
        {
            return FaxOutcome.Ended;
        }

        Pass(Some(TalkTime, max));
        return HasEnded || LeavesNow() ? FaxOutcome.Ended : outcome;
    }
}
