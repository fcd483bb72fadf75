using System.Collections.Immutable;
using System.Net;

namespace CallCenter.Media.Sdp;

/// <summary>A session description as written (RFC 4566), reduced to what offer and answer need.</summary>
/// <param name="SessionId">From <c>o=</c>.</param>
/// <param name="SessionVersion">From <c>o=</c>.</param>
/// <param name="Connection">The <c>c=</c> address above all media, or null.</param>
/// <param name="Attributes">The <c>a=</c> lines above all media.</param>
/// <param name="Media">The <c>m=</c> sections, in order.</param>
public sealed record SessionDescription(
    string SessionId,
    string SessionVersion,
    IPAddress? Connection,
    ImmutableArray<SdpProperty> Attributes,
    ImmutableArray<SdpMedia> Media);
