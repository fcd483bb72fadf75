using System.Collections.Immutable;
using System.Globalization;
using CallCenter.Media.Codecs;

namespace CallCenter.Media.Sdp;

/// <summary>
/// What a payload type stands for: <c>a=rtpmap:type name/clock rate[/channels]</c> (RFC 4566 §6). The static types need no
/// such line (RFC 3551 §6).
/// </summary>
internal readonly ref struct RtpMap
{
    private const int DigitsMax = 11;

    private RtpMap(ReadOnlySpan<char> name, int clockRate)
    {
        Name = name;
        ClockRate = clockRate;
    }

    public ReadOnlySpan<char> Name { get; }

    public int ClockRate { get; }

    /// <summary>The speech codec of that name and clock; null when there is none here.</summary>
    public AudioCodec? Codec
    {
        get
        {
            foreach (var codec in AudioCodec.All)
            {
                if (codec.ClockRate == ClockRate && Is(codec.Name))
                {
                    return codec;
                }
            }

            return null;
        }
    }

    public bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>What the section says of the type; an empty name when nothing, or something that makes no sense.</summary>
    public static RtpMap Find(ImmutableArray<SdpProperty> attributes, int payloadType)
    {
        var map = ValueOf(attributes, "rtpmap", payloadType);
        if (map.IsEmpty)
        {
            return Static(payloadType);
        }

        var slash = map.IndexOf('/');
        if (slash < 0)
        {
            return default;
        }

        var rate = map[(slash + 1)..];
        var channels = rate.IndexOf('/');
        var isOpus = map[..slash].Equals(AudioCodec.Opus.Name, StringComparison.OrdinalIgnoreCase);
        if (channels >= 0 && rate[(channels + 1)..] is not "1" && !(isOpus && rate[(channels + 1)..] is "2"))
        {
            return default;
        }

        return int.TryParse(channels < 0 ? rate : rate[..channels], NumberStyles.None, CultureInfo.InvariantCulture, out var clock)
            ? new(map[..slash], clock)
            : default;
    }

    /// <summary>What <c>a=fmtp</c> says of the type, as written; empty when nothing.</summary>
    public static string ParametersOf(ImmutableArray<SdpProperty> attributes, int payloadType) =>
        ValueOf(attributes, "fmtp", payloadType).ToString();

    private static ReadOnlySpan<char> ValueOf(ImmutableArray<SdpProperty> attributes, string name, int payloadType)
    {
        Span<char> digits = stackalloc char[DigitsMax];
        _ = payloadType.TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture);
        foreach (var attribute in attributes)
        {
            var value = attribute.Value.AsSpan();
            if (attribute.Name == name && value.StartsWith(digits[..length]) && value.Length > length && value[length] == ' ')
            {
                return value[length..].Trim();
            }
        }

        return [];
    }

    private static RtpMap Static(int payloadType) => payloadType switch
    {
        0 => new("PCMU", 8000),
        8 => new("PCMA", 8000),
        9 => new("G722", 8000),
        13 => new("CN", 8000),
        18 => new("G729", 8000),
        _ => default,
    };
}
