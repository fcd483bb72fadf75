using CallCenter.Abstractions.Calls;
using CallCenter.Sip;
using CallCenter.Telephony.Trunks;

namespace CallCenter.Telephony.Calls;

/// <summary>Calls somebody and joins both; the caller hears ring-back meanwhile, or what the other network plays.</summary>
internal sealed class TransferOperation(TelephoneCall call, TransferRequest request) : CallOperation<TransferResult>(call)
{
    private DialRoute? _route;
    private OutboundLeg? _callee;
    private int _tried;
    private long _talkStarted;
    private bool _isTalking;
    private bool _isOver;

    public override void OnCallEnded() => Finish(TransferOutcome.Ended, 0);

    /// <summary>The callee's network tells how far it is.</summary>
    public void OnProgress(bool hasEarlyMedia)
    {
        if (hasEarlyMedia)
        {
            Join();
        }
        else if (!_isTalking)
        {
            Call.StartPlaying([Call.Home.Tones.RingBack(Call.Voice.Codec)], loop: true);
        }
    }

    /// <summary>The callee answered.</summary>
    public void OnAnswered()
    {
        Join();
        _isTalking = true;
        _talkStarted = Call.Loop.Time.GetTimestamp();
        StartTimer(request.TalkMax);
    }

    /// <summary>The callee is gone: refused, failed, or left after talking.</summary>
    public void OnCalleeEnded(SipEnd end)
    {
        if (_isTalking)
        {
            Finish(TransferOutcome.Completed, 200);
            return;
        }

        var outcome = OutcomeOf(end);
        if (outcome != TransferOutcome.Unreachable || !TryNext())
        {
            Finish(outcome, end.Code);
        }
    }

    /// <summary>The callee's voice path cannot be joined.</summary>
    public void OnNoCommonCodec() => Finish(TransferOutcome.Failed, 488);

    protected override void Start()
    {
        Call.Keys.Clear();
        _route = Call.RouteTo(request.Target);
        if (_route.Problem is { } problem)
        {
            Finish(TransferOutcome.Failed, 0, problem);
            return;
        }

        if (!TryNext())
        {
            Finish(TransferOutcome.Failed, 0, "No RTP port is free for a transfer; widen --rtp-ports.");
            return;
        }

        StartTimer(request.RingTimeout);
    }

    protected override void OnTimer() => Finish(_isTalking ? TransferOutcome.Timeout : TransferOutcome.NoAnswer, 0);

    private static TransferOutcome OutcomeOf(SipEnd end) => end.Kind switch
    {
        SipEndKind.Timeout or SipEndKind.TransportError => TransferOutcome.Unreachable,
        _ => end.Code switch
        {
            486 or 600 => TransferOutcome.Busy,
            408 or 480 or 487 => TransferOutcome.NoAnswer,
            403 or 603 or 607 => TransferOutcome.Rejected,
            404 or 410 or 484 or 502 or 503 or 504 or 604 => TransferOutcome.Unreachable,
            _ => TransferOutcome.Failed,
        },
    };

    // Another trunk may reach whom the one before did not.
    private bool TryNext()
    {
        if (_route is not { } route || _tried == route.Targets.Count)
        {
            return false;
        }

        _callee?.Leave();
        _callee = OutboundLeg.TryStart(this, Call, route.Targets[_tried++], request.From ?? route.Present);
        return _callee is not null;
    }

    private void Join()
    {
        Call.StopPlaying();
        if (_callee?.Voice.Leg is { } other)
        {
            Call.Voice.Leg?.BridgeTo(other);
        }
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

        _callee?.Leave();
        Complete(new TransferResult(outcome, status, talked, problem));
    }
}
