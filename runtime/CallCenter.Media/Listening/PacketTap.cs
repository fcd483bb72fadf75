using System.Numerics;
using System.Runtime.CompilerServices;
using CallCenter.Media.Codecs;
using CallCenter.Media.Rtp;

namespace CallCenter.Media.Listening;

/// <summary>
/// What passes a leg, packet by packet, for a thread that has time: recorders, recognisers, detectors. The pacing thread
/// writes, one other thread reads, neither waits; what does not fit is lost and counted. Payloads are as on the wire
/// (after decryption): order, gaps and repeats are the reader's to mend.
/// </summary>
public sealed class PacketTap
{
    private const int LongestPayload = RtpSocket.PacketBytesMax;

    // A packet lies in one piece behind what is known of it, and begins where a line of the processor's cache does: few lines
    // are touched for it, one after the other.
    private const int LineBytes = 64;
    private const int UsualBytes = 3 * LineBytes;
    private static readonly int LongestBytes = Bytes(LongestPayload);

    private readonly byte[] _bytes;
    private readonly int _packetsMax;
    private readonly int _mask;
    private long _written;
    private long _packetsWritten;
    private long _read;
    private long _packetsRead;
    private long _lost;
    private int _closed;

    /// <param name="sides">Which ways are wanted.</param>
    /// <param name="milliseconds">How much sound of G.711 it holds before packets are lost.</param>
    public PacketTap(TapSides sides = TapSides.Heard, int milliseconds = 1000)
    {
        Sides = sides;
        var ways = BitOperations.PopCount((uint)sides);
        _packetsMax = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(ways * milliseconds / 20, 8));
        var bytes = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(_packetsMax * UsualBytes, 2 * LongestBytes));
        _mask = bytes - 1;

        // Behind the end there is room for a packet that begins before it.
        _bytes = GC.AllocateUninitializedArray<byte>(bytes + LongestBytes, pinned: true);
    }

    /// <summary>Which ways it hears.</summary>
    public TapSides Sides { get; }

    /// <summary>Packets that found no room.</summary>
    public long Lost => Volatile.Read(ref _lost);

    /// <summary>True when the leg has closed or let go of it: what is in it is all there will be.</summary>
    public bool IsClosed => Volatile.Read(ref _closed) != 0;

    /// <summary>Takes the oldest packet; false when there is none. <paramref name="payload"/> holds at least 1,500 bytes.</summary>
    public bool TryTake(Span<byte> payload, out TappedPacket packet)
    {
        if (_read == Volatile.Read(ref _written))
        {
            packet = default;
            return false;
        }

        ref readonly var known = ref KnownAt(_read);
        packet = new(known.Side, AudioCodec.Known(known.Codec), known.Ssrc, known.Sequence, known.Timestamp, known.Clock, known.Length);
        _bytes.AsSpan(PlaceOf(_read) + Unsafe.SizeOf<Known>(), packet.Length).CopyTo(payload);
        Volatile.Write(ref _packetsRead, _packetsRead + 1);
        Volatile.Write(ref _read, _read + Bytes(packet.Length));
        return true;
    }

    /// <summary>When the oldest packet passed, on the engine's clock; false when there is none.</summary>
    public bool TryPeek(out long clock)
    {
        var isThere = _read != Volatile.Read(ref _written);
        clock = isThere ? KnownAt(_read).Clock : 0;
        return isThere;
    }

    internal bool Hears(TapSide side) => (Sides & (side == TapSide.Heard ? TapSides.Heard : TapSides.Said)) != 0;

    /// <summary>Pacing thread: a packet passed.</summary>
    internal void Put(in TappedPacket packet, ReadOnlySpan<byte> payload)
    {
        var bytes = Bytes(payload.Length);
        if (_packetsWritten - Volatile.Read(ref _packetsRead) == _packetsMax
            || _written + bytes - Volatile.Read(ref _read) > _mask + 1
            || payload.Length > LongestPayload)
        {
            Volatile.Write(ref _lost, _lost + 1);
            return;
        }

        KnownAt(_written) = new()
        {
            Clock = packet.Clock,
            Ssrc = packet.Ssrc,
            Timestamp = packet.Timestamp,
            Sequence = packet.Sequence,
            Length = (ushort)payload.Length,
            Side = packet.Side,
            Codec = packet.Codec.Number,
        };
        payload.CopyTo(_bytes.AsSpan(PlaceOf(_written) + Unsafe.SizeOf<Known>()));
        _packetsWritten++;
        Volatile.Write(ref _written, _written + bytes);
    }

    /// <summary>Pacing thread: nothing more will come.</summary>
    internal void Close() => Volatile.Write(ref _closed, 1);

    private static int Bytes(int payload) => (Unsafe.SizeOf<Known>() + payload + LineBytes - 1) & ~(LineBytes - 1);

    private int PlaceOf(long position) => (int)(position & _mask);

    private ref Known KnownAt(long position) =>
        ref Unsafe.As<byte, Known>(ref _bytes.AsSpan(PlaceOf(position), Unsafe.SizeOf<Known>())[0]);

    private struct Known
    {
        public long Clock;
        public uint Ssrc;
        public uint Timestamp;
        public ushort Sequence;
        public ushort Length;
        public TapSide Side;
        public byte Codec;
    }
}
