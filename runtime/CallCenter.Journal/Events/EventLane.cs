using System.Runtime.InteropServices;
using CallCenter.Journal.Records;

namespace CallCenter.Journal.Events;

/// <summary>
/// A ring of bytes from one thread, such as a call loop, to the thread that writes. Appending takes no lock, allocates nothing and
/// waits for nobody.
/// </summary>
/// <remarks>
/// An entry is its length (4 bytes) and its payload, rounded up to 8 bytes; it never goes round the end. What found no room is counted by
/// call, and told as a <see cref="CallEventKind.Gap"/> as soon as there is room: before the next event of that call, and when
/// another call of the lane comes first, before that one's next.
/// </remarks>
public sealed class EventLane : IEventSink
{
    /// <summary>Smallest lane: the longest event fits wherever the last one ended.</summary>
    internal const int BytesMin = 256 * 1024;

    private const int LengthBytes = sizeof(int);
    private const int SkipMark = -1;
    private const int DigitsMax = 20;

    // Calls of one loop whose losses are told apart; of those beyond, readers still see the hole in the sequence.
    private const int LossesMax = 1024;

    private readonly byte[] _ring;
    private readonly int _mask;
    private readonly Action _wake;
    private readonly Dictionary<string, Loss> _losses = new(LossesMax, StringComparer.Ordinal);
    private Ends _ends;
    private long _tailSeen;
    private long _appended;
    private long _lost;
    private bool _isRefusing;
    private bool _isClosed;

    internal EventLane(int bytesMin, Action wake)
    {
        _ring = GC.AllocateUninitializedArray<byte>((int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(bytesMin, BytesMin)));
        _mask = _ring.Length - 1;
        _wake = wake;
    }

    /// <summary>Events and gaps that found room.</summary>
    internal long Appended => Volatile.Read(ref _appended);

    /// <summary>Events that found none.</summary>
    internal long Lost => Volatile.Read(ref _lost);

    /// <summary>Whether there is nothing to take.</summary>
    internal bool IsEmpty => Volatile.Read(ref _ends.Tail) == Volatile.Read(ref _ends.Head);

    /// <summary>Whether so much of it is used that no new call should begin.</summary>
    internal bool IsCrowded => Volatile.Read(ref _isRefusing) || Volatile.Read(ref _ends.Head) - Volatile.Read(ref _ends.Tail) > _ring.Length / 4 * 3;

    /// <summary>Whether its thread is done with it.</summary>
    internal bool IsClosed => Volatile.Read(ref _isClosed);

    /// <summary>Takes an event. Only the lane's own thread calls it.</summary>
    /// <param name="kind">What happened.</param>
    /// <param name="callId">The call, up to 120 bytes.</param>
    /// <param name="sequence">Its number among the events of the call; one that finds no room uses its number up.</param>
    /// <param name="unixMs">When, in milliseconds since 1970 UTC.</param>
    /// <param name="body">What a JSON array holds, without its brackets, in UTF-8; beyond 64 KiB it is cut, and says so.</param>
    /// <returns>False when there is no room or the journal is closed: the event is lost and counted, the call goes on.</returns>
    public bool TryAppend(CallEventKind kind, string callId, uint sequence, long unixMs, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(callId);
        if ((_losses.Count > 0 && !TryTellLoss(callId, body.Length)) || !TryPut(kind, callId, sequence, unixMs, body))
        {
            Lose(callId, sequence, unixMs);
            return false;
        }

        if (_losses.Count > 0)
        {
            TellLosses();
        }

        _wake();
        return true;
    }

    /// <summary>Says that nothing more will be appended; what is in the lane is still written.</summary>
    public void Close() => Volatile.Write(ref _isClosed, true);

    /// <summary>Moves entries into a batch. Only the writing thread calls it.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="bytesMax">Ends when the batch has so many bytes.</param>
    /// <returns>How many.</returns>
    internal int Drain(RecordWriter batch, int bytesMax)
    {
        var tail = _ends.Tail;
        var head = Volatile.Read(ref _ends.Head);
        var count = 0;
        while (tail < head && batch.Written.Length < bytesMax)
        {
            var at = (int)(tail & _mask);
            var length = MemoryMarshal.Read<int>(_ring.AsSpan(at));
            if (length == SkipMark)
            {
                tail += _ring.Length - at;
                continue;
            }

            batch.AddPayload(_ring.AsSpan(at + LengthBytes, length));
            tail += Rounded(length);
            count++;
        }

        Volatile.Write(ref _ends.Tail, tail);
        if (count > 0)
        {
            Volatile.Write(ref _isRefusing, false);
        }

        return count;
    }

    private static int Rounded(int length) => (LengthBytes + length + 7) & ~7;

    private bool TryPut(CallEventKind kind, string callId, uint sequence, long unixMs, ReadOnlySpan<byte> body)
    {
        if (Volatile.Read(ref _isClosed))
        {
            return false;
        }

        var head = _ends.Head;
        var wanted = Rounded(EventFields.BytesMax(body.Length));
        var at = (int)(head & _mask);
        var skipped = at + wanted > _ring.Length ? _ring.Length - at : 0;
        if (!HasRoom(head + skipped + wanted))
        {
            return false;
        }

        if (skipped > 0)
        {
            var mark = SkipMark;
            MemoryMarshal.Write(_ring.AsSpan(at), in mark);
            head += skipped;
            at = 0;
        }

        var length = EventFields.Write(_ring.AsSpan(at + LengthBytes), kind, callId, sequence, unixMs, body);
        MemoryMarshal.Write(_ring.AsSpan(at), in length);
        Volatile.Write(ref _ends.Head, head + Rounded(length));
        Volatile.Write(ref _appended, _appended + 1);
        return true;
    }

    private bool HasRoom(long end)
    {
        if (end - _tailSeen <= _ring.Length)
        {
            return true;
        }

        _tailSeen = Volatile.Read(ref _ends.Tail);
        return end - _tailSeen <= _ring.Length;
    }

    private void Lose(string callId, uint sequence, long unixMs)
    {
        Volatile.Write(ref _lost, _lost + 1);
        Volatile.Write(ref _isRefusing, true);
        if (_losses.Count >= LossesMax && !_losses.ContainsKey(callId))
        {
            return;
        }

        ref var loss = ref CollectionsMarshal.GetValueRefOrAddDefault(_losses, callId, out _);
        loss = new Loss(sequence, unixMs, loss.Count + 1);
    }

    // Only with the event that follows: while nothing fits the losses of a call are one gap, not many.
    private bool TryTellLoss(string callId, int bodyBytes) =>
        !_losses.TryGetValue(callId, out var loss)
        || (HasRoom(_ends.Head + Rounded(EventFields.BytesMax(DigitsMax)) + (2 * Rounded(EventFields.BytesMax(bodyBytes)))) && TryTell(callId, loss));

    private void TellLosses()
    {
        foreach (var (callId, loss) in _losses)
        {
            if (!TryTell(callId, loss))
            {
                return;
            }
        }
    }

    private bool TryTell(string callId, Loss loss)
    {
        Span<byte> body = stackalloc byte[DigitsMax];
        System.Buffers.Text.Utf8Formatter.TryFormat(loss.Count, body, out var length);
        return TryPut(CallEventKind.Gap, callId, loss.Sequence, loss.UnixMs, body[..length]) && _losses.Remove(callId);
    }

    private readonly record struct Loss(uint Sequence, long UnixMs, long Count);

    // Each end is written by one thread; on a line of the cache of its own it does not disturb the other.
    [StructLayout(LayoutKind.Explicit, Size = 192)]
    private struct Ends
    {
        [FieldOffset(64)]
        public long Head;

        [FieldOffset(128)]
        public long Tail;
    }
}
