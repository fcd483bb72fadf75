using System.Globalization;
using System.Text;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Parsing;

namespace CallCenter.Sip.Dialogs;

/// <summary>The status line in a body of type message/sipfrag (RFC 3420): how far the call is that a REFER asked for.</summary>
internal static class SipFragment
{
    public const string ContentType = "message/sipfrag;version=2.0";

    public static byte[] Of(int code, string? reason) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"SIP/2.0 {code} {Plain(reason) ?? ReasonPhrase.Of(code)}\r\n"));

    /// <summary>Reads status and reason phrase; false when the body begins with no status line.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, out int code, out string reason)
    {
        code = 0;
        reason = "";
        var end = body.IndexOfAny((byte)'\r', (byte)'\n');
        var line = end < 0 ? body : body[..end];
        if (!line.StartsWith("SIP/2.0 "u8) || line.Length < 11 || !Tokens.TryNumber(line.Slice(8, 3), 699, out var number) || number < 100)
        {
            return false;
        }

        code = (int)number;
        reason = line.Length > 12 && line[11] == ' ' ? Encoding.UTF8.GetString(line[12..]) : "";
        return line.Length == 11 || line[11] == ' ';
    }

    private static string? Plain(string? reason) => string.IsNullOrEmpty(reason) || reason.Any(char.IsControl) ? null : reason;
}
