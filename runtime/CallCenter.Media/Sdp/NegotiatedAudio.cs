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
    /// <summary>Milliseconds of audio in a packet when nobody asks for another length.</summary>
    public const int PacketMillisecondsUsual = 20;

    /// <summary>Milliseconds of audio in a packet that this side sends: what the far side asked for, as far as the codec can.</summary>
    public int PacketMilliseconds { get; init; } = PacketMillisecondsUsual;

    /// <summary>Units a second of the timestamps and durations of telephone-events.</summary>
    public int KeyClockRate { get; init; } = Codec.ClockRate;

    /// <summary>What the far side wrote of the codec in <c>a=fmtp</c>; empty when nothing.</summary>
    public string Parameters { get; init; } = "";

    /// <summary>How packets are protected both ways; null for RTP in the clear.</summary>
    public VoiceProtection? Protection { get; init; }

    /// <summary>Where the far side wants RTCP (RFC 3605); null for the port above that of RTP.</summary>
    public IPEndPoint? RtcpRemote { get; init; }

    /// <summary>Whether RTCP goes by the ports of RTP, both ways (RFC 5761).</summary>
    public bool MultiplexesRtcp { get; init; }

    /// <summary>Whether packets can go from one leg to the other without being decoded: same codec, or the two laws, and of the length both want.</summary>
    internal bool SuitsPacketsOf(NegotiatedAudio other) =>
        (Codec == other.Codec || (Codec.Law is not null && other.Codec.Law is not null)) && PacketMilliseconds == other.PacketMilliseconds;

    /// <summary>The usual agreement: static payload type, telephone-event on 101.</summary>
    public static NegotiatedAudio Plain(IPEndPoint remote, AudioCodec codec) => new(remote, codec, codec.PayloadType, 101);
}
