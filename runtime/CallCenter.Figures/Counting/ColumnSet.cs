namespace CallCenter.Figures.Counting;

/// <summary>
/// The columns that are kept, in the order in which one event counts: all of a counter first, then its times, the longest first, so that
/// what happened after a while counts in the first few. Immutable.
/// </summary>
internal sealed class ColumnSet
{
    private readonly int[] _first = new int[Counters.Count + 1];
    private readonly long[] _within;
    private readonly long[] _since;

    /// <param name="wanted">Columns besides those of all counters.</param>
    /// <param name="now">Since when new ones count.</param>
    /// <param name="before">Those that were kept until now: what is in both has counted since it was in there.</param>
    public ColumnSet(IEnumerable<Column> wanted, long now = long.MinValue, ColumnSet? before = null)
    {
        var timed = wanted.Where(column => column.Within is not null).Distinct().ToLookup(column => column.Counter, column => column.WithinTicks);
        var within = new List<long>();
        foreach (var counter in Enum.GetValues<Counter>())
        {
            _first[(int)counter] = within.Count;
            within.Add(long.MaxValue);
            within.AddRange(timed[counter].OrderDescending());
        }

        _first[^1] = within.Count;
        _within = [.. within];
        _since = [.. _within.Select((_, column) => before is null ? now : before.SinceOf(ColumnAt(column)) ?? now)];
    }

    /// <summary>Columns with the moment since which each counts. Those of all counters are there in any case.</summary>
    public static ColumnSet Kept(IReadOnlyList<(Column Column, long Since)> kept)
    {
        var columns = new ColumnSet(kept.Select(it => it.Column));
        foreach (var (column, since) in kept)
        {
            columns._since[columns.Find(column.Counter, column.Within)] = since;
        }

        return columns;
    }

    /// <summary>How many there are.</summary>
    public int Count => _within.Length;

    /// <summary>Position of a column; -1 when it is not kept.</summary>
    public int Find(Counter counter, TimeSpan? within)
    {
        var wanted = within?.Ticks ?? long.MaxValue;
        for (var column = _first[(int)counter]; column < _first[(int)counter + 1]; column++)
        {
            if (_within[column] == wanted)
            {
                return column;
            }
        }

        return -1;
    }

    /// <summary>The columns in which one event counts: from <c>From</c> up to, and not including, <c>To</c>.</summary>
    /// <param name="counter">What happened.</param>
    /// <param name="waited">How long after entry, in ticks.</param>
    public (int From, int To) Counting(Counter counter, long waited)
    {
        var from = _first[(int)counter];
        var end = _first[(int)counter + 1];
        var to = from + 1;
        while (to < end && _within[to] >= waited)
        {
            to++;
        }

        return (from, to);
    }

    /// <summary>Since when a column counts, in ticks.</summary>
    public long Since(int column) => _since[column];

    /// <summary>What stands at a position.</summary>
    public Column ColumnAt(int column)
    {
        var counter = 0;
        while (_first[counter + 1] <= column)
        {
            counter++;
        }

        return new((Counter)counter, _within[column] == long.MaxValue ? null : TimeSpan.FromTicks(_within[column]));
    }

    /// <summary>Whether another has the same columns.</summary>
    public bool IsSameAs(ColumnSet other) => _within.AsSpan().SequenceEqual(other._within) && _first.AsSpan().SequenceEqual(other._first);

    private long? SinceOf(Column column) => Find(column.Counter, column.Within) is var at and >= 0 ? _since[at] : null;
}
