namespace CallCenter.Media.Rtp;

/// <summary>
/// Packets of one stream that wait for their turn, by sequence number. Holds <see cref="PacketsMax"/> packets and about a
/// second of G.711; does not allocate.
/// </summary>
internal sealed class JitterBuffer
{
    /// <summary>Packets it holds; a power of two.</summary>
    public const int PacketsMax = 64;

    /// <summary>The longest payload it holds.</summary>
    public const int PayloadBytesMax = 10 * BlockBytes;

    private const int BlockBytes = 160;
    private const int BlocksMax = 56;
    private const byte NoBlock = 255;

    private readonly Entry[] _entries = new Entry[PacketsMax];
    private readonly byte[] _blocks = new byte[BlocksMax * BlockBytes];
    private readonly byte[] _nextBlock = new byte[BlocksMax];
    private byte _freeBlock;
    private int _freeBlocks;

    public JitterBuffer() => Clear();

    /// <summary>Packets in it.</summary>
    public int Count { get; private set; }

    /// <summary>The highest sequence number it holds; has a meaning while <see cref="Count"/> is not 0.</summary>
    private long Highest { get; set; }

    public void Clear()
    {
        Array.Clear(_entries);
        Count = 0;
        Highest = 0;
        for (var i = 0; i < BlocksMax; i++)
        {
            _nextBlock[i] = i + 1 < BlocksMax ? (byte)(i + 1) : NoBlock;
        }

        _freeBlock = 0;
        _freeBlocks = BlocksMax;
    }

    /// <summary>Keeps a packet; false when it is there already or finds no room. The caller keeps sequence numbers within <see cref="PacketsMax"/> of each other.</summary>
    public bool TryAdd(in BufferedPacket packet, ReadOnlySpan<byte> payload)
    {
        ref var entry = ref _entries[Place(packet.Sequence)];
        var blocks = (payload.Length + BlockBytes - 1) / BlockBytes;
        if (entry.IsUsed || blocks > _freeBlocks || payload.Length > PayloadBytesMax)
        {
            return false;
        }

        entry = new() { IsUsed = true, Packet = packet with { Length = payload.Length }, FirstBlock = NoBlock };
        for (var rest = blocks - 1; rest >= 0; rest--)
        {
            var block = _freeBlock;
            _freeBlock = _nextBlock[block];
            _freeBlocks--;
            var part = payload[(rest * BlockBytes)..Math.Min((rest + 1) * BlockBytes, payload.Length)];
            part.CopyTo(_blocks.AsSpan(block * BlockBytes));
            _nextBlock[block] = entry.FirstBlock;
            entry.FirstBlock = block;
        }

        Highest = Count == 0 ? packet.Sequence : Math.Max(Highest, packet.Sequence);
        Count++;
        return true;
    }

    /// <summary>The first packet at or after a sequence number, left where it is.</summary>
    public bool TryPeek(long from, out BufferedPacket packet)
    {
        if (Count > 0)
        {
            for (var sequence = from; sequence <= Highest; sequence++)
            {
                ref readonly var entry = ref _entries[Place(sequence)];
                if (entry.IsUsed && entry.Packet.Sequence == sequence)
                {
                    packet = entry.Packet;
                    return true;
                }
            }
        }

        packet = default;
        return false;
    }

    /// <summary>Copies the payload of a packet that was peeked at; returns its length.</summary>
    public int Read(long sequence, Span<byte> payload)
    {
        ref readonly var entry = ref _entries[Place(sequence)];
        var length = entry.Packet.Length;
        var block = entry.FirstBlock;
        for (var done = 0; done < length; done += BlockBytes)
        {
            _blocks.AsSpan(block * BlockBytes, Math.Min(BlockBytes, length - done)).CopyTo(payload[done..]);
            block = _nextBlock[block];
        }

        return length;
    }

    /// <summary>Lets a packet go.</summary>
    public void Remove(long sequence)
    {
        ref var entry = ref _entries[Place(sequence)];
        if (!entry.IsUsed || entry.Packet.Sequence != sequence)
        {
            return;
        }

        for (var block = entry.FirstBlock; block != NoBlock;)
        {
            var next = _nextBlock[block];
            _nextBlock[block] = _freeBlock;
            _freeBlock = block;
            _freeBlocks++;
            block = next;
        }

        entry = default;
        Count--;
    }

    private static int Place(long sequence) => (int)(sequence & (PacketsMax - 1));

    private struct Entry
    {
        public bool IsUsed;
        public BufferedPacket Packet;
        public byte FirstBlock;
    }
}

/// <summary>A packet in a <see cref="JitterBuffer"/>, without its payload.</summary>
/// <param name="Sequence">Its sequence number, unrolled.</param>
/// <param name="Position">Where its sound belongs, in samples of 8,000 a second, unrolled.</param>
/// <param name="Content">What it holds.</param>
/// <param name="Length">Bytes of its payload.</param>
internal readonly record struct BufferedPacket(long Sequence, long Position, PacketContent Content, int Length = 0);

/// <summary>What a packet holds.</summary>
internal enum PacketContent : byte
{
    Speech,
    ComfortNoise,
    Key,
}
