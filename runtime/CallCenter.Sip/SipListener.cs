using System.Net;

namespace CallCenter.Sip;

/// <summary>A further place where an endpoint listens, beside the UDP and TCP of <see cref="SipEndpointOptions.Listen"/>.</summary>
/// <param name="Kind"><see cref="SipTransportKind.Tls"/>, <see cref="SipTransportKind.Ws"/> or <see cref="SipTransportKind.Wss"/>; one of each at most.</param>
/// <param name="EndPoint">Address and port, IPv4 or IPv6. Port 0 asks for any free one.</param>
public sealed record SipListener(SipTransportKind Kind, IPEndPoint EndPoint)
{
    /// <summary>
    /// Web pages that may connect by WebSocket, as their Origin says it (<c>https://phones.example.com</c>); empty lets
    /// every page and every program connect (RFC 6455 section 10.2).
    /// </summary>
    public IReadOnlyList<string> Origins { get; init; } = [];
}
