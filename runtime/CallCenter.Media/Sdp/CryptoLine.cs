using System.Globalization;
using CallCenter.Media.Srtp;

namespace CallCenter.Media.Sdp;

/// <summary>An <c>a=crypto</c> line that can be used (RFC 4568 §9.1): one key, no master key identifier, nothing switched off.</summary>
/// <param name="Tag">Which of the lines it is; the answer repeats it.</param>
/// <param name="Keys">Suite, master key and master salt.</param>
internal sealed record CryptoLine(int Tag, SrtpKeys Keys)
{
    private const int TagDigitsMax = 9;
    private const string Inline = "inline:";

    // Six hours of packets, 50 a second: longer than a call lasts.
    private const int LifetimeBitsMin = 20;
    private const int LifetimeBitsMax = 48;
    private const ulong LifetimeMin = 1UL << LifetimeBitsMin;

    /// <summary>Null for a line of a suite, or with parameters, that this side does not have; another line is looked for then.</summary>
    public static CryptoLine? Parse(string value)
    {
        // <tag> <suite> inline:<key and salt>[|<lifetime>][|<MKI>:<length>][;inline:...] [<session parameters>]
        var parts = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 3
            || parts[0].Length > TagDigitsMax
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var tag)
            || SrtpSuite.Of(parts[1]) is not { } suite
            || !parts.Skip(3).All(IsHarmless))
        {
            return null;
        }

        return ReadKey(suite, parts[2]) is { } keys ? new(tag, keys) : null;
    }

    /// <summary>The line as SDP carries it, without <c>a=</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"crypto:{Tag} {Keys.Suite.Name} {Inline}{Convert.ToBase64String(Keys.KeyAndSalt)}");

    // Several keys, or one with an identifier, would have each packet say which it uses; a further line without is offered by all who do that.
    private static SrtpKeys? ReadKey(SrtpSuite suite, string parameters)
    {
        if (!parameters.StartsWith(Inline, StringComparison.OrdinalIgnoreCase) || parameters.Contains(';', StringComparison.Ordinal))
        {
            return null;
        }

        var fields = parameters[Inline.Length..].Split('|');
        if (fields.Length > 2 || (fields.Length == 2 && !IsLifetime(fields[1])))
        {
            return null;
        }

        var bytes = new byte[SrtpKeys.Bytes];
        return Convert.TryFromBase64String(fields[0], bytes, out var length) && length == bytes.Length ? new(suite, bytes) : null;
    }

    // A number of packets, or a power of two (RFC 4568 §6.1).
    private static bool IsLifetime(string text)
    {
        var digits = text.StartsWith("2^", StringComparison.Ordinal) ? text.AsSpan(2) : text;
        return ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && (digits.Length == text.Length ? number >= LifetimeMin : number is >= LifetimeBitsMin and <= LifetimeBitsMax);
    }

    // RFC 4568 §6.3: a window may be hinted at; whatever else is asked for changes the packets.
    private static bool IsHarmless(string parameter) => parameter.StartsWith("WSH=", StringComparison.OrdinalIgnoreCase);
}
