using CallCenter.Media;
using CallCenter.Sip;
using CallCenter.Sip.Messages;
using CallCenter.Telephony.Trunks;

namespace CallCenter.Telephony.Calls;

/// <content>Who sits in the caller's place. The flow's call goes on when somebody else comes to sit there.</content>
public sealed partial class TelephoneCall : ILegUser, ISeat
{
    private static readonly TimeSpan FarewellMax = TimeSpan.FromSeconds(2);

    private PartyChange? _change;
    private PartyLeg? _successor;
    private SipEnd? _endMeanwhile;

    VoicePath? ISeat.OtherVoice => _operation?.OtherVoice;

    /// <summary>Who diverted the call to us.</summary>
    public Forwarding Forwarding { get; }

    /// <summary>What was given along with the call (RFC 7433), as text; empty for nothing.</summary>
    public string HandedData { get; }

    /// <summary>The address that was called, as others know it.</summary>
    internal SipUri CalledUri => SipUri.Create(To.Length > 0 ? To : null, _home.LocalEndPointTowards(PeerAddress));

    /// <summary>Whether somebody else may come in the caller's place now.</summary>
    internal bool LetsCallerChange => !HasEnded && AnsweredAt is not null && _operation is not { LetsCallerChange: false };

    /// <summary>Puts the caller on hold; he hears what is played to him, and nobody hears him. False when the call is not up or is being changed.</summary>
    public bool Hold() => Offer(hold: true);

    /// <summary>Takes the caller back.</summary>
    public bool Resume() => Offer(hold: false);

    /// <summary>Says a key to the caller's side: as telephone-event where it takes them, by INFO where not.</summary>
    internal void SendKey(char key)
    {
        if (_voice.Leg is not { } leg || !leg.SendKey(key, orTones: _home.Keys == KeyWays.Tones))
        {
            InfoKey.Send(_session, key);
        }
    }

    /// <summary>Another call asks for the caller's place; it has been allowed.</summary>
    internal void Replace(SipSession session)
    {
        if (!LetsCallerChange)
        {
            session.Reject(486);
        }
        else if (PartyLeg.TryReceive(this, _home, session) is { } successor)
        {
            _change?.GiveUp();
            Observer?.OnChange(this, "replaced", $"caller by {session.From}");
            TakeOver(successor);
            Observer?.OnCallerReplaced(this, session.From.User ?? "");
        }
    }

    void ILegUser.OnProgress(PartyLeg leg, int code, bool hasEarlyMedia)
    {
    }

    void ILegUser.OnAnswered(PartyLeg leg)
    {
    }

    void ILegUser.OnNoCommonCodec(PartyLeg leg) => Hangup(CallEnder.System);

    void ILegUser.OnLegEnded(PartyLeg leg, SipEnd end)
    {
        if (leg == _successor)
        {
            OnPartyGone(end);
        }
    }

    void ILegUser.OnKey(PartyLeg leg, char key, KeySource source) => OnKeyDown(key, source);

    void ILegUser.OnHold(PartyLeg leg, bool isHeld) => _operation?.OnCallerHold(isHeld);

    void ILegUser.OnRefer(PartyLeg leg, SipReferral referral) => OnRefer(referral, _home.MayRefer(leg));

    void ILegUser.OnReplacing(PartyLeg leg, SipSession session) => Replace(session);

    void ILegUser.OnMedia(PartyLeg leg, in MediaEvent e)
    {
        if (leg == _successor)
        {
            OnVoice(e);
        }
    }

    void ISeat.OnSuccessor(PartyLeg successor)
    {
        if (HasEnded)
        {
            successor.Leave();
        }
        else
        {
            TakeOver(successor);
        }
    }

    void ISeat.OnNoSuccessor()
    {
        if (_endMeanwhile is { } end)
        {
            End(end);
        }
    }

    /// <summary>Whom the agent in the caller's place has called takes that place; what the agent hears from now on says who has his leg.</summary>
    /// <param name="reached">Who has answered.</param>
    /// <param name="caller">He as flows and other parties see him.</param>
    /// <param name="to">The number of ours he could have called.</param>
    /// <returns>The agent's leg.</returns>
    internal PartyLeg ChangeSeats(PartyLeg reached, CallParty caller, string to)
    {
        var before = _successor!; // A call of ours always has one.
        StopPlaying();
        (_successor, _session, _voice) = (reached, reached.Session, reached.Voice);
        reached.User = this;
        (Caller, To) = (caller, to);
        Keys.Clear();
        AttachRecorder();
        ListenForKeys();
        return before;
    }

    private bool Offer(bool hold)
    {
        if (HasEnded || _voice.OfferHold(hold) is not { } offer)
        {
            return false;
        }

        if (_session.Reinvite(offer))
        {
            return true;
        }

        _voice.OnOfferResult(491, null);
        return false;
    }

    private void OnRefer(SipReferral referral, bool isAllowed)
    {
        if (!isAllowed)
        {
            referral.Reject(403);
        }
        else if (!LetsCallerChange || _change is { IsOpen: true })
        {
            referral.Reject(603);
        }
        else
        {
            _change = PartyChange.TryStart(this, this, referral);
        }
    }

    private void OnPartyGone(SipEnd end)
    {
        if (_change is { IsOpen: true } change)
        {
            // He has handed the call over and left; somebody may come yet.
            _endMeanwhile = end;
            change.OnReferrerLeft();
        }
        else
        {
            End(end);
        }
    }

    private void TakeOver(PartyLeg successor)
    {
        var (session, voice, before) = (_session, _voice, _successor);
        _successor = successor;
        _session = successor.Session;
        _voice = successor.Voice;
        successor.User = this;
        _endMeanwhile = null;
        if (before is not null)
        {
            before.Depart();
        }
        else
        {
            session.Handler = null;
            voice.Close();
            Loop.Schedule(FarewellMax, static state => ((SipSession)state!).Hangup(), session);
        }

        if (_sounds is { } sounds)
        {
            StartPlaying(sounds, _loops); // Who comes hears it from the beginning.
        }

        AttachRecorder();
        ListenForKeys();
        _operation?.OnCallerChanged();
    }
}
