using System.Diagnostics.CodeAnalysis;
using CallCenter.Sip.Parsing;

namespace CallCenter.Sip.Messages.Values;

/// <summary>Authorization and Proxy-Authorization: the answer to one challenge (RFC 3261 section 20.7, RFC 7616 section 3.4).</summary>
/// <param name="Scheme"><c>Digest</c>, or a scheme nobody here knows.</param>
public sealed record AuthenticationCredentials(string Scheme) : IHeaderValue<AuthenticationCredentials>
{
    /// <inheritdoc/>
    public static bool IsList => false;

    /// <summary>The name, or its hash when <see cref="HasUserHash"/>.</summary>
    public string? User { get; init; }

    /// <summary>The realm of the challenge.</summary>
    public string? Realm { get; init; }

    /// <summary>The nonce of the challenge.</summary>
    public string? Nonce { get; init; }

    /// <summary>The Request-URI the digest was made of.</summary>
    public string? Uri { get; init; }

    /// <summary>The digest, in hexadecimal.</summary>
    public string? Response { get; init; }

    /// <summary>The hash; null means MD5.</summary>
    public string? Algorithm { get; init; }

    /// <summary>The client's own number.</summary>
    public string? ClientNonce { get; init; }

    /// <summary>What the challenge gave as opaque.</summary>
    public string? Opaque { get; init; }

    /// <summary>The quality of protection used: <c>auth</c>, <c>auth-int</c>, or null.</summary>
    public string? Qop { get; init; }

    /// <summary>How often this nonce has been used, eight hexadecimal digits; null without qop.</summary>
    public string? NonceCount { get; init; }

    /// <summary>Whether <see cref="User"/> is a hash (RFC 7616 section 3.4.4).</summary>
    public bool HasUserHash { get; init; }

    /// <summary>Pairs of other names as they are written, or what a scheme nobody here knows says instead of pairs.</summary>
    public string Others { get; init; } = "";

    /// <summary>Whether these are digest credentials with all they need.</summary>
    public bool IsDigest => AuthenticationScheme.IsDigest(Scheme)
        && User is not null && Realm is not null && Nonce is not null && Uri is not null && Response is not null;

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<byte> text, [NotNullWhen(true)] out AuthenticationCredentials? value)
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
            value = AuthenticationScheme.IsDigest(scheme) ? null : new AuthenticationCredentials(scheme) { Others = AuthenticationScheme.Text(rest) };
            return value is not null;
        }

        value = new AuthenticationCredentials(scheme)
        {
            User = all["username"],
            Realm = all["realm"],
            Nonce = all["nonce"],
            Uri = all["uri"],
            Response = all["response"],
            Algorithm = all["algorithm"],
            ClientNonce = all["cnonce"],
            Opaque = all["opaque"],
            Qop = all["qop"],
            NonceCount = all["nc"],
            HasUserHash = string.Equals(all["userhash"], "true", StringComparison.OrdinalIgnoreCase),
            Others = all.Except("username", "realm", "nonce", "uri", "response", "algorithm", "cnonce", "opaque", "qop", "nc", "userhash"),
        };
        return true;
    }

    /// <summary>The value as it is written.</summary>
    public override string ToString() => AuthenticationScheme.Write(Scheme, Others, new AuthenticationParameters()
        .AddQuoted("username", User)
        .AddQuoted("realm", Realm)
        .AddQuoted("nonce", Nonce)
        .AddQuoted("uri", Uri)
        .AddQuoted("response", Response)
        .AddToken("algorithm", Algorithm)
        .AddQuoted("cnonce", ClientNonce)
        .AddQuoted("opaque", Opaque)
        .AddToken("qop", Qop)
        .AddToken("nc", NonceCount)
        .AddToken("userhash", HasUserHash ? "true" : null));
}
