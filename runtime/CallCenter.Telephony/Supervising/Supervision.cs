using CallCenter.Media;
using CallCenter.Media.Mixing;
using CallCenter.Sip;
using CallCenter.Telephony.Calls;

namespace CallCenter.Telephony.Supervising;

/// <summary>A supervisor in a talk: he is called, joins without a sound, and listens, whispers, barges in or takes the talk over.</summary>
internal sealed class Supervision(TelephoneCall call, string target, SupervisionMode mode, bool warns) : IDiallingUser, ILegUser
{
    /// <summary>How long the supervisor's telephone may ring.</summary>
    public static readonly TimeSpan RingMax = TimeSpan.FromSeconds(30);

    private const int Decline = 603;

    // As long as the tone that the agent is warned by.
    private static readonly TimeSpan WarningTime = TimeSpan.FromMilliseconds(400);

    // The mix hears the two for this long before it takes the bridge's place, and knows how their packets come.
    private static readonly TimeSpan SettleTime = TimeSpan.FromMilliseconds(300);

    private Dialling? _dialling;
    private ISipTimer? _timer;
    private PartyLeg? _leg;
    private TalkMix? _talk;
    private ConferenceMember? _member;
    private bool _isOver;

    public SupervisionState State => new(target, mode, _leg is not null);

    /// <summary>Calls the supervisor. Null when that has begun, else one sentence why not.</summary>
    public string? Start()
    {
        var route = call.RouteTo(target);
        _dialling = new Dialling(call, route, new LegWish(route.Present), this);
        if (!_dialling.TryStart(out var problem))
        {
            _isOver = true;
            return problem ?? $"{target} cannot be called.";
        }

        _timer = call.Loop.Schedule(RingMax, static self => ((Supervision)self!).End(), this);
        return null;
    }

    /// <summary>Does something else from now on.</summary>
    public void Change(SupervisionMode next, bool warnsNow)
    {
        mode = next;
        warns = warnsNow;
        Apply();
    }

    /// <summary>Somebody else sits in the talk: the mix is made anew of who is there.</summary>
    public void OnSeatChanged()
    {
        if (_leg is not null && !_isOver)
        {
            LeaveMix();
            Enter();
        }
    }

    /// <summary>He leaves, or what he supervised is over.</summary>
    public void End()
    {
        if (_isOver)
        {
            return;
        }

        Finish("end");
        LeaveMix();
        _dialling?.GiveUp();
        _leg?.Leave();
    }

    void IDiallingUser.OnProgress(PartyLeg leg, int code, bool hasEarlyMedia)
    {
    }

    void IDiallingUser.OnAnswered(PartyLeg leg)
    {
        if (_isOver)
        {
            leg.Leave();
            return;
        }

        StopTimer();
        _leg = leg;
        leg.User = this;
        Enter();
    }

    void IDiallingUser.OnFailed(SipEnd end) => End();

    void ILegUser.OnProgress(PartyLeg leg, int code, bool hasEarlyMedia)
    {
    }

    void ILegUser.OnAnswered(PartyLeg leg)
    {
    }

    void ILegUser.OnNoCommonCodec(PartyLeg leg) => End();

    void ILegUser.OnLegEnded(PartyLeg leg, SipEnd end) => End();

    void ILegUser.OnKey(PartyLeg leg, char key, KeySource source)
    {
        if (key is >= '1' and <= '4')
        {
            Change((SupervisionMode)(key - '1'), warns);
        }
    }

    // What his telephone plays to whom it holds is for nobody.
    void ILegUser.OnHold(PartyLeg leg, bool isHeld)
    {
        if (isHeld)
        {
            StopTimer();
            _member?.Speak(isMuted: true);
        }
        else
        {
            Apply();
        }
    }

    void ILegUser.OnRefer(PartyLeg leg, SipReferral referral) => referral.Reject(Decline);

    void ILegUser.OnReplacing(PartyLeg leg, SipSession session) => session.Reject(Decline);

    void ILegUser.OnMedia(PartyLeg leg, in MediaEvent e)
    {
    }

    private void Enter()
    {
        if (call.Talk is not { IsTalking: true } talk)
        {
            return; // Somebody comes yet, or the talk is over and this with it.
        }

        if (_leg?.Voice.Leg is not { } leg || talk.Enter() is not { } entered)
        {
            End();
            return;
        }

        _talk = entered;
        _member = entered.Mix.Join(leg, listensOnly: true);
        if (mode == SupervisionMode.Listen)
        {
            Apply();
        }
        else
        {
            _timer = call.Loop.Schedule(SettleTime, static self => ((Supervision)self!).Apply(), this);
        }
    }

    private void Apply()
    {
        if (_isOver || _member is not { } member || _talk is not { } talk || _leg is not { } leg)
        {
            return;
        }

        StopTimer();
        call.Observer?.OnChange(call, "supervised", $"{mode.ToString().ToLowerInvariant()} by {target}");
        switch (mode)
        {
            case SupervisionMode.Listen:
                member.Speak(isMuted: true);
                break;
            case SupervisionMode.Whisper:
                member.Speak(isMuted: false, talk.Agent);
                break;
            case SupervisionMode.Barge when warns:
                member.Speak(isMuted: true);
                talk.Agent.Play(call.Home.Tones.Beep(talk.Agent.Leg.Negotiated?.Codec));
                _timer = call.Loop.Schedule(WarningTime, static self => ((Supervision)self!)._member?.Speak(isMuted: false), this);
                break;
            case SupervisionMode.Barge:
                member.Speak(isMuted: false);
                break;
            case SupervisionMode.Intercept:
                Intercept(talk, member, leg);
                break;
        }
    }

    private void Intercept(in TalkMix talk, ConferenceMember member, PartyLeg leg)
    {
        Finish(null);
        call.Talk!.Intercept(leg, talk.IsForHim ? null : member);
        if (talk.IsForHim)
        {
            talk.Mix.Close();
        }
        else
        {
            member.Speak(isMuted: leg.Voice.IsHeld);
        }
    }

    private void LeaveMix()
    {
        if (_talk is { IsForHim: true } own)
        {
            own.Mix.Close();
        }
        else
        {
            _member?.Leave();
        }

        _talk = null;
        _member = null;
    }

    private void Finish(string? word)
    {
        _isOver = true;
        StopTimer();
        call.OnSupervisionOver(this, takesOver: word is null);
        if (word is not null)
        {
            call.Observer?.OnChange(call, "supervised", $"{word} by {target}");
        }
    }

    private void StopTimer()
    {
        _timer?.Cancel();
        _timer = null;
    }
}
