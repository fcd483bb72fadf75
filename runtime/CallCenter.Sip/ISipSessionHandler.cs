namespace CallCenter.Sip;

/// <summary>
/// What happens to one session. Every member is called on the loop of the session, never from inside a call into it. What a
/// handler does not care about it need not have: offers are refused then, everything else is let pass.
/// </summary>
public interface ISipSessionHandler
{
    /// <summary>
    /// Outbound: a provisional response above 100. Its SDP, if it carries one, is the answer to our offer or what the answer
    /// will be. A forked call may bring several with different descriptions: the last one heard counts until the answer.
    /// </summary>
    void OnProvisional(SipSession session, int code, string? sdp)
    {
    }

    /// <summary>
    /// Outbound: the call was answered, the ACK has been sent. <paramref name="sdp"/> is the answer that counts from now on,
    /// whichever message brought it; null when the peer made the offer, which was then answered before.
    /// </summary>
    void OnAnswered(SipSession session, string? sdp)
    {
    }

    /// <summary>Inbound: the ACK for our answer arrived. <paramref name="ackSdp"/> is the peer's answer when our 200 carried the offer.</summary>
    void OnConfirmed(SipSession session, string? ackSdp)
    {
    }

    /// <summary>
    /// The peer makes an offer, or asks for one; reply with <see cref="SipSession.AcceptOffer"/> or
    /// <see cref="SipSession.RejectOffer"/>, now or soon: the peer waits 32 seconds at most. The next one comes after the reply.
    /// </summary>
    void OnOffer(SipSession session, SipOffer offer) => session.RejectOffer(488);

    /// <summary>
    /// What became of an offer of ours made after the INVITE: 2xx with the peer's answer, or the code that refused it (the
    /// session goes on as before). The offers are those of <see cref="SipSession.Reinvite"/>, of <see cref="SipSession.Update"/>,
    /// in our reliable provisional response, and in our 200 to a re-INVITE without offer.
    /// </summary>
    void OnOfferResult(SipSession session, int code, string? sdp)
    {
    }

    /// <summary>An INFO arrived and has been answered with 200.</summary>
    void OnInfo(SipSession session, string? contentType, ReadOnlyMemory<byte> body, string? infoPackage)
    {
    }

    /// <summary>The peer asks us to call somebody. Agree or refuse now or within 16 seconds; without a word it is refused with 603.</summary>
    void OnRefer(SipSession session, SipReferral referral) => referral.Reject(603);

    /// <summary>Exactly once, and the last callback: why the session is over.</summary>
    void OnEnded(SipSession session, SipEnd end);
}
