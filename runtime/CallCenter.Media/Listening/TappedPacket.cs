using CallCenter.Media.Codecs;

namespace CallCenter.Media.Listening;

/// <summary>One packet of audio as it passed a leg.</summary>
/// <param name="Side">Which way it went.</param>
/// <param name="Codec">How its payload is coded.</param>
/// <param name="Ssrc">The stream it belongs to; another SSRC counts sequence numbers and timestamps anew.</param>
/// <param name="Sequence">The RTP sequence number, not unrolled.</param>
/// <param name="Timestamp">The RTP timestamp in the codec's clock, not unrolled.</param>
/// <param name="Clock">When it passed, in samples of 8,000 a second on the engine's clock: both sides and all legs share it.</param>
/// <param name="Length">Bytes of payload.</param>
public readonly record struct TappedPacket(
    TapSide Side, AudioCodec Codec, uint Ssrc, ushort Sequence, uint Timestamp, long Clock, int Length);
