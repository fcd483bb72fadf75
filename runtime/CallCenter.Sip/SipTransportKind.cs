namespace CallCenter.Sip;

/// <summary>How messages travel.</summary>
public enum SipTransportKind
{
    /// <summary>One datagram for each message.</summary>
    Udp,

    /// <summary>A stream, framed by Content-Length.</summary>
    Tcp,
}
