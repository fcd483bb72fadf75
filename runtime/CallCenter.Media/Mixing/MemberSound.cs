using CallCenter.Media.Codecs;
using CallCenter.Media.Rtp;

namespace CallCenter.Media.Mixing;

/// <summary>What a member's telephone says, in frames.</summary>
internal sealed class MemberSound : IHeardFrames
{
    private const int SamplesMax = 8 * LegStream.FrameBytes;

    private readonly short[] _samples = new short[SamplesMax + RtpSocket.PacketBytesMax];
    private int _count;

    public int Waiting => _count / LegStream.FrameBytes;

    public void Put(in RtpHeader header, ReadOnlySpan<byte> payload, AudioCodec codec)
    {
        if (_count <= SamplesMax)
        {
            var count = Math.Min(payload.Length, _samples.Length - _count);
            G711Codec.Decode(codec.LawOrFail, payload[..count], _samples.AsSpan(_count, count));
            _count += count;
        }
    }

    public bool Next(Span<short> frame)
    {
        if (_count < frame.Length)
        {
            return false;
        }

        _samples.AsSpan(0, frame.Length).CopyTo(frame);
        _samples.AsSpan(frame.Length, _count - frame.Length).CopyTo(_samples);
        _count -= frame.Length;
        return true;
    }
}
