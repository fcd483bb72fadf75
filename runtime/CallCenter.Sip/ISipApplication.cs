namespace CallCenter.Sip;

/// <summary>The user of the stack: decides about new calls.</summary>
public interface ISipApplication
{
    /// <summary>Whether new calls are welcome now; when not they get 503 with Retry-After. Asked on every loop: must be thread-safe and quick.</summary>
    bool AcceptsCalls { get; }

    /// <summary>
    /// Whether an INVITE may take the place of a call that goes on (RFC 3891). Whoever knows Call-ID and tags of a call could
    /// otherwise take it over, so that the answer is no unless an application decides. Refused ones get 403. Asked on the loop.
    /// </summary>
    bool MayReplace(SipSession replaced, ReplacingCall call) => false;

    /// <summary>
    /// A new INVITE outside any dialog, on its loop; 100 Trying has been sent. Set <see cref="SipSession.Handler"/>,
    /// then answer or reject, now or later.
    /// </summary>
    void OnInvite(SipSession session);
}
