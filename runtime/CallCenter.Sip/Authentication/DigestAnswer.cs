using System.Globalization;
using System.Text;
using CallCenter.Sip.Messages.Values;

namespace CallCenter.Sip.Authentication;

/// <summary>The credentials in a request, checked for sense (RFC 7616 section 3.4).</summary>
internal sealed record DigestAnswer(AuthenticationCredentials Written)
{
    private const int CountDigits = 8;

    public DigestQop Qop { get; private init; }

    /// <summary>How often the nonce has been used; 1 without a quality of protection, where it may be used once.</summary>
    public uint Count { get; private init; } = 1;

    public DigestAlgorithm Algorithm { get; private init; }

    /// <summary>Whether the algorithm is one of the <c>-sess</c> kind, or one we do not have at all.</summary>
    public bool IsForeign { get; private init; }

    /// <summary>Reads a header value; null when it is no digest, or one that lacks what it must have.</summary>
    public static DigestAnswer? Read(ReadOnlySpan<byte> value)
    {
        if (!AuthenticationCredentials.TryParse(value, out var written) || !written.IsDigest || written.User!.Length == 0)
        {
            return null;
        }

        var isKnown = DigestAlgorithms.TryFind(Encoding.UTF8.GetBytes(written.Algorithm ?? ""), out var algorithm, out var isSession);
        var answer = new DigestAnswer(written) { Algorithm = algorithm, IsForeign = !isKnown || isSession };
        return written.Qop switch
        {
            null => answer,
            { } qop when qop.Equals("auth", StringComparison.OrdinalIgnoreCase) => answer.Counted(DigestQop.Auth),
            { } qop when qop.Equals("auth-int", StringComparison.OrdinalIgnoreCase) => answer.Counted(DigestQop.AuthInt),
            _ => null,
        };
    }

    private DigestAnswer? Counted(DigestQop qop) =>
        Written is { NonceCount.Length: CountDigits, ClientNonce.Length: > 0 }
        && uint.TryParse(Written.NonceCount, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var count)
        && count > 0
            ? this with { Qop = qop, Count = count }
            : null;
}
