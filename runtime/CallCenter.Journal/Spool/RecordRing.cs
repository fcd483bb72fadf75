namespace CallCenter.Journal.Spool;

/// <summary>A bounded ring that any thread adds to and one thread takes from. Nobody waits for anybody.</summary>
/// <remarks>
/// Each slot carries the turn at which it may be used next (Vyukov's bounded queue), so producers meet only in one exchange.
/// </remarks>
internal sealed class RecordRing
{
    private readonly Slot[] _slots;
    private readonly int _mask;
    private long _added;
    private long _taken;

    public RecordRing(int capacityMin)
    {
        var capacity = 2;
        while (capacity < capacityMin)
        {
            capacity *= 2;
        }

        _slots = new Slot[capacity];
        _mask = capacity - 1;
        for (var i = 0; i < capacity; i++)
        {
            _slots[i].Turn = i;
        }
    }

    /// <summary>How many records were ever added.</summary>
    public long Added => Volatile.Read(ref _added);

    /// <summary>How many there is room for.</summary>
    public int Capacity => _slots.Length;

    /// <summary>Whether there is nothing to take.</summary>
    public bool IsEmpty => Volatile.Read(ref _taken) == Volatile.Read(ref _added);

    /// <summary>Whether there is no room.</summary>
    public bool IsFull => Volatile.Read(ref _added) - Volatile.Read(ref _taken) >= _slots.Length;

    /// <summary>Adds a record; false when the ring is full.</summary>
    public bool TryAdd(JournalEntry record)
    {
        while (true)
        {
            var at = Volatile.Read(ref _added);
            ref var slot = ref _slots[(int)(at & _mask)];
            var turn = Volatile.Read(ref slot.Turn);
            if (turn < at)
            {
                return false;
            }

            if (turn == at && Interlocked.CompareExchange(ref _added, at + 1, at) == at)
            {
                slot.Record = record;
                Volatile.Write(ref slot.Turn, at + 1);
                return true;
            }
        }
    }

    /// <summary>Takes the oldest record; false when there is none, or the oldest is just being put in.</summary>
    public bool TryTake(out JournalEntry record)
    {
        var at = _taken;
        ref var slot = ref _slots[(int)(at & _mask)];
        if (Volatile.Read(ref slot.Turn) != at + 1)
        {
            record = null!;
            return false;
        }

        record = slot.Record!;
        slot.Record = null;
        Volatile.Write(ref slot.Turn, at + _slots.Length);
        Volatile.Write(ref _taken, at + 1);
        return true;
    }

    private struct Slot
    {
        public long Turn;
        public JournalEntry? Record;
    }
}
