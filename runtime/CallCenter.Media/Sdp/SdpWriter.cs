using System.Globalization;
using System.Text;
using CallCenter.Media.Codecs;

namespace CallCenter.Media.Sdp;

/// <summary>Writes <c>m=</c> sections, lines ended by CRLF.</summary>
internal static class SdpWriter
{
    public static string Audio(
        int port, IEnumerable<(G711 Codec, int PayloadType)> codecs, int? keyPayloadType, AudioDirection direction)
    {
        var maps = codecs.Select(codec => (codec.PayloadType, Name: codec.Codec == G711.Pcmu ? "PCMU" : "PCMA")).ToList();
        if (keyPayloadType is { } keys)
        {
            maps.Add((keys, "telephone-event"));
        }

        var text = new StringBuilder();
        Line(text, $"m=audio {port} RTP/AVP {string.Join(' ', maps.Select(map => map.PayloadType))}");
        foreach (var (payloadType, name) in maps)
        {
            Line(text, $"a=rtpmap:{payloadType} {name}/8000");
        }

        if (keyPayloadType is not null)
        {
            Line(text, $"a=fmtp:{keyPayloadType} 0-15");
        }

        Line(text, $"a=ptime:{NegotiatedAudio.PacketMilliseconds}");
        Line(text, $"a={Word(direction)}");
        return text.ToString();
    }

    /// <summary>The refusal of a section: the same, with port 0 (RFC 3264 §6).</summary>
    public static string Refused(SdpMedia media) => $"m={media.Kind} 0 {media.Protocol} {string.Join(' ', media.Formats)}\r\n";

    private static string Word(AudioDirection direction) => direction switch
    {
        AudioDirection.SendReceive => "sendrecv",
        AudioDirection.SendOnly => "sendonly",
        AudioDirection.ReceiveOnly => "recvonly",
        _ => "inactive",
    };

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append("\r\n");
}
