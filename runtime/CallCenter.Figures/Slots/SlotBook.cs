namespace CallCenter.Figures.Slots;

/// <summary>The quarters of an hour in which there was something to keep, in order; the oldest are forgotten.</summary>
/// <typeparam name="T">What is kept of each.</typeparam>
/// <param name="make">Makes one that begins at a moment.</param>
internal sealed class SlotBook<T>(Func<long, T> make)
    where T : Slot
{
    private readonly List<T> _slots = [];

    /// <summary>All that are kept.</summary>
    public IReadOnlyList<T> All => _slots;

    /// <summary>The one of a moment, which is not before the last.</summary>
    public T At(long at)
    {
        var start = DaySlots.StartOf(at);
        if (_slots.Count > 0 && _slots[^1].Start >= start)
        {
            return _slots[^1];
        }

        var forgotten = 0;
        while (forgotten < _slots.Count && _slots[forgotten].Start < start - DaySlots.Kept)
        {
            forgotten++;
        }

        _slots.RemoveRange(0, forgotten);
        _slots.Add(make(start));
        return _slots[^1];
    }

    /// <summary>Those that began in a time, from its first moment up to the first after it.</summary>
    public IEnumerable<T> Between(long from, long to) => _slots.Where(slot => slot.Start >= from && slot.Start < to);
}
