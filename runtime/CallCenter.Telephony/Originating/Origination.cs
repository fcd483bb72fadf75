using CallCenter.Abstractions.Calls;
using CallCenter.Media.Codecs;
using CallCenter.Sip;
using CallCenter.Sip.Messages;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Loops;
using CallCenter.Telephony.Trunks;

namespace CallCenter.Telephony.Originating;

/// <summary>A call that is being placed.</summary>
public sealed class Origination : ICallOrigin, IDiallingUser
{
    private readonly TelephonyLoop _home;
    private readonly OriginateRequest _request;
    private readonly IOriginator _who;
    private Dialling? _dialling;
    private ISipTimer? _timer;
    private bool _isOver;

    internal Origination(TelephonyLoop home, OriginateRequest request, IOriginator who)
    {
        _home = home;
        _request = request;
        _who = who;
    }

    TelephonyLoop ICallOrigin.Home => _home;

    CallParty ICallOrigin.Caller => new(_request.Present ?? _request.To, null, IsWithheld: false);

    AudioCodec? ICallOrigin.Codec => null;

    /// <summary>Nobody is wanted any more: CANCEL, and no word to who wanted the call. Nothing when it is answered or failed. Any thread.</summary>
    /// <param name="givenUp">Done on the loop when nobody has been told anything, and will not be; null for nothing.</param>
    public void GiveUp(Action? givenUp = null) => _home.Loop.Post(
        static state =>
        {
            var (self, givenUp) = ((Origination, Action?))state!;
            self.OnGivenUp(givenUp);
        },
        (this, givenUp));

    internal void Begin() => _home.Loop.Post(static self => ((Origination)self!).Start(), this);

    IReadOnlyList<SipHeader> ICallOrigin.DiversionTo(SipUri target) => [];

    // Before there is a call there is no record of it; how it failed is told with its end.
    void ICallOrigin.Note(string kind, string what)
    {
    }

    void IDiallingUser.OnProgress(PartyLeg leg, int code, bool hasEarlyMedia) => _who.OnProgress(code);

    void IDiallingUser.OnAnswered(PartyLeg leg)
    {
        if (TryEnd())
        {
            _who.OnAnswered(new TelephoneCall(_home, leg, _request.From, _request.To) { OutboundRules = _request.Rules });
        }
        else
        {
            leg.Leave();
        }
    }

    void IDiallingUser.OnUnanswered(TransferOutcome outcome) => Fail(DialOutcomes.Of(outcome), 0);

    void IDiallingUser.OnFailed(SipEnd end) => Fail(DialOutcomes.Of(end), end.Code);

    private void Start()
    {
        if (_isOver)
        {
            return;
        }

        var route = _home.DialPlan.Plan(_request.Target, _request.Rules);
        var wish = new LegWish(_request.Present ?? route.Present)
        {
            Headers = _request.AnswersItself ? AutoAnswer.Headers(SipUri.Create(_request.To.Length > 0 ? _request.To : null, _home.OwnEndPoint)) : [],
        };
        _dialling = new Dialling(this, route, wish, this);
        if (_dialling.TryStart(out var problem))
        {
            _timer = _home.Loop.Schedule(_request.RingMax, static self => ((Origination)self!).OnTimer(), this);
        }
        else
        {
            Fail(route.IsAway ? DialOutcome.Unreachable : DialOutcome.Failed, 0, problem);
        }
    }

    private void OnTimer()
    {
        _timer = null;
        _dialling!.GiveUp("no answer");
        Fail(DialOutcome.NoAnswer, 0);
    }

    private void OnGivenUp(Action? givenUp)
    {
        if (TryEnd())
        {
            _dialling?.GiveUp("given up");
            givenUp?.Invoke();
        }
    }

    private void Fail(DialOutcome outcome, int status, string? problem = null)
    {
        if (TryEnd())
        {
            _who.OnFailed(outcome, status, problem ?? _dialling?.Attempts ?? "");
        }
    }

    private bool TryEnd()
    {
        if (_isOver)
        {
            return false;
        }

        _isOver = true;
        _timer?.Cancel();
        return true;
    }
}
