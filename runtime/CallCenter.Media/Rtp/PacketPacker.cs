namespace CallCenter.Media.Rtp;

/// <summary>Makes packets of another length than 20 ms out of frames of 20 ms, for codecs whose bytes are all of equal time.</summary>
/// <param name="frameBytes">Bytes of 20 ms.</param>
/// <param name="packetMilliseconds">10, 30, 40 or 60.</param>
internal sealed class PacketPacker(int frameBytes, int packetMilliseconds)
{
    private const int FrameMilliseconds = 20;

    private readonly int _packetBytes = frameBytes * packetMilliseconds / FrameMilliseconds;
    private readonly byte[] _bytes = new byte[(frameBytes * packetMilliseconds / FrameMilliseconds) + frameBytes];
    private int _count;

    /// <summary>Whether the next packet is the first after a pause.</summary>
    public bool BeginsTalk { get; set; }

    public bool IsEmpty => _count == 0;

    /// <summary>Samples, of 8,000 a second, that wait.</summary>
    public uint Waiting => (uint)(_count * LegStream.FrameBytes / frameBytes);

    /// <summary>Adds a frame; take all packets it makes whole before the next.</summary>
    public void Add(ReadOnlySpan<byte> frame)
    {
        var taken = frame[..Math.Min(frame.Length, _bytes.Length - _count)];
        taken.CopyTo(_bytes.AsSpan(_count));
        _count += taken.Length;
    }

    /// <summary>Takes a packet, at the end of the talk what is left of one; returns its bytes, 0 when there is none.</summary>
    public int Take(Span<byte> packet, bool isEnd)
    {
        if (_count == 0 || (_count < _packetBytes && !isEnd))
        {
            return 0;
        }

        var length = Math.Min(_packetBytes, _count);
        _bytes.AsSpan(0, length).CopyTo(packet);
        _bytes.AsSpan(length, _count - length).CopyTo(_bytes);
        _count -= length;
        return length;
    }
}
