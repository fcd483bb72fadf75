using System.Diagnostics.CodeAnalysis;
using CallCenter.Sip.Parsing;

namespace CallCenter.Sip.Messages.Values;

/// <summary>Authentication-Info: what a server says after a digest that was right (RFC 3261 section 20.6, RFC 7616 section 3.5).</summary>
public sealed record AuthenticationSuccess : IHeaderValue<AuthenticationSuccess>
{
    /// <inheritdoc/>
    public static bool IsList => false;

    /// <summary>The nonce to use from now on; null when the old one stays.</summary>
    public string? NextNonce { get; init; }

    /// <summary>The quality of protection of this answer.</summary>
    public string? Qop { get; init; }

    /// <summary>The server's own proof that it knows the password.</summary>
    public string? Response { get; init; }

    /// <summary>The client's number that <see cref="Response"/> was made of.</summary>
    public string? ClientNonce { get; init; }

    /// <summary>The count that <see cref="Response"/> was made of.</summary>
    public string? NonceCount { get; init; }

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<byte> text, [NotNullWhen(true)] out AuthenticationSuccess? value)
    {
        value = null;
        var reader = new ValueReader(text);
        if (!AuthenticationParameters.TryParse(ref reader, out var all))
        {
            return false;
        }

        value = new AuthenticationSuccess
        {
            NextNonce = all["nextnonce"],
            Qop = all["qop"],
            Response = all["rspauth"],
            ClientNonce = all["cnonce"],
            NonceCount = all["nc"],
        };
        return true;
    }

    /// <summary>The value as it is written.</summary>
    public override string ToString() => new AuthenticationParameters()
        .AddQuoted("nextnonce", NextNonce)
        .AddToken("qop", Qop)
        .AddQuoted("rspauth", Response)
        .AddQuoted("cnonce", ClientNonce)
        .AddToken("nc", NonceCount)
        .ToString();
}
