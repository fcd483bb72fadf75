namespace CallCenter.Sip.Transport;

/// <summary>What follows from the kind of a transport.</summary>
internal static class TransportKinds
{
    /// <summary>How many kinds there are.</summary>
    public const int Count = 5;

    /// <summary>Whether the transport delivers what it accepts: then transactions repeat nothing (RFC 3261 section 17).</summary>
    public static bool IsReliable(this SipTransportKind kind) => kind != SipTransportKind.Udp;

    /// <summary>Whether messages travel within TLS.</summary>
    public static bool IsSecure(this SipTransportKind kind) => kind is SipTransportKind.Tls or SipTransportKind.Wss;

    /// <summary>Whether a frame is a message, so that Content-Length may be absent (RFC 7118 section 5).</summary>
    public static bool IsStream(this SipTransportKind kind) => kind is SipTransportKind.Tcp or SipTransportKind.Tls;

    /// <summary>The word in Via.</summary>
    public static ReadOnlySpan<byte> ViaName(this SipTransportKind kind) => kind switch
    {
        SipTransportKind.Tcp => "TCP"u8,
        SipTransportKind.Tls => "TLS"u8,
        SipTransportKind.Ws => "WS"u8,
        SipTransportKind.Wss => "WSS"u8,
        _ => "UDP"u8,
    };

    /// <summary>The parameter that makes a peer use it, as in our Contact; nothing for UDP.</summary>
    public static string UriParameter(this SipTransportKind kind) => kind switch
    {
        SipTransportKind.Tcp => ";transport=tcp",
        SipTransportKind.Tls => ";transport=tls",
        SipTransportKind.Ws => ";transport=ws",
        SipTransportKind.Wss => ";transport=wss",
        _ => "",
    };

    /// <summary>The port a URI means that names none.</summary>
    public static int DefaultPort(this SipTransportKind kind) => kind switch
    {
        SipTransportKind.Tls => 5061,
        SipTransportKind.Ws => 80,
        SipTransportKind.Wss => 443,
        _ => 5060,
    };
}
