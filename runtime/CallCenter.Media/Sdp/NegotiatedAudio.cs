using System.Net;
using CallCenter.Media.Codecs;

namespace CallCenter.Media.Sdp;

/// <summary>What offer and answer agreed on, seen from this side.</summary>
/// <param name="Remote">Where the far side wants its packets.</param>
/// <param name="Codec">The codec both use.</param>
/// <param name="AudioPayloadType">The RTP payload type of <paramref name="Codec"/>.</param>
/// <param name="KeyPayloadType">The payload type of telephone-event (RFC 4733), or null when the far side has none.</param>
/// <param name="Direction">Which way audio may flow.</param>
public sealed record NegotiatedAudio(
    IPEndPoint Remote,
    AudioCodec Codec,
    int AudioPayloadType,
    int? KeyPayloadType,
    AudioDirection Direction = AudioDirection.SendReceive)
{
    /// <summary>Milliseconds of audio in a packet that this side sends.</summary>
    public const int PacketMilliseconds = 20;

    /// <summary>The usual agreement: static payload type, telephone-event on 101.</summary>
    public static NegotiatedAudio Plain(IPEndPoint remote, AudioCodec codec) => new(remote, codec, codec.PayloadType, 101);
}
