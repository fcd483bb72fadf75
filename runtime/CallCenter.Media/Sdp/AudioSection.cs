using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using CallCenter.Media.Codecs;

namespace CallCenter.Media.Sdp;

/// <summary>What an <c>m=audio</c> section offers, as far as it is understood here.</summary>
internal sealed record AudioSection(
    IPEndPoint Remote,
    ImmutableArray<(G711 Codec, int PayloadType)> Codecs,
    int? KeyPayloadType,
    AudioDirection Direction)
{
    private const string PlainRtp = "RTP/AVP";
    private const int DynamicPayloadTypeMax = 127;

    /// <summary>Null when the section is refused, not audio, not plain RTP, or names no address.</summary>
    public static AudioSection? Read(SessionDescription description, SdpMedia media)
    {
        if (media.Kind != "audio" || media.Protocol != PlainRtp || media.Port == 0
            || (media.Connection ?? description.Connection) is not { } address)
        {
            return null;
        }

        var maps = media.Attributes.Where(attribute => attribute.Name == "rtpmap").ToList();
        var formats = media.Formats.Select(PayloadType).OfType<int>().ToList();
        var keys = formats.Where(format => NameOf(maps, format) == "TELEPHONE-EVENT").Select(format => (int?)format);
        return new(
            new(address, media.Port),
            [.. formats.Select(format => (Codec: CodecOf(NameOf(maps, format)), format))
                .Where(entry => entry.Codec is not null)
                .Select(entry => (entry.Codec!.Value, entry.format))],
            keys.FirstOrDefault(),
            DirectionOf(description, media, address));
    }

    private static int? PayloadType(string format) =>
        int.TryParse(format, NumberStyles.None, CultureInfo.InvariantCulture, out var type) && type <= DynamicPayloadTypeMax
            ? type
            : null;

    /// <summary>The encoding of a payload type at 8 kHz, upper case, or null; the static types need no map (RFC 3551 §6).</summary>
    private static string? NameOf(List<SdpProperty> maps, int payloadType)
    {
        var prefix = payloadType.ToString(CultureInfo.InvariantCulture) + " ";
        foreach (var map in maps)
        {
            if (map.Value.StartsWith(prefix, StringComparison.Ordinal))
            {
                // rtpmap:<payload type> <encoding name>/<clock rate>[/<channels>]
                var parts = map.Value[prefix.Length..].Trim().ToUpperInvariant().Split('/');
                return parts is [_, "8000"] or [_, "8000", "1"] ? parts[0] : null;
            }
        }

        return payloadType switch
        {
            (int)G711.Pcmu => "PCMU",
            (int)G711.Pcma => "PCMA",
            _ => null,
        };
    }

    private static G711? CodecOf(string? name) => name switch
    {
        "PCMU" => G711.Pcmu,
        "PCMA" => G711.Pcma,
        _ => null,
    };

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
