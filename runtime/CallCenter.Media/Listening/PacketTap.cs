using System.Numerics;
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

    private readonly byte[] _bytes;
    private readonly TappedPacket[] _packets;
    private readonly long[] _starts;
    private long _bytesWritten;
    private long _bytesRead;
    private long _written;
    private long _read;
    private long _lost;
    private int _closed;

    /// <param name="sides">Which ways are wanted.</param>
    /// <param name="milliseconds">How much sound of G.711 it holds before packets are lost.</param>
    public PacketTap(TapSides sides = TapSides.Heard, int milliseconds = 1000)
    {
        Sides = sides;
        var ways = BitOperations.PopCount((uint)sides);
        var packets = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(ways * milliseconds / 20, 8));
        _packets = new TappedPacket[packets];
        _starts = new long[packets];
        _bytes = GC.AllocateUninitializedArray<byte>(
            Math.Max((int)BitOperations.RoundUpToPowerOf2((uint)packets * 160), (int)BitOperations.RoundUpToPowerOf2(2 * LongestPayload)), pinned: true);
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

        var place = (int)(_read & (_packets.Length - 1));
        packet = _packets[place];
        var start = (int)(_starts[place] & (_bytes.Length - 1));
        var first = Math.Min(packet.Length, _bytes.Length - start);
        _bytes.AsSpan(start, first).CopyTo(payload);
        _bytes.AsSpan(0, packet.Length - first).CopyTo(payload[first..]);
        Volatile.Write(ref _bytesRead, _starts[place] + packet.Length);
        Volatile.Write(ref _read, _read + 1);
        return true;
    }

    /// <summary>When the oldest packet passed, on the engine's clock; false when there is none.</summary>
    public bool TryPeek(out long clock)
    {
        var isThere = _read != Volatile.Read(ref _written);
        clock = isThere ? _packets[(int)(_read & (_packets.Length - 1))].Clock : 0;
        return isThere;
    }

    internal bool Hears(TapSide side) => (Sides & (side == TapSide.Heard ? TapSides.Heard : TapSides.Said)) != 0;

    /// <summary>Pacing thread: a packet passed.</summary>
    internal void Put(in TappedPacket packet, ReadOnlySpan<byte> payload)
    {
        if (_written - Volatile.Read(ref _read) == _packets.Length
            || _bytesWritten + payload.Length - Volatile.Read(ref _bytesRead) > _bytes.Length
            || payload.Length > LongestPayload)
        {
            Volatile.Write(ref _lost, _lost + 1);
            return;
        }

        var start = (int)(_bytesWritten & (_bytes.Length - 1));
        var first = Math.Min(payload.Length, _bytes.Length - start);
        payload[..first].CopyTo(_bytes.AsSpan(start));
        payload[first..].CopyTo(_bytes);
        var place = (int)(_written & (_packets.Length - 1));
        _packets[place] = packet;
        _starts[place] = _bytesWritten;
        _bytesWritten += payload.Length;
        Volatile.Write(ref _written, _written + 1);
    }

    /// <summary>Pacing thread: nothing more will come.</summary>
    internal void Close() => Volatile.Write(ref _closed, 1);
}
