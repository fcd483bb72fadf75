namespace CallCenter.Figures.Slots;

/// <summary>The quarters of an hour in which there was something to keep, in order; the oldest are forgotten.</summary>
/// <typeparam name="T">What is kept of each.</typeparam>
/// <param name="make">Makes one that begins at a moment.</param>
internal sealed class SlotBook<T>(Func<long, T> make)
    where T : Slot
{
    private readonly List<T> _slots = [];
    private readonly List<T> _changed = [];
    private T? _last;
    private long _lastEnds = long.MinValue;

    /// <summary>All that are kept.</summary>
    public IReadOnlyList<T> All => _slots;

    /// <summary>The one of a moment, to count in.</summary>
    public T At(long at)
    {
        if (at < _lastEnds && at >= _last!.Start)
        {
            return Changed(_last);
        }

        var start = DaySlots.StartOf(at);
        var forgotten = 0;
        while (forgotten < _slots.Count && _slots[forgotten].Start < start - DaySlots.Kept)
        {
            forgotten++;
        }

        if (forgotten > 0)
        {
            _slots.RemoveRange(0, forgotten);
            _changed.RemoveAll(slot => slot.Start < start - DaySlots.Kept);
        }

        _lastEnds = start + DaySlots.Length;
        return Changed(_last = SlotOf(start));
    }

    /// <summary>Goes on with what an earlier process kept. What began after now, because the clock was set back, is gone on with when its time comes again.</summary>
    public void Load(IEnumerable<T> slots) => _slots.AddRange(slots.OrderBy(slot => slot.Start));

    /// <summary>Those that have changed since they were kept, or all; they count as kept from now on.</summary>
    public IReadOnlyList<T> Take(bool isWhole)
    {
        IReadOnlyList<T> taken = isWhole ? [.. _slots] : [.. _changed];
        _changed.ForEach(slot => slot.IsChanged = false);
        _changed.Clear();
        return taken;
    }

    /// <summary>Files those that had ended at a moment and are not filed as they are; false when one could not be.</summary>
    public bool File(long ended, Func<T, bool> file)
    {
        foreach (var slot in _slots)
        {
            if (slot.IsFiled || slot.Start >= ended)
            {
                continue;
            }

            if (!file(slot))
            {
                return false;
            }

            Changed(slot).IsFiled = true;
        }

        return true;
    }

    // Usually it is the next; one that is there already was kept by a process whose clock was ahead, or a moment ago.
    private T SlotOf(long start)
    {
        var at = _slots.Count;
        while (at > 0 && _slots[at - 1].Start > start)
        {
            at--;
        }

        if (at > 0 && _slots[at - 1].Start == start)
        {
            return _slots[at - 1];
        }

        var slot = make(start);
        _slots.Insert(at, slot);
        return slot;
    }

    private T Changed(T slot)
    {
        slot.IsFiled = false;
        if (!slot.IsChanged)
        {
            slot.IsChanged = true;
            _changed.Add(slot);
        }

        return slot;
    }

    /// <summary>Those that began in a time, from its first moment up to the first after it.</summary>
    public IEnumerable<T> Between(long from, long to) => _slots.Where(slot => slot.Start >= from && slot.Start < to);
}
