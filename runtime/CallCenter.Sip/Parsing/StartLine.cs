using CallCenter.Sip.Messages;

namespace CallCenter.Sip.Parsing;

/// <summary>A request line or a status line (RFC 3261 sections 7.1 and 7.2).</summary>
internal readonly record struct StartLine
{
    public bool IsRequest { get; private init; }

    public TextRange Method { get; private init; }

    public TextRange Uri { get; private init; }

    public int Code { get; private init; }

    public TextRange Reason { get; private init; }

    /// <summary>What is wrong with a line that is still recognisable.</summary>
    public SipFault? Fault { get; private init; }

    public static bool TryParse(ReadOnlySpan<byte> bytes, TextRange line, out StartLine start) =>
        line.Of(bytes).StartsWith("SIP/2.0 "u8)
            ? TryStatus(bytes, line, out start)
            : TryRequest(bytes, line, out start);

    private static bool TryStatus(ReadOnlySpan<byte> bytes, TextRange line, out StartLine start)
    {
        start = default;
        const int CodeStart = 8; // After "SIP/2.0 ".
        var text = line.Of(bytes);
        if (text.Length < CodeStart + 3 || !Tokens.TryNumber(text.Slice(CodeStart, 3), 699, out var code) || code < 100)
        {
            return false;
        }

        var reason = CodeStart + 3;
        if (reason < text.Length && text[reason++] != ' ')
        {
            return false;
        }

        start = new StartLine { Code = (int)code, Reason = new TextRange(line.Start + reason, text.Length - reason) };
        return true;
    }

    private static bool TryRequest(ReadOnlySpan<byte> bytes, TextRange line, out StartLine start)
    {
        start = default;

        // Blanks behind the version are a fault (RFC 4475 section 3.1.2.10), but the request can be answered.
        var text = line.Of(bytes).TrimEnd((byte)' ');
        var methodLength = text.IndexOf((byte)' ');
        var versionStart = text.LastIndexOf((byte)' ') + 1;
        if (methodLength is <= 0 or > SipLimits.MethodBytesMax || versionStart <= methodLength + 1
            || !Tokens.IsToken(text[..methodLength]) || !text[versionStart..].StartsWith("SIP/"u8))
        {
            return false;
        }

        var uri = text[(methodLength + 1)..(versionStart - 1)];
        start = new StartLine
        {
            IsRequest = true,
            Method = new TextRange(line.Start, methodLength),
            Uri = new TextRange(line.Start + methodLength + 1, uri.Length),
            Fault = text.Length < line.Length ? SipFault.NoStartLine : FaultOf(uri, text[versionStart..]),
        };
        return true;
    }

    private static SipFault? FaultOf(ReadOnlySpan<byte> uri, ReadOnlySpan<byte> version)
    {
        if (!version.SequenceEqual("SIP/2.0"u8))
        {
            return SipFault.BadVersion;
        }

        if (uri.Length > SipLimits.UriBytesMax)
        {
            return SipFault.UriTooLong;
        }

        return uri.IsEmpty || uri.IndexOfAny((byte)' ', (byte)'\t', (byte)'<') >= 0 ? SipFault.NoStartLine : null;
    }
}
