using CallCenter.Figures.Usual;
using Xunit;

namespace CallCenter.Figures.Tests;

/// <summary>What a measure usually is at a time of day (MON-09), in days that pass in milliseconds.</summary>
public sealed class UsualHistoryTests
{
    private const int QuartersADay = 96;

    private static readonly DateTimeOffset Begin = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);
    private static readonly long Quarter = TimeSpan.FromMinutes(15).Ticks;

    [Fact]
    public void It_is_the_median_of_the_quarters_around_this_time_on_the_days_before()
    {
        // Each day is ten more than the one before; at ten o'clock it is a thousand more for one quarter.
        var usual = new UsualHistory();
        Pass(usual, Begin.UtcTicks, 11 * QuartersADay, quarter => (quarter / QuartersADay * 10) + (quarter % QuartersADay == 40 ? 1_000 : 0));

        Assert.Equal(new(55, 30), At(usual, Day(11) + TimeSpan.FromHours(5))); // Of 10 to 100, three each.
        Assert.Equal(new(80, 30), At(usual, Day(11) + TimeSpan.FromHours(10))); // A third is a thousand more.
        Assert.Equal(new(80, 30), At(usual, Day(11) + TimeSpan.FromMinutes(9 * 60 + 45)));
        Assert.Equal(new(55, 30), At(usual, Day(11) + TimeSpan.FromMinutes(9 * 60 + 30)));
    }

    [Fact]
    public void Never_before_eight_quarters_whatever_was_seen_and_always_the_median_of_what_counts()
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            var random = new Random(seed);
            var usual = new UsualHistory();
            var seen = new Dictionary<int, decimal>();
            var chance = random.NextDouble() * random.NextDouble();
            var known = 0;
            for (var quarter = 0; quarter < 14 * QuartersADay; quarter++)
            {
                var value = random.NextDouble() < chance ? random.Next(-20, 100) : (decimal?)null;
                var from = Begin.UtcTicks + (quarter * Quarter);
                var oracle = Expected(seen, quarter);
                var told = At(usual, new DateTimeOffset(from, TimeSpan.Zero));
                Assert.True(oracle == told, $"seed {seed}, quarter {quarter}: {oracle} and not {told}");
                Assert.True(told.Value is null == told.Quarters < UsualHistory.ValuesMin, $"seed {seed}, quarter {quarter}: {told}");
                known += told.Value is null ? 0 : 1;
                Pass(usual, from, 1, _ => value);
                if (value is { } it)
                {
                    seen.Add(quarter, it);
                }
            }

            Assert.True(chance < 0.3 || known > 0, $"seed {seed} never knew");
        }
    }

    [Fact]
    public void Memory_is_that_of_ten_days_however_long_it_runs()
    {
        var usual = new UsualHistory();
        Pass(usual, Begin.UtcTicks, 40 * QuartersADay, quarter => quarter);
        Assert.InRange(usual.Take(default, isWhole: true).Quarters.Count, 10 * QuartersADay, (10 * QuartersADay) + 9);
        usual.Forget(Day(60).UtcTicks);
        Assert.True(usual.IsEmpty);
    }

    [Fact]
    public void Of_a_quarter_the_mean_counts_if_it_was_watched_from_end_to_end()
    {
        var usual = new UsualHistory();
        var start = Begin.UtcTicks;
        Look(0, 14, minute => minute < 5 ? 3 : minute < 10 ? 9 : null); // Without a value half of the time: the mean of the rest.
        Look(19, 29, _ => 5); // Nobody looked at its begin,
        Look(30, 41, _ => 5); // its end,
        Look(45, 49, _ => 5);
        Look(53, 59, _ => 5); // or in its middle.
        Look(60, 74, _ => null); // No value at all.
        Look(75, 90, _ => 7);
        var kept = usual.Take(default, isWhole: false);

        Assert.Equal([start / Quarter, (start / Quarter) + 5], kept.Quarters);
        Assert.Equal([6m, 7m], kept.Values);
        Assert.False(usual.IsChanged);

        void Look(int from, int to, Func<int, decimal?> value)
        {
            for (var minute = from; minute <= to; minute++)
            {
                usual.Look(value(minute), start + TimeSpan.FromMinutes(minute).Ticks);
            }
        }
    }

    [Fact]
    public void The_time_of_day_is_that_of_the_clock_on_the_wall_when_clocks_change_too()
    {
        // Clocks in Berlin go back on 25 October 2026: nine o'clock is 7:00 UTC before, and 8:00 UTC after.
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var from = new DateTimeOffset(2026, 10, 15, 22, 0, 0, TimeSpan.Zero);
        var usual = new UsualHistory();
        Pass(usual, from.UtcTicks, (12 * QuartersADay) + 36, quarter =>
            TimeZoneInfo.ConvertTime(from + TimeSpan.FromMinutes(15 * quarter), berlin) is { Hour: 9 } ? 100 : 1);

        Assert.Equal(new(100, 30), usual.At(new DateTimeOffset(2026, 10, 28, 8, 30, 0, TimeSpan.Zero).UtcTicks, berlin));
        Assert.Equal(new(1, 30), usual.At(new DateTimeOffset(2026, 10, 28, 7, 30, 0, TimeSpan.Zero).UtcTicks, berlin));
    }

    [Fact]
    public void What_is_usually_below_nothing_counts_as_nothing()
    {
        var usual = new UsualHistory();
        Pass(usual, Begin.UtcTicks, 5 * QuartersADay, _ => -4);
        Assert.Equal(0m, At(usual, Day(5)).Value);
    }

    // In the words of the reference: this quarter, one before and one after, on up to ten days before.
    private static UsualValue Expected(Dictionary<int, decimal> seen, int now)
    {
        var values = new List<decimal>();
        for (var day = 1; day <= 10; day++)
        {
            for (var beside = -1; beside <= 1; beside++)
            {
                if (seen.TryGetValue(now - (day * QuartersADay) + beside, out var value))
                {
                    values.Add(value);
                }
            }
        }

        values.Sort();
        var median = values.Count == 0 ? 0 : (values[(values.Count - 1) / 2] + values[values.Count / 2]) / 2;
        return new(values.Count < 8 ? null : Math.Max(0, median), values.Count);
    }

    private static DateTimeOffset Day(int number) => Begin.AddDays(number);

    private static UsualValue At(UsualHistory usual, DateTimeOffset now) => usual.At(now.UtcTicks, TimeZoneInfo.Utc);

    // Looks each three minutes, as seldom as may be.
    private static void Pass(UsualHistory usual, long from, int quarters, Func<int, decimal?> value)
    {
        for (var quarter = 0; quarter < quarters; quarter++)
        {
            for (var minute = 0; minute < 15; minute += 3)
            {
                usual.Look(value(quarter), from + (quarter * Quarter) + TimeSpan.FromMinutes(minute).Ticks);
            }
        }

        usual.Look(null, from + (quarters * Quarter));
    }
}
