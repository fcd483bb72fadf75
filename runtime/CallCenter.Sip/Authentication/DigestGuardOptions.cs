using System.Security.Cryptography;

namespace CallCenter.Sip.Authentication;

/// <summary>Whom a guard knows and how it asks.</summary>
public sealed record DigestGuardOptions
{
    /// <summary>The realm, which users see when asked for a password and which is part of their stored hashes.</summary>
    public required string Realm { get; init; }

    /// <summary>Who may authenticate.</summary>
    public required IDigestUsers Users { get; init; }

    /// <summary>What is offered, one challenge each, in this order: the strongest first (RFC 8760 section 2.4).</summary>
    public IReadOnlyList<DigestAlgorithm> Algorithms { get; init; } = [DigestAlgorithm.Sha256, DigestAlgorithm.Md5];

    /// <summary>How long a nonce may be used, each time with another count.</summary>
    public TimeSpan NonceLifetime { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Fills a span with unpredictable bytes.</summary>
    public SipEntropy Entropy { get; init; } = RandomNumberGenerator.Fill;
}
