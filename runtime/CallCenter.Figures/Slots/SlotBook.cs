namespace CallCenter.Figures.Slots;

/// <summary>The quarters of an hour in which there was something to keep, in order; the oldest are forgotten.</summary>
/// <typeparam name="T">What is kept of each.</typeparam>
/// <param name="make">Makes one that begins at a moment.</param>
internal sealed class SlotBook<T>(Func<long, T> make)
    where T : Slot
{
    private readonly List<T> _slots = [];
    private T? _last;
    private long _lastEnds = long.MinValue;

    /// <summary>All that are kept.</summary>
    public IReadOnlyList<T> All => _slots;

    /// <summary>The one of a moment, which is not before the last.</summary>
    public T At(long at)
    {
        if (at < _lastEnds)
        {
            return _last!;
        }

        var start = DaySlots.StartOf(at);
        var forgotten = 0;
        while (forgotten < _slots.Count && _slots[forgotten].Start < start - DaySlots.Kept)
        {
            forgotten++;
        }

        _slots.RemoveRange(0, forgotten);
        _last = make(start);
        _lastEnds = start + DaySlots.Length;
        _slots.Add(_last);
        return _last;
    }

    /// <summary>Those that began in a time, from its first moment up to the first after it.</summary>
    public IEnumerable<T> Between(long from, long to) => _slots.Where(slot => slot.Start >= from && slot.Start < to);
}
