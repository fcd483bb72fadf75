using System.Collections.Immutable;
using System.Net;

namespace CallCenter.Media.Sdp;

/// <summary>An <c>m=</c> section (RFC 4566 §5.14).</summary>
/// <param name="Kind">audio, video, …</param>
/// <param name="Port">Zero means refused.</param>
/// <param name="Protocol">RTP/AVP, UDP/TLS/RTP/SAVPF, …</param>
/// <param name="Formats">Payload types as written, the preferred first.</param>
/// <param name="Connection">Its own <c>c=</c> address, or null.</param>
/// <param name="Attributes">Its <c>a=</c> lines, in order.</param>
public sealed record SdpMedia(
    string Kind,
    int Port,
    string Protocol,
    ImmutableArray<string> Formats,
    IPAddress? Connection,
    ImmutableArray<SdpProperty> Attributes)
{
    /// <summary>Whether its own <c>c=</c> line names a host instead of an address: the address above does not count then.</summary>
    public bool IsConnectionNamed { get; init; }
}
