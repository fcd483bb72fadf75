using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace CallCenter.Telephony.Calls;

/// <summary>
/// What one side gives the other along with a call: the User-to-User header (RFC 7433). Text travels as UTF-8 in hexadecimal
/// digits behind the octet 00, "user-specific protocol", as ISDN wants it (RFC 7434 section 5, ITU-T Q.931 section 4.5.30).
/// </summary>
public static class UserData
{
    /// <summary>What fits into one header (RFC 7434 section 5.1), in octets of UTF-8: 42 Chinese characters, or 128 Latin ones.</summary>
    public const int OctetsMax = 128;

    /// <summary>What is read of a value that is no text, at most.</summary>
    public const int CharactersMax = 512;

    private const byte UserSpecific = 0x00;
    private const byte Ia5Characters = 0x04;

    /// <summary>The value of the header. A text that is too long is cut behind the last character that fits.</summary>
    public static string ToHeader(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bytes = Encoding.UTF8.GetBytes(text);
        var length = Math.Min(bytes.Length, OctetsMax);
        while (length < bytes.Length && length > 0 && (bytes[length] & 0xC0) == 0x80)
        {
            length--; // The next octet would go on with a character begun before.
        }

        return $"00{Convert.ToHexStringLower(bytes.AsSpan(0, length))};encoding=hex";
    }

    /// <summary>Reads a value: the text in it, or what stands there when it is not text in hexadecimal digits. Empty for null.</summary>
    public static string Read(string? header)
    {
        if (header is null)
        {
            return "";
        }

        var end = header.IndexOf(';', StringComparison.Ordinal);
        var data = (end < 0 ? header : header[..end]).Trim().Trim('"');
        var read = TryHex(data, out var text) ? text : data;
        return read.Length <= CharactersMax ? read : read[..CharactersMax];
    }

    private static bool TryHex(string data, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (data.Length < 2 || data.Length % 2 != 0 || !data.All(char.IsAsciiHexDigit))
        {
            return false;
        }

        ReadOnlySpan<byte> bytes = Convert.FromHexString(data);
        var plain = bytes[0] is UserSpecific or Ia5Characters ? bytes[1..] : bytes;
        if (!System.Text.Unicode.Utf8.IsValid(plain))
        {
            return false;
        }

        var read = Encoding.UTF8.GetString(plain);
        if (read.Any(char.IsControl))
        {
            return false;
        }

        text = read;
        return true;
    }
}
