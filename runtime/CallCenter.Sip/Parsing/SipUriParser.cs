using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using CallCenter.Sip.Messages;

namespace CallCenter.Sip.Parsing;

/// <summary>Reads sip, sips and tel URIs (RFC 3261 section 19.1.1, RFC 3966).</summary>
internal static class SipUriParser
{
    // What a user part may hold unescaped: unreserved and user-unreserved of RFC 3261 section 25.1.
    private static readonly SearchValues<byte> UserBytes =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()&=+$,;?/"u8);

    // These mean something else when escaped (RFC 3261 section 19.1.4); the percent sign itself always does.
    private static readonly SearchValues<byte> ReservedBytes = SearchValues.Create(";/?:@&=+$,%"u8);

    // What the header part may hold unescaped: unreserved and hnv-unreserved.
    private static readonly SearchValues<byte> HeaderBytes =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()[]/?:+$"u8);

    public static bool TryParse(ReadOnlySpan<byte> text, [NotNullWhen(true)] out SipUri? uri)
    {
        uri = null;
        if (text.Length > SipLimits.UriBytesMax || HasForbidden(text))
        {
            return false;
        }

        var colon = text.IndexOf((byte)':');
        return colon > 0 && SchemeOf(text[..colon]) switch
        {
            "tel" => TryTel(text, text[(colon + 1)..], out uri),
            { } scheme => TrySip(text, scheme, text[(colon + 1)..], out uri),
            null => false,
        };
    }

    public static void AppendEscaped(StringBuilder text, string user) => AppendEscaped(text, user, UserBytes);

    /// <summary>Appends a name or value of the header part, escaped as needed.</summary>
    public static void AppendHeader(StringBuilder text, string value) => AppendEscaped(text, value, HeaderBytes);

    /// <summary>Text without its escapes; a percent sign that begins none stays.</summary>
    public static string Unescape(ReadOnlySpan<byte> text) => Unescape(text, static _ => true);

    /// <summary>Text without the escapes of characters that need none; those of reserved ones stay, in upper case.</summary>
    public static string UnescapeUnreserved(ReadOnlySpan<byte> text) => Unescape(text, static one => !ReservedBytes.Contains(one));

    private static string Unescape(ReadOnlySpan<byte> text, Func<byte, bool> isWanted)
    {
        if (!text.Contains((byte)'%'))
        {
            return TextOf(text);
        }

        var plain = new byte[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%' || i + 2 >= text.Length || !TryHex(text.Slice(i + 1, 2), out var one))
            {
                plain[length++] = text[i];
                continue;
            }

            if (isWanted(one))
            {
                plain[length++] = one;
            }
            else
            {
                _ = Ascii.ToUpper(text.Slice(i, 3), plain.AsSpan(length), out var copied);
                length += copied;
            }

            i += 2;
        }

        return TextOf(plain.AsSpan(0, length));
    }

    private static void AppendEscaped(StringBuilder text, string plain, SearchValues<byte> allowed)
    {
        foreach (var one in Encoding.UTF8.GetBytes(plain))
        {
            if (allowed.Contains(one))
            {
                text.Append((char)one);
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"%{one:X2}");
            }
        }
    }

    private static bool HasForbidden(ReadOnlySpan<byte> text) =>
        text.IndexOfAnyInRange((byte)0, (byte)' ') >= 0 || text.IndexOfAny((byte)'<', (byte)'>', (byte)'"') >= 0 || text.Contains((byte)0x7f);

    private static string? SchemeOf(ReadOnlySpan<byte> text) =>
        Ascii.EqualsIgnoreCase(text, "sip"u8) ? "sip"
        : Ascii.EqualsIgnoreCase(text, "sips"u8) ? "sips"
        : Ascii.EqualsIgnoreCase(text, "tel"u8) ? "tel"
        : null;

    private static bool TryTel(ReadOnlySpan<byte> whole, ReadOnlySpan<byte> rest, [NotNullWhen(true)] out SipUri? uri)
    {
        var end = rest.IndexOf((byte)';');
        var number = end < 0 ? rest : rest[..end];
        uri = number.IsEmpty
            ? null
            : new SipUri(TextOf(whole), "tel", TextOf(number), null, "", null, end < 0 ? "" : TextOf(rest[end..]), "");
        return uri is not null;
    }

    private static bool TrySip(ReadOnlySpan<byte> whole, string scheme, ReadOnlySpan<byte> rest, [NotNullWhen(true)] out SipUri? uri)
    {
        uri = null;
        string? user = null;
        string? password = null;
        var at = rest.IndexOf((byte)'@');
        if (at == 0)
        {
            return false;
        }

        if (at > 0)
        {
            user = UserOf(rest[..at], out password);
            rest = rest[(at + 1)..];
        }

        if (user?.Length == 0 || !TryHost(ref rest, out var host) || !TryPort(ref rest, out var port) || !TryTail(rest, out var parameters, out var headers))
        {
            return false;
        }

        uri = new SipUri(TextOf(whole), scheme, user, password, host, port, parameters, headers);
        return true;
    }

    private static string UserOf(ReadOnlySpan<byte> userInfo, out string? password)
    {
        var colon = userInfo.IndexOf((byte)':');
        password = colon < 0 ? null : Unescape(userInfo[(colon + 1)..]);
        return Unescape(colon < 0 ? userInfo : userInfo[..colon]);
    }

    private static bool TryHost(ref ReadOnlySpan<byte> rest, out string host)
    {
        host = "";
        var length = Tokens.HostLength(rest);
        if (length == 0)
        {
            return false;
        }

        host = TextOf(rest[0] == '[' ? rest[1..(length - 1)] : rest[..length]);
        rest = rest[length..];
        return true;
    }

    private static bool TryPort(ref ReadOnlySpan<byte> rest, out int? port)
    {
        port = null;
        if (rest is not [(byte)':', ..])
        {
            return true;
        }

        rest = rest[1..];
        var end = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        var digits = end < 0 ? rest : rest[..end];
        if (!Tokens.TryNumber(digits, ushort.MaxValue, out var number) || number == 0)
        {
            return false;
        }

        port = (int)number;
        rest = rest[digits.Length..];
        return true;
    }

    private static bool TryTail(ReadOnlySpan<byte> rest, out string parameters, out string headers)
    {
        parameters = "";
        if (rest is [(byte)';', ..])
        {
            var end = rest.IndexOf((byte)'?');
            parameters = TextOf(end < 0 ? rest : rest[..end]);
            rest = end < 0 ? [] : rest[end..];
        }

        headers = TextOf(rest);
        return rest.IsEmpty || rest[0] == '?';
    }

    private static bool TryHex(ReadOnlySpan<byte> digits, out byte value) =>
        byte.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);

    private static string TextOf(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text);
}
