using CallCenter.Media;
using CallCenter.Sip;
using CallCenter.Telephony.Calls;

namespace CallCenter.Telephony.Queueing;

/// <summary>The telephone of somebody in a stay beside the caller, from its first ring to its end; the stay knows it by a number.</summary>
internal sealed class StayLeg(QueueStay stay, int id) : IDiallingUser, ILegUser
{
    private static readonly TimeSpan ConfirmMax = TimeSpan.FromSeconds(10);

    private Dialling? _dialling;
    private PartyLeg? _leg;
    private ISipTimer? _timer;

    /// <summary>Its number in the stay.</summary>
    public int Id => id;

    /// <summary>The party, once it is heard; null before.</summary>
    public PartyLeg? Party => _leg;

    /// <summary>Its voice; null before anything is heard of it.</summary>
    public VoicePath? Voice => _leg?.Voice;

    /// <summary>Why it was not answered; null where that is not known.</summary>
    public SipEnd? End { get; private set; }

    /// <summary>Which ways were tried and what became of each.</summary>
    public string Attempts => _dialling?.Attempts ?? "";

    /// <summary>Whether it was answered.</summary>
    public bool IsAnswered { get; private set; }

    /// <summary>Begins to call; false, with the reason, when that cannot be.</summary>
    public bool TryDial(TelephoneCall call, string target, LegWish wish, TimeSpan ringMax, out string? problem)
    {
        var route = call.RouteTo(target);
        _dialling = new Dialling(call, route, wish.Present.Length > 0 ? wish : wish with { Present = route.Present }, this);
        if (!_dialling.TryStart(out problem))
        {
            problem ??= $"`{target}` cannot be called.";
            return false;
        }

        _timer = call.Loop.Schedule(ringMax, static self => ((StayLeg)self!).OnRingTimer(), this);
        return true;
    }

    /// <summary>Takes somebody who is there already.</summary>
    public void Take(PartyLeg leg)
    {
        _leg = leg;
        IsAnswered = true;
        leg.User = this;
    }

    /// <summary>Gives who has answered a while to say that he is there.</summary>
    public void AwaitConfirmation(TelephoneCall call) =>
        _timer = call.Loop.Schedule(ConfirmMax, static self => ((StayLeg)self!).OnConfirmTimer(), this);

    /// <summary>Hangs up, whatever its state.</summary>
    /// <param name="reasonHeader">Value of Reason (RFC 3326); null for none.</param>
    public void HangUp(string? reasonHeader)
    {
        StopTimer();
        _dialling?.GiveUp(null, reasonHeader);
        _leg?.Leave(reasonHeader);
    }

    /// <summary>Another has its place; it may leave by itself.</summary>
    public void Depart()
    {
        StopTimer();
        _leg?.Depart();
    }

    void IDiallingUser.OnProgress(PartyLeg leg, int code, bool hasEarlyMedia)
    {
        if (hasEarlyMedia)
        {
            _leg = leg;
            stay.OnLegEarly(this, isHeard: true);
        }
        else if (_leg is not null && _leg != leg)
        {
            _leg = null; // The way that was heard has failed, and another is tried.
            stay.OnLegEarly(this, isHeard: false);
        }
    }

    void IDiallingUser.OnAnswered(PartyLeg leg)
    {
        StopTimer();
        Take(leg);
        stay.OnLegAnswered(this);
    }

    void IDiallingUser.OnFailed(SipEnd end)
    {
        StopTimer();
        End = end;
        stay.OnLegFailed(this, OfferRefusals.Of(end));
    }

    void ILegUser.OnProgress(PartyLeg leg, int code, bool hasEarlyMedia)
    {
    }

    void ILegUser.OnAnswered(PartyLeg leg)
    {
    }

    void ILegUser.OnNoCommonCodec(PartyLeg leg) => stay.OnLegGone(this);

    void ILegUser.OnLegEnded(PartyLeg leg, SipEnd end) => stay.OnLegGone(this);

    void ILegUser.OnKey(PartyLeg leg, char key, KeySource source) => stay.OnLegKey(this, key, source);

    void ILegUser.OnHold(PartyLeg leg, bool isHeld) => stay.OnHold();

    void ILegUser.OnRefer(PartyLeg leg, SipReferral referral) => stay.OnRefer(this, referral);

    void ILegUser.OnReplacing(PartyLeg leg, SipSession session) => stay.OnReplacing(this, session);

    void ILegUser.OnMedia(PartyLeg leg, in MediaEvent e)
    {
    }

    private void OnRingTimer()
    {
        _timer = null;
        _dialling?.GiveUp("no answer");
        stay.OnLegFailed(this, OfferRefusal.NoAnswer);
    }

    private void OnConfirmTimer()
    {
        _timer = null;
        stay.OnConfirmTimeout(this);
    }

    private void StopTimer()
    {
        _timer?.Cancel();
        _timer = null;
    }
}
