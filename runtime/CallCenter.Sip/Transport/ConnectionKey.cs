using System.Net;

namespace CallCenter.Sip.Transport;

/// <summary>What makes two connections the same to a sender.</summary>
/// <param name="Kind">How it carries messages.</param>
/// <param name="Remote">The far end.</param>
/// <param name="ServerName">The name the far end has proved to us within TLS; null when it proved none.</param>
internal readonly record struct ConnectionKey(SipTransportKind Kind, IPEndPoint Remote, string? ServerName);
