using System.Globalization;
using System.Text;
using CallCenter.Sip;

namespace CallCenter.Telephony.Calls;

/// <summary>
/// Keys in the body of an INFO, as telephones send them that have no telephone-events: <c>application/dtmf-relay</c>
/// (<c>Signal=5</c>, <c>Duration=160</c>) and <c>application/dtmf</c> (the key alone).
/// </summary>
public static class InfoKey
{
    /// <summary>The type we send.</summary>
    public const string RelayType = "application/dtmf-relay";

    private const string PlainType = "application/dtmf";
    private const int BodyBytesMax = 128;
    private const string Keys = "0123456789*#ABCD";

    /// <summary>Reads the key of an INFO; false when there is none in it.</summary>
    public static bool TryRead(string? contentType, ReadOnlySpan<byte> body, out char key)
    {
        key = '\0';
        if (contentType is null || body.Length > BodyBytesMax)
        {
            return false;
        }

        var end = contentType.IndexOf(';', StringComparison.Ordinal);
        var type = (end < 0 ? contentType : contentType[..end]).Trim();
        var text = Encoding.UTF8.GetString(body);
        if (type.Equals(RelayType, StringComparison.OrdinalIgnoreCase))
        {
            return TrySignal(text, out key);
        }

        return type.Equals(PlainType, StringComparison.OrdinalIgnoreCase) && TryKey(text.Trim(), out key);
    }

    /// <summary>The body of an INFO that says a key.</summary>
    public static byte[] BodyOf(char key, int milliseconds = 160) =>
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Signal={key}\r\nDuration={milliseconds}\r\n"));

    /// <summary>Sends a key by INFO.</summary>
    public static void Send(SipSession session, char key)
    {
        ArgumentNullException.ThrowIfNull(session);
        session.SendInfo(RelayType, BodyOf(key));
    }

    private static bool TrySignal(string text, out char key)
    {
        foreach (var line in text.Split('\n'))
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && line[..equals].Trim().Equals("Signal", StringComparison.OrdinalIgnoreCase))
            {
                return TryKey(line[(equals + 1)..].Trim(), out key);
            }
        }

        key = '\0';
        return false;
    }

    // Some write the event codes of RFC 4733 section 3.2 for what has no digit.
    private static bool TryKey(string text, out char key)
    {
        var upper = text.ToUpperInvariant();
        key = upper.Length == 1 && Keys.Contains(upper[0], StringComparison.Ordinal) ? upper[0] : upper switch
        {
            "10" => '*',
            "11" => '#',
            "12" => 'A',
            "13" => 'B',
            "14" => 'C',
            "15" => 'D',
            _ => '\0',
        };
        return key != '\0';
    }
}
