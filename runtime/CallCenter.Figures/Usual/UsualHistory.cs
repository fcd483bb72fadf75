using CallCenter.Figures.Keeping;
using CallCenter.Figures.Slots;

namespace CallCenter.Figures.Usual;

/// <summary>
/// What a measure was in the quarters of an hour of the last days, and what it therefore usually is at a time of day (MON-09): the median
/// of the quarters around that time on the days before. Memory is bounded: one number for each quarter of <see cref="DaysMax"/> days.
/// </summary>
/// <remarks>
/// Of a quarter the mean of what was seen counts, when it was watched from end to end. Today's quarters do not count, so that what goes
/// on for hours does not become usual while it does.
/// </remarks>
internal sealed class UsualHistory
{
    /// <summary>How many days back it looks.</summary>
    public const int DaysMax = 10;

    /// <summary>With fewer values nothing is usual.</summary>
    public const int ValuesMin = 8;

    // How long nobody may have looked in a quarter that counts.
    private static readonly long GapMax = TimeSpan.FromMinutes(3).Ticks;

    // The quarter before the one of ten days ago, on days of 25 hours.
    private static readonly long Kept = TimeSpan.FromDays(DaysMax).Ticks + TimeSpan.FromHours(2).Ticks;

    private const int Digits = 4;

    private readonly List<UsualQuarter> _quarters = [];
    private readonly List<UsualQuarter> _changed = [];
    private long _start = long.MinValue;
    private long _seen;
    private bool _isWhole;
    private decimal _sum;
    private int _looks;
    private (long Start, TimeZoneInfo Zone, UsualValue Value)? _known;

    /// <summary>Whether nothing is kept.</summary>
    public bool IsEmpty => _quarters.Count == 0;

    /// <summary>Whether anything was not taken yet.</summary>
    public bool IsChanged => _changed.Count > 0;

    /// <summary>The measure as it is at a moment; to be told at least once a minute or so.</summary>
    /// <param name="value">Its value, hundredths for a percentage; null where it has none.</param>
    /// <param name="now">The moment, in ticks.</param>
    public void Look(decimal? value, long now)
    {
        if (now < _start)
        {
            return;
        }

        var start = DaySlots.StartOf(now);
        if (start != _start)
        {
            End();
            (_start, _seen, _isWhole, _sum, _looks) = (start, start, true, 0, 0);
            Forget(start);
        }

        _isWhole &= now - _seen <= GapMax;
        _seen = now;
        if (value is { } known)
        {
            _sum += known;
            _looks++;
        }
    }

    /// <summary>What is usual at the time of day of a moment.</summary>
    /// <param name="now">The moment, in ticks.</param>
    /// <param name="zone">Where the project is.</param>
    public UsualValue At(long now, TimeZoneInfo zone)
    {
        var start = DaySlots.StartOf(now);
        if (_known is not { } known || known.Start != start || !known.Zone.Equals(zone))
        {
            _known = known = (start, zone, Compute(start, zone));
        }

        return known.Value;
    }

    /// <summary>Forgets what is too old to count.</summary>
    /// <param name="now">The moment, in ticks.</param>
    public void Forget(long now)
    {
        _quarters.RemoveAll(quarter => quarter.Start < now - Kept);
        _changed.RemoveAll(quarter => quarter.Start < now - Kept);
    }

    /// <summary>What has changed since this was asked last, or all of it.</summary>
    public KeptUsual Take(UsualKey key, bool isWhole)
    {
        var taken = isWhole ? _quarters : _changed;
        var kept = new KeptUsual(
            key.Measure, key.Definition, key.Queue, [.. taken.Select(quarter => quarter.Start / DaySlots.Length)], [.. taken.Select(quarter => quarter.Value)]);
        _changed.Clear();
        return kept;
    }

    /// <summary>Goes on with what an earlier process kept.</summary>
    /// <param name="quarters">The quarters.</param>
    public void Load(IEnumerable<UsualQuarter> quarters)
    {
        _quarters.AddRange(quarters.OrderBy(quarter => quarter.Start));
        _known = null;
    }

    private void End()
    {
        if (_looks == 0 || !_isWhole || _start + DaySlots.Length - _seen > GapMax)
        {
            return;
        }

        // It is the latest, unless an earlier process had a clock that was ahead.
        var quarter = new UsualQuarter(_start, Math.Round(_sum / _looks, Digits));
        _quarters.RemoveAll(known => known.Start == quarter.Start);
        _quarters.Insert(_quarters.FindLastIndex(known => known.Start < quarter.Start) + 1, quarter);
        _changed.Add(quarter);
    }

    private UsualValue Compute(long start, TimeZoneInfo zone)
    {
        var here = Here(start, zone);
        var values = _quarters.Where(quarter => IsOfThisTime(here - Here(quarter.Start, zone))).Select(quarter => quarter.Value).Order().ToList();
        if (values.Count < ValuesMin)
        {
            return new(null, values.Count);
        }

        var half = values.Count / 2;
        var median = values.Count % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
        return new(Math.Max(0, median), values.Count);
    }

    // Whole days ago by the clock on the wall, and a quarter more or less.
    private static bool IsOfThisTime(TimeSpan ago)
    {
        var days = Math.Round(ago.TotalDays);
        return days is >= 1 and <= DaysMax && (ago - TimeSpan.FromDays(days)).Duration().Ticks <= DaySlots.Length;
    }

    private static DateTime Here(long ticks, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(new DateTimeOffset(ticks, TimeSpan.Zero), zone).DateTime;
}

/// <summary>What a measure was in a quarter of an hour.</summary>
/// <param name="Start">When the quarter began, in ticks of UTC.</param>
/// <param name="Value">The mean, hundredths for a percentage.</param>
internal readonly record struct UsualQuarter(long Start, decimal Value);

/// <summary>What is usual.</summary>
/// <param name="Value">Null while too few quarters are known.</param>
/// <param name="Quarters">Of how many quarters it is.</param>
internal readonly record struct UsualValue(decimal? Value, int Quarters);
