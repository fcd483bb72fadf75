using CallCenter.Abstractions.Calls;
using CallCenter.Media;
using CallCenter.Sip;

namespace CallCenter.Telephony.Calls;

/// <content>Who talks to the caller, and what either of them does meanwhile.</content>
internal sealed partial class TransferOperation : ILegUser, ISeat
{
    private PartyChange? _change;
    private bool _isVacant;

    public override VoicePath? OtherVoice => _isVacant ? null : _callee?.Voice;

    VoicePath ISeat.OtherVoice => Call.Voice;

    /// <summary>The caller is another one now: what they hear goes on.</summary>
    public override void OnCallerChanged()
    {
        if (_callee is { } callee && !_isVacant)
        {
            Join(callee);
            callee.Voice.Leg?.StopPlay();
            if (callee.Voice.IsHeld)
            {
                Call.StartMusic();
            }
        }
    }

    public override void OnCallerHold(bool isHeld)
    {
        if (!_isVacant)
        {
            PlayHold(_callee?.Voice, isHeld);
        }
    }

    public override void OnCallerKey(char key, KeySource source)
    {
        // Telephone-events that both sides take are passed on as they come.
        if (_isTalking && !_isVacant && _callee is { } callee && !IsRelayed(source, Call.Voice, callee.Voice))
        {
            callee.SendKey(key);
        }
    }

    void ILegUser.OnProgress(PartyLeg leg, int code, bool hasEarlyMedia)
    {
    }

    void ILegUser.OnAnswered(PartyLeg leg)
    {
    }

    void ILegUser.OnNoCommonCodec(PartyLeg leg)
    {
        leg.Leave();
        OnCalleeGone(leg);
    }

    void ILegUser.OnLegEnded(PartyLeg leg, SipEnd end) => OnCalleeGone(leg);

    void ILegUser.OnKey(PartyLeg leg, char key, KeySource source)
    {
        if (leg == _callee && !IsRelayed(source, leg.Voice, Call.Voice))
        {
            Call.SendKey(key);
        }
    }

    void ILegUser.OnHold(PartyLeg leg, bool isHeld)
    {
        if (leg == _callee && isHeld)
        {
            Call.StartMusic();
        }
        else if (leg == _callee)
        {
            Call.StopPlaying();
        }
    }

    void ILegUser.OnRefer(PartyLeg leg, SipReferral referral)
    {
        if (leg != _callee || _change is { IsOpen: true })
        {
            referral.Reject(603);
        }
        else if (!Call.Home.MayRefer(leg))
        {
            referral.Reject(403);
        }
        else
        {
            _change = PartyChange.TryStart(Call, this, referral);
        }
    }

    void ILegUser.OnReplacing(PartyLeg leg, SipSession session)
    {
        if (leg != _callee)
        {
            session.Reject(481);
        }
        else if (PartyLeg.TryReceive(this, Call.Home, session) is { } successor)
        {
            _change?.GiveUp();
            Call.Observer?.OnChange(Call, "replaced", $"party by {session.From}");
            Seat(successor);
        }
    }

    void ILegUser.OnMedia(PartyLeg leg, in MediaEvent e)
    {
    }

    void ISeat.OnSuccessor(PartyLeg successor) => Seat(successor);

    void ISeat.OnNoSuccessor()
    {
        if (_isVacant)
        {
            Finish(TransferOutcome.Completed, 200);
        }
    }

    /// <summary>Whether a key reaches the other side by itself.</summary>
    internal static bool IsRelayed(KeySource source, VoicePath from, VoicePath to) =>
        source == KeySource.Sound // The tones themselves pass.
        || (from.Leg?.Negotiated?.KeyPayloadType is not null && (source == KeySource.Info || to.Leg?.Negotiated?.KeyPayloadType is not null));

    private void OnCalleeGone(PartyLeg leg)
    {
        if (leg != _callee || _isVacant)
        {
            return;
        }

        if (_change is not { IsOpen: true } change)
        {
            Finish(TransferOutcome.Completed, 200);
            return;
        }

        // He has handed the caller over and left; somebody may come yet.
        _isVacant = true;
        leg.Leave();
        Call.StopPlaying();
        change.OnReferrerLeft();
    }

    private void Seat(PartyLeg leg)
    {
        var before = _callee;
        _isVacant = false;
        _callee = leg;
        leg.User = this;
        Join(leg);
        if (Call.Voice.IsHeld)
        {
            PlayHold(leg.Voice, isHeld: true);
        }

        before?.Depart();
    }

    private void Join(PartyLeg leg)
    {
        Call.StopPlaying();
        if (leg.Voice.Leg is { } other)
        {
            Call.Voice.Leg?.BridgeTo(other);
        }

        Call.Supervision?.OnSeatChanged();
    }

    private void PlayHold(VoicePath? voice, bool isHeld)
    {
        if (!isHeld)
        {
            voice?.Leg?.StopPlay();
        }
        else
        {
            voice?.Leg?.PlayMusic(Call.Home.Tones.Hold(voice.Codec));
        }
    }
}
