using CallCenter.Media;
using CallCenter.Media.Dtls;
using CallCenter.Sip;

namespace CallCenter.Telephony.Calls;

/// <content>What session and voice path tell.</content>
internal sealed partial class PartyLeg
{
    public void OnMedia(in MediaEvent e)
    {
        if (e.Kind == MediaEventKind.ProtectionFailed)
        {
            _problem = e.Problem.Sentence();
            Session.Hangup(); // Nobody would hear anybody.
        }
        else if (e.Kind == MediaEventKind.RtpTimeout)
        {
            if (!_hasLeft && !_hasEnded && VoiceStop.Ends(Session, Voice))
            {
                _problem = VoiceStop.Problem;
                Session.Hangup(VoiceStop.ReasonHeader);
            }
        }
        else if (e.Kind != MediaEventKind.KeyDown)
        {
            User.OnMedia(this, e);
        }
        else if (_keySources.IsNew(e.Key, KeySource.Voice))
        {
            User.OnKey(this, e.Key, KeySource.Voice);
        }
    }

    public void OnProvisional(SipSession session, int code, string? sdp)
    {
        NoteResponse();
        if (!_hasLeft && code is >= 180 and < 200)
        {
            var hasEarlyMedia = sdp is not null && Voice.ReadAnswer(sdp);
            if (hasEarlyMedia)
            {
                ListenToNetwork();
            }

            User.OnProgress(this, code, hasEarlyMedia);
        }
    }

    public void OnAnswered(SipSession session, string? sdp)
    {
        NoteResponse();
        if (_hasLeft)
        {
            session.Hangup();
        }
        else if (sdp is null ? Voice.Codec is null : !Voice.ReadAnswer(sdp))
        {
            User.OnNoCommonCodec(this);
        }
        else
        {
            TellAnswered();
        }
    }

    public void OnConfirmed(SipSession session, string? ackSdp)
    {
        if (_hasLeft)
        {
            session.Hangup();
        }
        else if (Voice.Confirm(ackSdp))
        {
            TellAnswered();
        }
        else
        {
            User.OnNoCommonCodec(this);
        }
    }

    private void TellAnswered()
    {
        if (Target is { Telephone: null })
        {
            ListenToAnswer();
        }

        User.OnAnswered(this);
    }

    public void OnOffer(SipSession session, SipOffer offer)
    {
        var wasHeld = Voice.IsHeld;
        if (Voice.Answer(offer.Sdp) is { } failure)
        {
            session.RejectOffer(failure, headers: Voice.Warning);
            return;
        }

        session.AcceptOffer(Voice.LocalSdp!);
        TellHold(wasHeld);
    }

    public void OnOfferResult(SipSession session, int code, string? sdp)
    {
        var wasHeld = Voice.IsHeld;
        Voice.OnOfferResult(code, sdp);
        TellHold(wasHeld);
    }

    public void OnInfo(SipSession session, string? contentType, ReadOnlyMemory<byte> body, string? infoPackage)
    {
        if (!_hasLeft && InfoKey.TryRead(contentType, body.Span, out var key) && _keySources.IsNew(key, KeySource.Info))
        {
            User.OnKey(this, key, KeySource.Info);
        }
    }

    public void OnRefer(SipSession session, SipReferral referral)
    {
        if (_hasLeft)
        {
            referral.Reject(603);
        }
        else
        {
            User.OnRefer(this, referral);
        }
    }

    public void OnEnded(SipSession session, SipEnd end)
    {
        _hasEnded = true;
        _respondTimer?.Cancel();
        if (end.Kind == SipEndKind.Rejected && end.Code != ServiceUnavailable)
        {
            NoteResponse();
        }

        if (!_hasLeft)
        {
            User.OnLegEnded(this, _problem is null ? end : end with { Reason = _problem });
        }
    }

    /// <summary>Says a key to the party: as telephone-event where it takes them, by INFO where not.</summary>
    public void SendKey(char key)
    {
        if (Voice.Leg is not { } leg || !leg.SendKey(key))
        {
            InfoKey.Send(Session, key);
        }
    }

    private void TellHold(bool wasHeld)
    {
        if (!_hasLeft && Voice.IsHeld != wasHeld)
        {
            User.OnHold(this, Voice.IsHeld);
        }
    }
}
