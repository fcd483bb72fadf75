using System.Globalization;
using CallCenter.Abstractions.Calls;
using CallCenter.Sip;
using CallCenter.Telephony.Trunks;

namespace CallCenter.Telephony.Calls;

/// <summary>Calls somebody and joins both; the caller hears ring-back meanwhile, or what the other network plays.</summary>
internal sealed class TransferOperation(TelephoneCall call, TransferRequest request) : CallOperation<TransferResult>(call)
{
    private DialRoute? _route;
    private OutboundLeg? _callee;
    private readonly List<string> _attempts = [];
    private int _tried;
    private bool _hasRung;
    private long _talkStarted;
    private bool _isTalking;
    private bool _isOver;

    public override void OnCallEnded() => Finish(TransferOutcome.Ended, 0);

    /// <summary>The callee's network tells how far it is.</summary>
    public void OnProgress(bool hasEarlyMedia)
    {
        _hasRung = true;
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
        _callee?.Target.Trunk?.NoteSuccess();
        NoteAttempt("200");
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

        NoteAttempt(Told(end));
        var step = FailoverPolicy.Of(end.Kind, end.Code, _hasRung);
        if (step != FailoverStep.Stop)
        {
            _callee?.Fail(step, end);
        }

        if (step == FailoverStep.Stop || !TryNext())
        {
            Finish(OutcomeOf(end), end.Code);
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
            Finish(TransferOutcome.Failed, 0, _attempts.Count > 0
                ? "Every trunk for this number has all the calls it may have; raise \"calls\" in callcenter.json or add a trunk."
                : "No RTP port is free for a transfer; widen --rtp-ports.");
            return;
        }

        StartTimer(request.RingTimeout);
    }

    protected override void OnTimer()
    {
        if (!_isTalking)
        {
            NoteAttempt("no answer");
        }

        Finish(_isTalking ? TransferOutcome.Timeout : TransferOutcome.NoAnswer, 0);
    }

    private static TransferOutcome OutcomeOf(SipEnd end) => end.Kind switch
    {
        SipEndKind.Timeout or SipEndKind.TransportError => TransferOutcome.Unreachable,
        _ => end.Code switch
        {
            486 or 600 => TransferOutcome.Busy,
            408 or 480 or 487 => TransferOutcome.NoAnswer,
            403 or 603 or 607 => TransferOutcome.Rejected,
            404 or 410 or 484 or 604 or (>= 500 and < 600 and not 580) => TransferOutcome.Unreachable,
            _ => TransferOutcome.Failed,
        },
    };

    private static string Told(SipEnd end) => end.Kind switch
    {
        SipEndKind.Timeout => "no response",
        SipEndKind.TransportError => "unreachable",
        _ => end.Code.ToString(CultureInfo.InvariantCulture),
    };

    // Another trunk may reach whom the one before did not; one that is full is passed over.
    private bool TryNext()
    {
        while (_route is { } route && _tried < route.Targets.Count)
        {
            var target = route.Targets[_tried++];
            if (target.Trunk is { } trunk && !trunk.TryTake())
            {
                _attempts.Add($"{target.Label} full");
                continue;
            }

            _callee?.Leave();
            _hasRung = false;
            _callee = OutboundLeg.TryStart(this, Call, target, request.From ?? route.Present);
            return _callee is not null;
        }

        return false;
    }

    private void NoteAttempt(string became)
    {
        if (_callee is { } callee)
        {
            _attempts.Add($"{callee.Target.Label} {became}");
        }
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
        Complete(new TransferResult(outcome, status, talked, problem) { Attempts = string.Join(", ", _attempts) });
    }
}
