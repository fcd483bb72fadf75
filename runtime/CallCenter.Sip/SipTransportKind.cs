namespace CallCenter.Sip;

/// <summary>How messages travel (RFC 3261 section 18, RFC 7118).</summary>
public enum SipTransportKind
{
    /// <summary>Datagrams, one message each.</summary>
    Udp,

    /// <summary>A stream of messages.</summary>
    Tcp,

    /// <summary>A stream within TLS.</summary>
    Tls,

    /// <summary>WebSocket frames, one message each (RFC 7118).</summary>
    Ws,

    /// <summary>WebSocket within TLS.</summary>
    Wss,
}
