using System.Globalization;
using System.Text;
using CallCenter.Media.Codecs;

namespace CallCenter.Media.Sdp;

/// <summary>Writes <c>m=</c> sections, lines ended by CRLF.</summary>
internal static class SdpWriter
{
    private const int AudioLengthUsual = 200;

    public static string Audio(
        int port, ReadOnlySpan<(AudioCodec Codec, int PayloadType)> codecs, int? keyPayloadType, AudioDirection direction)
    {
        var text = new StringBuilder(AudioLengthUsual);
        text.Append(CultureInfo.InvariantCulture, $"m=audio {port} RTP/AVP");
        foreach (var (_, payloadType) in codecs)
        {
            text.Append(CultureInfo.InvariantCulture, $" {payloadType}");
        }

        if (keyPayloadType is { } offered)
        {
            text.Append(CultureInfo.InvariantCulture, $" {offered}");
        }

        foreach (var (codec, payloadType) in codecs)
        {
            text.Append(CultureInfo.InvariantCulture, $"\r\na=rtpmap:{payloadType} {codec.Name}/{codec.ClockRate}");
        }

        if (keyPayloadType is { } keys)
        {
            text.Append(CultureInfo.InvariantCulture, $"\r\na=rtpmap:{keys} telephone-event/8000\r\na=fmtp:{keys} 0-15");
        }

        text.Append(CultureInfo.InvariantCulture, $"\r\na=ptime:{NegotiatedAudio.PacketMilliseconds}\r\na={Word(direction)}\r\n");
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
}
