using CallCenter.Sip;

namespace CallCenter.Telephony.Calls;

/// <content>What the SIP session tells.</content>
public sealed partial class TelephoneCall : ISipSessionHandler
{
    void ISipSessionHandler.OnProvisional(SipSession session, int code, string? sdp)
    {
    }

    void ISipSessionHandler.OnAnswered(SipSession session, string? sdp)
    {
    }

    void ISipSessionHandler.OnConfirmed(SipSession session, string? ackSdp)
    {
        if (!_voice.Confirm(ackSdp))
        {
            Hangup(CallEnder.System); // The ACK's answer shares no codec with our offer.
            return;
        }

        IsConfirmed = true;
        ListenForKeys();
        _operation?.OnConfirmed();
    }

    void ISipSessionHandler.OnOffer(SipSession session, SipOffer offer)
    {
        var wasHeld = _voice.IsHeld;
        if (_voice.Answer(offer.Sdp) is { } failure)
        {
            session.RejectOffer(failure, headers: _voice.Warning);
            return;
        }

        session.AcceptOffer(_voice.LocalSdp!);
        ListenForKeys();
        TellHold(wasHeld);
    }

    void ISipSessionHandler.OnOfferResult(SipSession session, int code, string? sdp)
    {
        var wasHeld = _voice.IsHeld;
        _voice.OnOfferResult(code, sdp);
        ListenForKeys();
        TellHold(wasHeld);
    }

    void ISipSessionHandler.OnInfo(SipSession session, string? contentType, ReadOnlyMemory<byte> body, string? infoPackage)
    {
        if (InfoKey.TryRead(contentType, body.Span, out var key) && _keySources.IsNew(key, KeySource.Info))
        {
            OnKeyDown(key, KeySource.Info);
        }
    }

    void ISipSessionHandler.OnRefer(SipSession session, SipReferral referral) => OnRefer(referral, _home.MayRefer(session, _trunk));

    void ISipSessionHandler.OnEnded(SipSession session, SipEnd end)
    {
        if (session == _session)
        {
            OnPartyGone(end);
        }
    }

    private void TellHold(bool wasHeld)
    {
        if (_voice.IsHeld != wasHeld)
        {
            _operation?.OnCallerHold(_voice.IsHeld);
        }
    }

    private void End(SipEnd end)
    {
        if (HasEnded)
        {
            return;
        }

        HasEnded = true;
        _trunk?.GiveBack();
        var reason = _problem ?? end.Reason;
        var ender = end.Kind switch
        {
            SipEndKind.LocalBye when reason == VoiceStop.Problem => CallEnder.Network,
            SipEndKind.RemoteBye or SipEndKind.Cancelled => CallEnder.Caller,
            SipEndKind.NoAck or SipEndKind.Timeout or SipEndKind.TransportError => CallEnder.Network,
            SipEndKind.Closed => CallEnder.System,
            _ => _ender,
        };
        var status = AnsweredAt is not null ? 200 : end.Code != 0 ? end.Code : end.Kind == SipEndKind.Cancelled ? 487 : _rejectStatus;
        _ender = ender;
        _operation?.OnCallEnded();
        _stay?.OnCallEnded();
        EndSupervision();
        DropParties();
        _change?.GiveUp();
        _voice.Close();
        _successor?.Leave(); // Its trunk has a line back.
        StopRecording();
        Observer?.OnEnded(this, new CallEnding(ender, status, reason) { HasVoiceStopped = reason == VoiceStop.Problem });
    }
}
