using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using CallCenter.Media.Codecs;

namespace CallCenter.Media.Sdp;

/// <summary>What an <c>m=audio</c> section offers, as far as it is understood here.</summary>
internal sealed record AudioSection(
    IPEndPoint Remote,
    ImmutableArray<(AudioCodec Codec, int PayloadType)> Codecs,
    int? KeyPayloadType,
    AudioDirection Direction)
{
    private const string PlainRtp = "RTP/AVP";
    private const int DynamicPayloadTypeMax = 127;

    /// <summary>Null when the section is refused, not audio, not plain RTP, or names no address.</summary>
    public static AudioSection? Read(SessionDescription description, SdpMedia media)
    {
        if (media.Kind != "audio" || media.Protocol != PlainRtp || media.Port == 0
            || (media.IsConnectionNamed ? null : media.Connection ?? description.Connection) is not { } address)
        {
            return null;
        }

        var codecs = ImmutableArray.CreateBuilder<(AudioCodec Codec, int PayloadType)>();
        int? keys = null;
        foreach (var format in media.Formats)
        {
            if (!int.TryParse(format, NumberStyles.None, CultureInfo.InvariantCulture, out var type) || type > DynamicPayloadTypeMax)
            {
                continue;
            }

            var encoding = EncodingOf(media.Attributes, type);
            if (encoding.Equals("telephone-event", StringComparison.OrdinalIgnoreCase))
            {
                keys ??= type;
            }
            else if (CodecOf(encoding) is { } codec)
            {
                codecs.Add((codec, type));
            }
        }

        return new(new(address, media.Port), codecs.DrainToImmutable(), keys, DirectionOf(description, media, address));
    }

    /// <summary>The encoding of a payload type at 8 kHz, or nothing; the static types need no map (RFC 3551 §6).</summary>
    private static ReadOnlySpan<char> EncodingOf(ImmutableArray<SdpProperty> attributes, int payloadType)
    {
        Span<char> digits = stackalloc char[11];
        _ = payloadType.TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture);
        foreach (var attribute in attributes)
        {
            // rtpmap:<payload type> <encoding name>/<clock rate>[/<channels>]
            var value = attribute.Value.AsSpan();
            if (attribute.Name == "rtpmap" && value.StartsWith(digits[..length]) && value.Length > length && value[length] == ' ')
            {
                var map = value[length..].Trim();
                var slash = map.IndexOf('/');
                return slash >= 0 && map[(slash + 1)..] is "8000" or "8000/1" ? map[..slash] : [];
            }
        }

        return payloadType switch
        {
            0 => "PCMU",
            8 => "PCMA",
            _ => [],
        };
    }

    private static AudioCodec? CodecOf(ReadOnlySpan<char> encoding) =>
        encoding.Equals("PCMU", StringComparison.OrdinalIgnoreCase) ? AudioCodec.Pcmu
        : encoding.Equals("PCMA", StringComparison.OrdinalIgnoreCase) ? AudioCodec.Pcma
        : null;

    /// <summary>As the far side wrote it. The old way of holding, a zero address, means "do not send to me" (RFC 3264 §8.4).</summary>
    private static AudioDirection DirectionOf(SessionDescription description, SdpMedia media, IPAddress address)
    {
        var written = Written(media.Attributes) ?? Written(description.Attributes) ?? AudioDirection.SendReceive;
        var isNowhere = address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
        return isNowhere ? written & AudioDirection.SendOnly : written;
    }

    private static AudioDirection? Written(ImmutableArray<SdpProperty> attributes)
    {
        foreach (var attribute in attributes)
        {
            AudioDirection? direction = attribute.Name switch
            {
                "sendrecv" => AudioDirection.SendReceive,
                "sendonly" => AudioDirection.SendOnly,
                "recvonly" => AudioDirection.ReceiveOnly,
                "inactive" => AudioDirection.Inactive,
                _ => null,
            };
            if (direction is not null)
            {
                return direction;
            }
        }

        return null;
    }
}
