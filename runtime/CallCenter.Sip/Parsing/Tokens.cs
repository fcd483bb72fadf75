using System.Buffers;
using System.Globalization;

namespace CallCenter.Sip.Parsing;

/// <summary>The small pieces of the grammar (RFC 3261 section 25.1).</summary>
internal static class Tokens
{
    private static readonly SearchValues<byte> TokenBytes =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.!%*_+`'~"u8);

    private static readonly SearchValues<byte> HostBytes =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._"u8);

    private static readonly SearchValues<byte> AddressBytes = SearchValues.Create("ABCDEFabcdef0123456789:."u8);

    public static bool IsToken(ReadOnlySpan<byte> text) => !text.IsEmpty && text.IndexOfAnyExcept(TokenBytes) < 0;

    /// <summary>Length of the token the text begins with; 0 when it begins with something else.</summary>
    public static int TokenLength(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAnyExcept(TokenBytes);
        return end < 0 ? text.Length : end;
    }

    /// <summary>Length of the host the text begins with, brackets of IPv6 included; 0 when there is none.</summary>
    public static int HostLength(ReadOnlySpan<byte> text)
    {
        if (text is [(byte)'[', ..])
        {
            var close = text.IndexOf((byte)']');
            return close > 2 && text[1..close].IndexOfAnyExcept(AddressBytes) < 0 ? close + 1 : 0;
        }

        var end = text.IndexOfAnyExcept(HostBytes);
        return end < 0 ? text.Length : end;
    }

    /// <summary>Reads a decimal number without sign; false when it is none or above <paramref name="max"/>.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> text, uint max, out uint number)
    {
        number = 0;
        return text.Length is > 0 and <= 10
            && uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)
            && number <= max;
    }

    /// <summary>Whether text is a tag: a token of bounded length.</summary>
    public static bool IsTag(string text)
    {
        Span<byte> bytes = stackalloc byte[SipLimits.TagBytesMax];
        return System.Text.Encoding.UTF8.TryGetBytes(text, bytes, out var length) && IsToken(bytes[..length]);
    }

    public static int BlankLength(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAnyExcept((byte)' ', (byte)'\t');
        return end < 0 ? text.Length : end;
    }
}
