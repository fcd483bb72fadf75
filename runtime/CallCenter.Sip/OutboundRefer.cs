using CallCenter.Sip.Messages;

namespace CallCenter.Sip;

/// <summary>A request that the peer call somebody (RFC 3515).</summary>
public sealed record OutboundRefer
{
    /// <summary>Whom to call, and in whose place.</summary>
    public required SipReferTarget Target { get; init; }

    /// <summary>On whose behalf: value of Referred-By (RFC 3892); null for none.</summary>
    public string? ReferredBy { get; init; }

    /// <summary>Whether to hear what becomes of it. Without, <c>Refer-Sub: false</c> asks for none (RFC 4488); a peer that tells it anyway is heard.</summary>
    public bool WantsNews { get; init; } = true;

    /// <summary>Further header lines.</summary>
    public IReadOnlyList<SipHeader> Headers { get; init; } = [];
}
