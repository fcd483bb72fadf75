using CallCenter.Sip.Parsing;

namespace CallCenter.Sip.Authentication;

/// <summary>Everything a digest is computed from (RFC 7616 section 3.4.1), each as it stands on the wire without its quotes.</summary>
internal ref struct DigestInput
{
    public required DigestAlgorithm Algorithm { get; init; }

    /// <summary>Whether the first hash is bound to the nonces (the <c>-sess</c> algorithms).</summary>
    public bool IsSession { get; init; }

    public DigestQop Qop { get; init; }

    public required ReadOnlySpan<byte> Nonce { get; init; }

    /// <summary>The nonce count, eight hexadecimal digits.</summary>
    public ReadOnlySpan<byte> Count { get; init; }

    public ReadOnlySpan<byte> ClientNonce { get; init; }

    public required ReadOnlySpan<byte> Method { get; init; }

    public required ReadOnlySpan<byte> Uri { get; init; }

    public ReadOnlySpan<byte> Body { get; init; }

    /// <summary>The <c>response</c> in hexadecimal digits, from the hash of user, realm and password.</summary>
    public readonly void Compute(ReadOnlySpan<byte> ha1, Span<byte> hex)
    {
        Span<byte> first = stackalloc byte[DigestAlgorithms.HexLengthMax];
        Span<byte> second = stackalloc byte[DigestAlgorithms.HexLengthMax];
        first = first[..Algorithm.HexLength()];
        second = second[..Algorithm.HexLength()];
        var text = MessageWriter.Rent();
        HashFirst(ref text, ha1, first);
        HashSecond(ref text, second);
        Append(ref text, first);
        Append(ref text, Nonce);
        if (Qop != DigestQop.None)
        {
            Append(ref text, Count);
            Append(ref text, ClientNonce);
            Append(ref text, NameOf(Qop));
        }

        text.Raw(second);
        DigestAlgorithms.Hash(Algorithm, text.Written, hex);
        text.Dispose();
    }

    /// <summary>The word of a quality of protection.</summary>
    public static ReadOnlySpan<byte> NameOf(DigestQop qop) => qop == DigestQop.AuthInt ? "auth-int"u8 : "auth"u8;

    // RFC 7616 section 3.4.2.
    private readonly void HashFirst(ref MessageWriter text, scoped ReadOnlySpan<byte> ha1, scoped Span<byte> hex)
    {
        if (!IsSession)
        {
            ha1[..hex.Length].CopyTo(hex);
            return;
        }

        Append(ref text, ha1);
        Append(ref text, Nonce);
        text.Raw(ClientNonce);
        DigestAlgorithms.Hash(Algorithm, text.Written, hex);
        text.Clear();
    }

    // RFC 7616 section 3.4.3.
    private readonly void HashSecond(ref MessageWriter text, scoped Span<byte> hex)
    {
        if (Qop == DigestQop.AuthInt)
        {
            DigestAlgorithms.Hash(Algorithm, Body, hex);
        }

        Append(ref text, Method);
        text.Raw(Uri);
        if (Qop == DigestQop.AuthInt)
        {
            text.Raw(":"u8);
            text.Raw(hex);
        }

        DigestAlgorithms.Hash(Algorithm, text.Written, hex);
        text.Clear();
    }

    private static void Append(ref MessageWriter text, scoped ReadOnlySpan<byte> part)
    {
        text.Raw(part);
        text.Raw(":"u8);
    }
}
