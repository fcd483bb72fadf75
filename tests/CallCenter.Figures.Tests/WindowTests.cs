using CallCenter.Figures.Counting;
using CallCenter.Figures.Windows;
using Xunit;

namespace CallCenter.Figures.Tests;

/// <summary>Windows against a recount of all that happened, and their bounds.</summary>
public sealed class WindowTests
{
    private static readonly ColumnSet Columns = new(
        [new(Counter.Answered, TimeSpan.FromSeconds(10)), new(Counter.Answered, TimeSpan.FromSeconds(20)), new(Counter.Abandoned, TimeSpan.FromSeconds(5))]);

    public static TheoryData<int, int> Windows => new()
    {
        { 60, 1 }, { 300, 2 }, { 301, 3 }, { 3_600, 4 }, { 86_400, 5 }, { 31 * 86_400, 6 },
    };

    [Theory]
    [MemberData(nameof(Windows))]
    public void A_window_counts_what_happened_in_it_and_at_most_a_bucket_more(int seconds, int seed)
    {
        var random = new Random(seed);
        var over = TimeSpan.FromSeconds(seconds);
        var now = new DateTime(2026, 11, 20).Ticks + random.Next();
        var window = new SlidingWindow(over, Columns, now);
        var happened = new List<(long At, Counter Counter, long Waited)>();
        for (var i = 0; i < 3_000; i++)
        {
            now += (long)(over.Ticks * random.NextDouble() * (random.Next(200) == 0 ? 3 : 0.02));
            var (counter, waited) = (random.Next(2) == 0 ? Counter.Answered : Counter.Abandoned, random.NextInt64(TimeSpan.FromSeconds(30).Ticks));
            var (from, to) = Columns.Counting(counter, waited);
            window.Add(from, to, now);
            happened.Add((now, counter, waited));
            if (i % 10 == 0)
            {
                now += random.NextInt64(over.Ticks / 50);
                for (var column = 0; column < Columns.Count; column++)
                {
                    var which = Columns.ColumnAt(column);
                    var counted = window.Count(column, now);
                    Assert.InRange(counted, Since(now - over.Ticks + 1), Since(now - (((over.Ticks + window.Width - 1) / window.Width) + 1) * window.Width));

                    int Since(long first) => happened.Count(it => it.At >= first && it.Counter == which.Counter && it.Waited <= which.WithinTicks);
                }
            }
        }
    }

    [Theory]
    [InlineData(60, 1)]
    [InlineData(300, 1)]
    [InlineData(900, 3)]
    [InlineData(86_400, 288)]
    [InlineData(31 * 86_400, 8_928)]
    public void What_a_window_is_wrong_by_is_a_three_hundredth_in_whole_seconds(int seconds, int width) =>
        Assert.Equal(TimeSpan.FromSeconds(width).Ticks, SlidingWindow.WidthOf(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void An_event_counts_in_all_times_that_are_as_long_as_it_took()
    {
        Assert.Equal([Counter.Answered], Names(Columns, Counter.Answered, 21));
        Assert.Equal([Counter.Answered, Counter.Answered], Names(Columns, Counter.Answered, 20));
        Assert.Equal([Counter.Answered, Counter.Answered, Counter.Answered], Names(Columns, Counter.Answered, 10));
        Assert.Equal([Counter.Abandoned, Counter.Abandoned], Names(Columns, Counter.Abandoned, 0));
        Assert.Equal([Counter.Entered], Names(Columns, Counter.Entered, 0));

        static IEnumerable<Counter> Names(ColumnSet columns, Counter counter, int seconds)
        {
            var (from, to) = columns.Counting(counter, TimeSpan.FromSeconds(seconds).Ticks);
            return Enumerable.Range(from, to - from).Select(column => columns.ColumnAt(column).Counter);
        }
    }

    [Fact]
    public void Other_columns_keep_what_was_counted_and_new_ones_begin_now()
    {
        var begin = new DateTime(2026, 11, 20).Ticks;
        var later = begin + TimeSpan.FromSeconds(100).Ticks;
        var before = new ColumnSet([new(Counter.Answered, TimeSpan.FromSeconds(10))], begin);
        var window = new SlidingWindow(TimeSpan.FromMinutes(5), before, begin);
        var (from, to) = before.Counting(Counter.Answered, 0);
        window.Add(from, to, begin);

        var after = new ColumnSet([new(Counter.Answered, TimeSpan.FromSeconds(10)), new(Counter.Answered, TimeSpan.FromSeconds(30))], later, before);
        var other = window.With(after, later);
        (from, to) = after.Counting(Counter.Answered, TimeSpan.FromSeconds(20).Ticks);
        other.Add(from, to, later);

        var (all, ten, thirty) = (after.Find(Counter.Answered, null), after.Find(Counter.Answered, TimeSpan.FromSeconds(10)), after.Find(Counter.Answered, TimeSpan.FromSeconds(30)));
        Assert.Equal((2, 1, 1), (other.Count(all, later), other.Count(ten, later), other.Count(thirty, later)));
        Assert.Equal((begin, begin, later), (other.Since(all), other.Since(ten), other.Since(thirty)));

        // Compared with the new column, only what it could have counted is told of the others.
        Assert.Equal((1, 0), (other.Count(all, later, later), other.Count(ten, later, later)));
    }
}
