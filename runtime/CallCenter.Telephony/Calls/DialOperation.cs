using CallCenter.Abstractions.Calls;
using CallCenter.Sip;

namespace CallCenter.Telephony.Calls;

/// <summary>Calls a party for the flow to hold; the caller hears ring-back meanwhile, or what the other network plays.</summary>
internal sealed class DialOperation(TelephoneCall call, DialRequest request) : CallOperation<DialResult>(call), IDiallingUser
{
    private Dialling? _dialling;
    private PartyLeg? _early;
    private bool _isOver;

    public override void OnCallEnded() => Finish(DialOutcome.Ended, 0);

    public override void OnCallerChanged()
    {
        if (_early?.Voice.Leg is { } leg)
        {
            Call.Voice.Leg?.BridgeTo(leg);
        }
    }

    void IDiallingUser.OnProgress(PartyLeg leg, int code, bool hasEarlyMedia)
    {
        if (hasEarlyMedia && leg.Voice.Leg is { } early)
        {
            _early = leg;
            Call.StopPlaying();
            Call.Voice.Leg?.BridgeTo(early);
        }
        else if (_early is null)
        {
            Call.StartPlaying([Call.Home.Tones.RingBack(Call.Voice.Codec)], loop: true);
        }
    }

    void IDiallingUser.OnAnswered(PartyLeg leg)
    {
        if (_isOver)
        {
            leg.Leave();
            return;
        }

        FallSilent();
        _isOver = true;
        Complete(new DialResult(DialOutcome.Answered, Call.Hold(leg), 200) { Attempts = _dialling?.Attempts ?? "" });
    }

    void IDiallingUser.OnUnanswered(TransferOutcome outcome) => Finish(DialOutcomes.Of(outcome), 0);

    void IDiallingUser.OnFailed(SipEnd end) => Finish(DialOutcomes.Of(end), end.Code);

    protected override void Start()
    {
        Call.Keys.Clear();
        if (!Call.HasRoomForParty)
        {
            Finish(DialOutcome.Failed, 0, $"A call may hold {TelephoneCall.PartiesMax} parties at once; drop one before another is called.");
            return;
        }

        var route = Call.RouteTo(request.Target);
        _dialling = new Dialling(Call, route, new LegWish(request.From ?? route.Present), this);
        if (_dialling.TryStart(out var problem))
        {
            StartTimer(request.RingTimeout);
        }
        else
        {
            Finish(route.IsAway ? DialOutcome.Unreachable : DialOutcome.Failed, 0, problem);
        }
    }

    protected override void OnTimer()
    {
        _dialling?.GiveUp("no answer");
        Finish(DialOutcome.NoAnswer, 0);
    }

    private void Finish(DialOutcome outcome, int status, string? problem = null)
    {
        if (_isOver)
        {
            return;
        }

        _isOver = true;
        if (outcome != DialOutcome.Ended)
        {
            FallSilent();
        }

        _dialling?.GiveUp();
        Complete(new DialResult(outcome, 0, status, problem) { Attempts = _dialling?.Attempts ?? "" });
    }

    private void FallSilent()
    {
        Call.StopPlaying();
        if (_early is not null)
        {
            _early = null;
            Call.Voice.Leg?.Unbridge();
        }
    }
}

/// <summary>What a flow is told of the final answer of whom it dialled.</summary>
internal static class DialOutcomes
{
    public static DialOutcome Of(SipEnd end) => Of(TransferOutcomes.Of(end));

    public static DialOutcome Of(TransferOutcome outcome) => outcome switch
    {
        TransferOutcome.Busy => DialOutcome.Busy,
        TransferOutcome.NoAnswer => DialOutcome.NoAnswer,
        TransferOutcome.Rejected => DialOutcome.Rejected,
        TransferOutcome.Unreachable => DialOutcome.Unreachable,
        _ => DialOutcome.Failed,
    };
}
