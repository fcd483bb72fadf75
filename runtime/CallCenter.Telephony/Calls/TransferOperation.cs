using CallCenter.Abstractions.Calls;
using CallCenter.Sip;
using CallCenter.Sip.Messages;

namespace CallCenter.Telephony.Calls;

/// <summary>
/// Calls somebody and joins both; the caller hears ring-back meanwhile, or what the other network plays. Whom they talk to may
/// change on either side, by a transfer of theirs: it stays one transfer until nobody is left to talk to.
/// </summary>
internal sealed partial class TransferOperation(TelephoneCall call, TransferRequest request) : CallOperation<TransferResult>(call), IDiallingUser
{
    private Dialling? _dialling;
    private PartyLeg? _callee;
    private long _talkStarted;
    private bool _isTalking;
    private bool _isOver;

    public override void OnCallEnded() => Finish(TransferOutcome.Ended, 0);

    void IDiallingUser.OnProgress(PartyLeg leg, int code, bool hasEarlyMedia)
    {
        if (hasEarlyMedia)
        {
            Join(leg);
        }
        else
        {
            Call.StartPlaying([Call.Home.Tones.RingBack(Call.Voice.Codec)], loop: true);
        }
    }

    void IDiallingUser.OnAnswered(PartyLeg leg)
    {
        Seat(leg);
        _isTalking = true;
        _talkStarted = Call.Loop.Time.GetTimestamp();
        StartTimer(request.TalkMax);
    }

    void IDiallingUser.OnUnanswered(TransferOutcome outcome) => Finish(outcome, 0);

    void IDiallingUser.OnFailed(SipEnd end) => Finish(TransferOutcomes.Of(end), end.Code);

    protected override void Start()
    {
        Call.Keys.Clear();
        var route = Call.RouteTo(request.Target);
        IReadOnlyList<SipHeader> headers = request.Data is { Length: > 0 } data ? [new SipHeader("User-to-User", UserData.ToHeader(data))] : [];
        _dialling = new Dialling(Call, route, new LegWish(request.From ?? route.Present) { Headers = headers, Diverts = true }, this);
        if (_dialling.TryStart(out var problem))
        {
            StartTimer(request.RingTimeout);
        }
        else
        {
            Finish(route.IsAway ? TransferOutcome.Unreachable : TransferOutcome.Failed, 0, problem);
        }
    }

    protected override void OnTimer()
    {
        if (!_isTalking)
        {
            _dialling?.GiveUp("no answer");
        }

        Finish(_isTalking ? TransferOutcome.Timeout : TransferOutcome.NoAnswer, 0);
    }

    private void Finish(TransferOutcome outcome, int status, string? problem = null)
    {
        if (_isOver)
        {
            return;
        }

        _isOver = true;
        var talked = _isTalking ? Call.Loop.Time.GetElapsedTime(_talkStarted) : TimeSpan.Zero;
        if (outcome != TransferOutcome.Ended)
        {
            Call.StopPlaying();
            Call.Voice.Leg?.Unbridge();
            Call.Keys.Clear(); // What was pressed while they talked was meant for the other party.
        }

        _change?.GiveUp();
        _dialling?.GiveUp();
        _callee?.Leave();
        Complete(new TransferResult(outcome, status, talked, problem) { Attempts = _dialling?.Attempts ?? "" });
    }
}
