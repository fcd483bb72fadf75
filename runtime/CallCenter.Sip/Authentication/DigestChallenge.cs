using System.Text;
using CallCenter.Sip.Messages.Values;

namespace CallCenter.Sip.Authentication;

/// <summary>A challenge of a peer that we can answer (RFC 7616 section 3.3).</summary>
internal sealed record DigestChallenge(AuthenticationChallenge Written)
{
    public string Realm => Written.Realm!;

    public string Nonce => Written.Nonce!;

    /// <summary>Whether only the nonce of our last answer was too old.</summary>
    public bool IsStale => Written.IsStale;

    public DigestAlgorithm Algorithm { get; private init; }

    public bool IsSession { get; private init; }

    /// <summary>What we protect: <see cref="DigestQop.Auth"/> where it is offered.</summary>
    public DigestQop Qop { get; private init; }

    /// <summary>Reads a header value; null when it is no digest, or of an algorithm or quality we do not have (RFC 8760 section 2.6).</summary>
    public static DigestChallenge? Read(ReadOnlySpan<byte> value)
    {
        if (!AuthenticationChallenge.TryParse(value, out var written) || !written.IsDigest || written.Nonce!.Length == 0
            || !DigestAlgorithms.TryFind(Encoding.UTF8.GetBytes(written.Algorithm ?? ""), out var algorithm, out var isSession))
        {
            return null;
        }

        var qop = written.Qop is null ? DigestQop.None
            : written.Offers("auth") ? DigestQop.Auth
            : written.Offers("auth-int") ? DigestQop.AuthInt
            : (DigestQop?)null;
        return qop is null ? null : new DigestChallenge(written) { Algorithm = algorithm, IsSession = isSession, Qop = qop.Value };
    }
}
