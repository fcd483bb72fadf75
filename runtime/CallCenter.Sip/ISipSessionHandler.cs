namespace CallCenter.Sip;

/// <summary>What happens to one session. Every member is called on the loop of the session, never from inside a call into it.</summary>
public interface ISipSessionHandler
{
    /// <summary>Outbound: a provisional response above 100, with its SDP if it carries one.</summary>
    void OnProvisional(SipSession session, int code, string? sdp);

    /// <summary>Outbound: the call was answered, the ACK has been sent.</summary>
    void OnAnswered(SipSession session, string? sdp);

    /// <summary>Inbound: the ACK for our answer arrived. <paramref name="ackSdp"/> is the peer's answer when our 200 carried the offer.</summary>
    void OnConfirmed(SipSession session, string? ackSdp);

    /// <summary>The peer asks to change the session; reply with <see cref="SipSession.AcceptReinvite"/> or <see cref="SipSession.RejectReinvite"/>.</summary>
    void OnReinvite(SipSession session, string? offer);

    /// <summary>The peer answered our <see cref="SipSession.Reinvite"/>: 2xx with its SDP, or the code that refused it (the session goes on as before).</summary>
    void OnReinviteResult(SipSession session, int code, string? sdp);

    /// <summary>An INFO arrived and has been answered with 200.</summary>
    void OnInfo(SipSession session, string? contentType, ReadOnlyMemory<byte> body, string? infoPackage);

    /// <summary>Exactly once, and the last callback: why the session is over.</summary>
    void OnEnded(SipSession session, SipEnd end);
}
