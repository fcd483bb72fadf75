using System.Diagnostics.CodeAnalysis;
using CallCenter.Sip.Parsing;

namespace CallCenter.Sip.Messages.Values;

/// <summary>WWW-Authenticate and Proxy-Authenticate: one challenge (RFC 3261 section 20.44, RFC 7616 section 3.3, RFC 8760).</summary>
/// <param name="Scheme"><c>Digest</c>, or a scheme nobody here knows.</param>
public sealed record AuthenticationChallenge(string Scheme) : IHeaderValue<AuthenticationChallenge>
{
    /// <inheritdoc/>
    public static bool IsList => false;

    /// <summary>Who asks; shown to people.</summary>
    public string? Realm { get; init; }

    /// <summary>The server's number for this challenge.</summary>
    public string? Nonce { get; init; }

    /// <summary>To be sent back unchanged.</summary>
    public string? Opaque { get; init; }

    /// <summary>Whether only the nonce was too old: the same password goes again.</summary>
    public bool IsStale { get; init; }

    /// <summary>The hash; null means MD5.</summary>
    public string? Algorithm { get; init; }

    /// <summary>The qualities of protection offered, such as <c>auth,auth-int</c>; null for servers older than RFC 2617.</summary>
    public string? Qop { get; init; }

    /// <summary>URIs the password is for; null when not said.</summary>
    public string? Domain { get; init; }

    /// <summary>Whether the server wants the user's name hashed (RFC 7616 section 3.4.4).</summary>
    public bool WantsUserHash { get; init; }

    /// <summary>Pairs of other names as they are written, or what a scheme nobody here knows says instead of pairs.</summary>
    public string Others { get; init; } = "";

    /// <summary>Whether it is a digest challenge with all it needs.</summary>
    public bool IsDigest => AuthenticationScheme.IsDigest(Scheme) && Realm is not null && Nonce is not null;

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<byte> text, [NotNullWhen(true)] out AuthenticationChallenge? value)
    {
        value = null;
        var reader = new ValueReader(text);
        if (!reader.TryToken(out var scheme))
        {
            return false;
        }

        var rest = reader.Rest;
        if (!AuthenticationParameters.TryParse(ref reader, out var all))
        {
            value = AuthenticationScheme.IsDigest(scheme) ? null : new AuthenticationChallenge(scheme) { Others = AuthenticationScheme.Text(rest) };
            return value is not null;
        }

        value = new AuthenticationChallenge(scheme)
        {
            Realm = all["realm"],
            Nonce = all["nonce"],
            Opaque = all["opaque"],
            IsStale = IsTrue(all["stale"]),
            Algorithm = all["algorithm"],
            Qop = all["qop"],
            Domain = all["domain"],
            WantsUserHash = IsTrue(all["userhash"]),
            Others = all.Except("realm", "nonce", "opaque", "stale", "algorithm", "qop", "domain", "userhash"),
        };
        return true;
    }

    /// <summary>Whether a quality of protection is offered.</summary>
    public bool Offers(string qop) =>
        Qop?.Split(',', StringSplitOptions.TrimEntries).Contains(qop, StringComparer.OrdinalIgnoreCase) ?? false;

    /// <summary>The value as it is written.</summary>
    public override string ToString() => AuthenticationScheme.Write(Scheme, Others, new AuthenticationParameters()
        .AddQuoted("realm", Realm)
        .AddQuoted("domain", Domain)
        .AddQuoted("nonce", Nonce)
        .AddQuoted("opaque", Opaque)
        .AddToken("stale", IsStale ? "true" : null)
        .AddToken("algorithm", Algorithm)
        .AddQuoted("qop", Qop)
        .AddToken("userhash", WantsUserHash ? "true" : null));

    private static bool IsTrue(string? text) => string.Equals(text, "true", StringComparison.OrdinalIgnoreCase);
}
