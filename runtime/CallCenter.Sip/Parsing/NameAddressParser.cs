using System.Buffers;
using CallCenter.Sip.Messages;

namespace CallCenter.Sip.Parsing;

/// <summary>Reads <c>name-addr</c> and <c>addr-spec</c> with header parameters (RFC 3261 section 20.10).</summary>
internal static class NameAddressParser
{
    private static readonly SearchValues<byte> NotBare = SearchValues.Create(" \t\",?<>"u8);

    // What cannot stand in a display name without quotes: it would end something else.
    private static readonly SearchValues<byte> NotInDisplay = SearchValues.Create(",;:@\"<>\\()[]=?/"u8);

    /// <summary>Reads the address that <paramref name="where"/> holds in <paramref name="bytes"/>.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, TextRange where, out NameAddress address)
    {
        address = default;
        var text = where.Of(bytes);
        var open = OpenBracket(text, out var display);
        if (open < -1)
        {
            return false;
        }

        return open >= 0
            ? TryBracketed(text, where.Start, open, display, out address)
            : TryBare(text, where.Start, out address);
    }

    /// <summary>Where the angle bracket opens; -1 when there is none, -2 when the text before it makes no sense.</summary>
    private static int OpenBracket(ReadOnlySpan<byte> text, out TextRange display)
    {
        display = default;
        if (text is [(byte)'"', ..])
        {
            var end = QuotedText.EndOf(text, 0);
            if (end < 0)
            {
                return -2;
            }

            display = new TextRange(1, end - 2);
            var open = end + Tokens.BlankLength(text[end..]);
            return open < text.Length && text[open] == '<' ? open : -2;
        }

        var bracket = text.IndexOf((byte)'<');
        if (bracket > 0)
        {
            if (text[..bracket].IndexOfAny(NotInDisplay) >= 0)
            {
                return -2;
            }

            display = new TextRange(0, text[..bracket].TrimEnd(" \t"u8).Length);
        }

        return bracket;
    }

    private static bool TryBracketed(ReadOnlySpan<byte> text, int start, int open, TextRange display, out NameAddress address)
    {
        address = default;
        var length = text[(open + 1)..].IndexOf((byte)'>');
        if (length <= 0)
        {
            return false;
        }

        var close = open + 1 + length;
        var after = close + 1 + Tokens.BlankLength(text[(close + 1)..]);
        if (after < text.Length && text[after] != ';')
        {
            return false;
        }

        address = new NameAddress(
            new TextRange(start + display.Start, display.Length),
            new TextRange(start + open + 1, length),
            new TextRange(start + after, text.Length - after));
        return HasScheme(text.Slice(open + 1, length));
    }

    // Without brackets, a semicolon begins parameters of the header, not of the URI; a comma or question mark may not
    // stand in it at all (RFC 3261 section 20).
    private static bool TryBare(ReadOnlySpan<byte> text, int start, out NameAddress address)
    {
        var semicolon = text.IndexOf((byte)';');
        var end = semicolon < 0 ? text.Length : semicolon;
        var uri = text[..end].TrimEnd(" \t"u8);
        address = new NameAddress(default, new TextRange(start, uri.Length), new TextRange(start + end, text.Length - end));
        return uri.IndexOfAny(NotBare) < 0 && HasScheme(uri);
    }

    private static bool HasScheme(ReadOnlySpan<byte> uri)
    {
        var colon = uri.IndexOf((byte)':');
        return colon > 0 && colon < uri.Length - 1 && Tokens.IsToken(uri[..colon]);
    }
}
