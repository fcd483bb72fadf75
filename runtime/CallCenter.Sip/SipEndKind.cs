namespace CallCenter.Sip;

/// <summary>The ways a session can end.</summary>
public enum SipEndKind
{
    /// <summary>A final response other than 2xx, ours or the peer's.</summary>
    Rejected,

    /// <summary>The caller gave up before the answer, by CANCEL or by our own hang-up.</summary>
    Cancelled,

    /// <summary>The peer said BYE.</summary>
    RemoteBye,

    /// <summary>We said BYE.</summary>
    LocalBye,

    /// <summary>Our answer was never acknowledged (RFC 3261 section 13.3.1.4).</summary>
    NoAck,

    /// <summary>The peer did not answer in time.</summary>
    Timeout,

    /// <summary>The network refused our message.</summary>
    TransportError,

    /// <summary>Another call took its place (RFC 3891).</summary>
    Replaced,

    /// <summary>The endpoint was closed under the session.</summary>
    Closed,
}
