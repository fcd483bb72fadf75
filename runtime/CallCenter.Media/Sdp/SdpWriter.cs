using System.Globalization;
using System.Text;

namespace CallCenter.Media.Sdp;

/// <summary>Writes <c>m=</c> sections, lines ended by CRLF.</summary>
internal static class SdpWriter
{
    private const int AudioLengthUsual = 200;

    public static string Audio(AudioLines lines)
    {
        var text = new StringBuilder(AudioLengthUsual);
        WriteMedia(text, lines);
        foreach (var (codec, payloadType, parameters) in lines.Formats)
        {
            text.Append(CultureInfo.InvariantCulture, $"\r\na=rtpmap:{payloadType} {codec.Encoding}");
            if (parameters.Length > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"\r\na=fmtp:{payloadType} {parameters}");
            }
        }

        foreach (var (payloadType, clockRate) in lines.Keys)
        {
            text.Append(CultureInfo.InvariantCulture, $"\r\na=rtpmap:{payloadType} telephone-event/{clockRate}\r\na=fmtp:{payloadType} 0-15");
        }

        text.Append(CultureInfo.InvariantCulture, $"\r\na=ptime:{NegotiatedAudio.PacketMillisecondsUsual}");
        foreach (var line in lines.Further)
        {
            text.Append(CultureInfo.InvariantCulture, $"\r\na={line}");
        }

        text.Append(CultureInfo.InvariantCulture, $"\r\na={Word(lines.Direction)}\r\n");
        return text.ToString();
    }

    /// <summary>The refusal of a section: the same, with port 0 (RFC 3264 §6).</summary>
    public static string Refused(SdpMedia media) => $"m={media.Kind} 0 {media.Protocol} {string.Join(' ', media.Formats)}\r\n";

    private static void WriteMedia(StringBuilder text, AudioLines lines)
    {
        text.Append(CultureInfo.InvariantCulture, $"m=audio {lines.Port} {lines.Protocol}");
        foreach (var format in lines.Formats)
        {
            text.Append(CultureInfo.InvariantCulture, $" {format.PayloadType}");
        }

        foreach (var key in lines.Keys)
        {
            text.Append(CultureInfo.InvariantCulture, $" {key.PayloadType}");
        }
    }

    private static string Word(AudioDirection direction) => direction switch
    {
        AudioDirection.SendReceive => "sendrecv",
        AudioDirection.SendOnly => "sendonly",
        AudioDirection.ReceiveOnly => "recvonly",
        _ => "inactive",
    };
}
