using CallCenter.Media.Codecs;
using CallCenter.Media.Pacing;
using CallCenter.Media.Sdp;

namespace CallCenter.Media.Rtp;

/// <summary>An agreement as the pacing thread uses it: looked up nowhere, converted already.</summary>
internal sealed class ConnectedAudio(NegotiatedAudio agreed, bool version6, ClipDecoders? clipDecoders = null)
{
    public NegotiatedAudio Agreed { get; } = agreed;

    public WireAddress Remote { get; } = WireAddress.From(agreed.Remote, version6);

    /// <summary>Codes what is mixed or made live for this leg.</summary>
    public FrameEncoder Encoder { get; } = FrameCoders.Encoder(agreed.Codec, agreed.Parameters);

    /// <summary>For clips that have been playing since the codec was another.</summary>
    public ClipDecoders? ClipDecoders { get; } = clipDecoders;

    /// <summary>Slots of 5 ms from packet to packet: 2, 4, 6, 8 or 12.</summary>
    public int PacketSlots { get; } = Pacer.SlotsPerFrame;

    /// <summary>Units of the codec's timestamps in a sample of 8,000 a second.</summary>
    public int ClockUnits { get; } = agreed.Codec.ClockUnitsPerSample;

    /// <summary>The same for telephone-events.</summary>
    public int KeyClockUnits { get; } = Math.Max(agreed.KeyClockRate / G711Codec.SampleRate, 1);

    /// <summary>Makes packets of the length the far side asks for; null for the usual 20 ms.</summary>
    public PacketPacker? Packer { get; } =
        agreed.PacketMilliseconds == NegotiatedAudio.PacketMillisecondsUsual || agreed.Codec.FrameBytes == 0
            ? null
            : new(agreed.Codec.FrameBytes, agreed.PacketMilliseconds);

    public int KeyPayloadType { get; } = agreed.KeyPayloadType ?? -1;

    public bool MaySend { get; } = agreed.Direction.HasFlag(AudioDirection.SendOnly);

    public bool MayReceive { get; } = agreed.Direction.HasFlag(AudioDirection.ReceiveOnly);
}
