using CallCenter.Figures.Counting;
using CallCenter.Figures.Keeping;

namespace CallCenter.Figures.Windows;

/// <summary>
/// What happened in the last while, by columns: a ring of buckets and their sum. Memory is bounded whatever happens: at most
/// <see cref="BucketsMax"/> buckets and two.
/// </summary>
/// <remarks>
/// Looks back at least <c>over</c>, rounded up to whole buckets, and at most one bucket more. A bucket is a three-hundredth of it, in whole
/// seconds: a window of five minutes forgets by the second, one of a day by the five minutes, one of 31 days by two and a half hours.
/// </remarks>
internal sealed class SlidingWindow
{
    /// <summary>Into how many parts a window is divided at most.</summary>
    public const int BucketsMax = 300;

    private static readonly long WidthMin = TimeSpan.FromSeconds(1).Ticks;

    private readonly ColumnSet _columns;
    private readonly int _buckets;
    private readonly int[] _cells;
    private readonly int[] _sum;
    private readonly long _began;
    private readonly List<long> _changed = [];
    private long _bucket;
    private long _bucketEnds;
    private int _row;

    /// <param name="over">How far it looks back.</param>
    /// <param name="columns">What it keeps.</param>
    /// <param name="now">When it begins, in ticks.</param>
    public SlidingWindow(TimeSpan over, ColumnSet columns, long now)
        : this(over, columns, now, now)
    {
    }

    /// <param name="over">How far it looks back.</param>
    /// <param name="columns">What it keeps.</param>
    /// <param name="now">The moment, in ticks.</param>
    /// <param name="began">Since when it counts, in ticks.</param>
    public SlidingWindow(TimeSpan over, ColumnSet columns, long now, long began)
    {
        Over = over;
        _columns = columns;
        Width = WidthOf(over);
        _buckets = (int)((over.Ticks + Width - 1) / Width) + 1;
        _cells = new int[_buckets * columns.Count];
        _sum = new int[columns.Count];
        _began = began;
        Begin(now / Width);
    }

    /// <summary>How far it looks back.</summary>
    public TimeSpan Over { get; }

    /// <summary>Length of a bucket, in ticks: see the remarks for how exact that makes it.</summary>
    public long Width { get; }

    /// <summary>Length of a bucket of a window, in ticks.</summary>
    public static long WidthOf(TimeSpan over)
    {
        var part = (over.Ticks + BucketsMax - 1) / BucketsMax;
        return Math.Max(1, (part + WidthMin - 1) / WidthMin) * WidthMin;
    }

    /// <summary>Something happened.</summary>
    /// <param name="from">The first column in which it counts.</param>
    /// <param name="to">The first in which it does not.</param>
    /// <param name="now">When, in ticks; a moment before an earlier one counts as that.</param>
    public void Add(int from, int to, long now)
    {
        Advance(now);
        if (_changed.Count == 0 || _changed[^1] != _bucket)
        {
            // Who never asks for what has changed needs no more than there is.
            if (_changed.Count >= 2 * _buckets)
            {
                _changed.RemoveRange(0, _buckets);
            }

            _changed.Add(_bucket);
        }

        for (var column = from; column < to; column++)
        {
            _cells[_row + column]++;
            _sum[column]++;
        }
    }

    /// <summary>How often something happened in the window that ends now.</summary>
    public int Count(int column, long now)
    {
        Advance(now);
        return _sum[column];
    }

    /// <summary>The same of what happened since a moment, for figures whose parts began to be counted at different moments.</summary>
    public int Count(int column, long now, long since)
    {
        Advance(now);
        if (since <= _began || since <= (_bucket - _buckets + 1) * Width)
        {
            return _sum[column];
        }

        var sum = 0;
        for (var bucket = since / Width; bucket <= _bucket; bucket++)
        {
            sum += _cells[Row(bucket) + column];
        }

        return sum;
    }

    /// <summary>Since when a column counts.</summary>
    public long Since(int column) => Math.Max(_began, _columns.Since(column));

    /// <summary>The same window with other columns; those that are in both keep what they counted.</summary>
    public SlidingWindow With(ColumnSet columns, long now)
    {
        Advance(now);
        var other = new SlidingWindow(Over, columns, now, _began);
        other.Begin(_bucket);
        for (var column = 0; column < columns.Count; column++)
        {
            var known = columns.ColumnAt(column);
            if (_columns.Find(known.Counter, known.Within) is var mine and >= 0)
            {
                other._sum[column] = _sum[mine];
                for (var bucket = 0; bucket < _buckets; bucket++)
                {
                    other._cells[(bucket * columns.Count) + column] = _cells[(bucket * _columns.Count) + mine];
                }
            }
        }

        return other;
    }

    /// <summary>What has changed since this was asked last, or all of it.</summary>
    public KeptWindow Keep(bool isWhole)
    {
        var first = _bucket - _buckets + 1;
        var buckets = isWhole ? Enumerable.Range(0, _buckets).Select(at => first + at) : _changed.Where(bucket => bucket >= first);
        KeptWindow kept = new(Over.Ticks, _began, [.. buckets.Select(bucket => new KeptBucket(bucket, CountsOf(bucket))).Where(bucket => bucket.Counts.Count > 0)]);
        _changed.Clear();
        return kept;
    }

    /// <summary>Goes on with what an earlier process kept, in the window as it is now.</summary>
    /// <param name="kept">What it kept. What is later than now, because the clock was set back, counts as of now.</param>
    /// <param name="newest">What is still later is left out, in ticks.</param>
    /// <exception cref="FormatException">It counts what is not kept.</exception>
    public void Load(IEnumerable<KeptBucket> kept, long newest)
    {
        foreach (var (number, counts) in kept)
        {
            var bucket = Math.Min(number, _bucket);
            if (bucket <= _bucket - _buckets || number > newest / Width)
            {
                continue;
            }

            for (var at = 0; at + 1 < counts.Count; at += 2)
            {
                var column = counts[at] >= 0 && counts[at] < _sum.Length ? counts[at] : throw new FormatException("A window counts what is not kept.");
                _cells[Row(bucket) + column] += counts[at + 1];
                _sum[column] += counts[at + 1];
            }
        }
    }

    private List<int> CountsOf(long bucket)
    {
        var counts = new List<int>();
        var row = _cells.AsSpan(Row(bucket), _sum.Length);
        for (var column = 0; column < row.Length; column++)
        {
            if (row[column] != 0)
            {
                counts.Add(column);
                counts.Add(row[column]);
            }
        }

        return counts;
    }

    // Nearly always it is still the same bucket: that is told without a division.
    private void Advance(long now)
    {
        if (now >= _bucketEnds)
        {
            AdvanceTo(now / Width);
        }
    }

    private void Begin(long bucket)
    {
        _bucket = bucket;
        _bucketEnds = (bucket + 1) * Width;
        _row = Row(bucket);
    }

    private void AdvanceTo(long bucket)
    {
        if (bucket - _bucket >= _buckets)
        {
            Array.Clear(_cells);
            Array.Clear(_sum);
            Begin(bucket);
            return;
        }

        for (var next = _bucket + 1; next <= bucket; next++)
        {
            var row = _cells.AsSpan(Row(next), _sum.Length);
            for (var column = 0; column < row.Length; column++)
            {
                _sum[column] -= row[column];
            }

            row.Clear();
        }

        Begin(bucket);
    }

    private int Row(long bucket) => (int)(bucket % _buckets) * _sum.Length;
}
