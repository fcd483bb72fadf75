using System.Net;

namespace CallCenter.Sip.Transport;

/// <summary>A way to one peer: transport and address, and for a stream the connection it came by.</summary>
internal sealed class SipFlow(SipTransportKind kind, IPEndPoint remote)
{
    /// <summary>Nowhere: the flow of a message that has not been received.</summary>
    public static readonly SipFlow None = new(SipTransportKind.Udp, new IPEndPoint(IPAddress.None, 0));

    public SipTransportKind Kind { get; } = kind;

    public IPEndPoint Remote { get; } = remote;

    /// <summary>The remote address as the socket wants it; made by the datagram transport on first use.</summary>
    public SocketAddress? SocketAddress { get; set; }

    /// <summary>The connection, when the flow came out of one that may still be open.</summary>
    public object? Connection { get; init; }

    /// <summary>The host whose certificate the peer must show when we connect to it by TLS; its address when null.</summary>
    public string? ServerName { get; init; }

    public override string ToString() => $"{Kind} {Remote}";
}
