namespace CallCenter.Sip;

/// <summary>The user of the stack: decides about new calls.</summary>
public interface ISipApplication
{
    /// <summary>Whether new calls are welcome now; when not they get 503 with Retry-After. Asked on every loop: must be thread-safe and quick.</summary>
    bool AcceptsCalls { get; }

    /// <summary>
    /// A new INVITE outside any dialog, on its loop; 100 Trying has been sent. Set <see cref="SipSession.Handler"/>,
    /// then answer or reject, now or later.
    /// </summary>
    void OnInvite(SipSession session);
}
