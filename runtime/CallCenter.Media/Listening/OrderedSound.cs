using CallCenter.Media.Codecs;
using CallCenter.Media.Rtp;

namespace CallCenter.Media.Listening;

/// <summary>Sound of packets in the order they come, a frame at a time; silence where there is none.</summary>
internal sealed class OrderedSound : SoundSource
{
    // What a burst may put ahead; more is dropped, so that what is heard stays near what was said.
    private const int AheadMax = 8000;

    private readonly short[] _samples = new short[2 * AheadMax];
    private readonly short[] _decoded = new short[4 * RtpSocket.PacketBytesMax];
    private AudioCodec? _codec;
    private FrameDecoder? _decoder;
    private int _count;

    public override void Put(in TappedPacket packet, ReadOnlySpan<byte> payload)
    {
        if (_codec != packet.Codec)
        {
            _decoder?.Dispose();
            _decoder = FrameCoders.Decoder(packet.Codec);
            _codec = packet.Codec;
        }

        var count = Math.Min(_decoder!.Decode(payload, _decoded), AheadMax - Math.Min(_count, AheadMax));
        _decoded.AsSpan(0, count).CopyTo(_samples.AsSpan(_count));
        _count += count;
    }

    public override void Take(Span<short> frame)
    {
        var count = Math.Min(frame.Length, _count);
        _samples.AsSpan(0, count).CopyTo(frame);
        frame[count..].Clear();
        _samples.AsSpan(count, _count - count).CopyTo(_samples);
        _count -= count;
    }

    public override void Dispose()
    {
        _decoder?.Dispose();
        base.Dispose();
    }
}
