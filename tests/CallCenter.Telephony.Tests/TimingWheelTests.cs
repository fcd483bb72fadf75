using CallCenter.Telephony.Loops;
using Xunit;

namespace CallCenter.Telephony.Tests;

public sealed class TimingWheelTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, int.Parse(Environment.GetEnvironmentVariable("SEEDS") ?? "20", null))];

    [Fact]
    public void A_timer_fires_at_its_tick_and_not_before()
    {
        var wheel = new TimingWheel();
        var fired = new List<long>();
        wheel.Add(0, 10, _ => fired.Add(10), null);

        wheel.Advance(9);
        Assert.Empty(fired);
        wheel.Advance(10);
        Assert.Equal([10], fired);
        Assert.Equal(0, wheel.Count);
    }

    [Fact]
    public void A_timer_of_an_hour_survives_many_turns_of_the_wheel()
    {
        var wheel = new TimingWheel();
        var fired = false;
        wheel.Add(0, 3_600_000, _ => fired = true, null);

        for (var now = 0L; now < 3_600_000; now += 777)
        {
            wheel.Advance(now);
            Assert.False(fired);
        }

        wheel.Advance(3_600_000);
        Assert.True(fired);
    }

    [Fact]
    public void A_timer_started_by_a_timer_of_no_delay_waits_for_the_next_tick()
    {
        var wheel = new TimingWheel();
        var count = 0;
        void Again(object? state)
        {
            count++;
            wheel.Add(5, 0, Again, null);
        }

        wheel.Add(0, 5, Again, null);
        wheel.Advance(5);

        Assert.Equal(1, count);
    }

    [Fact]
    public void A_timer_cancelled_by_another_of_the_same_tick_does_not_fire()
    {
        var wheel = new TimingWheel();
        var fired = 0;
        LoopTimer? second = null;
        wheel.Add(0, 7, _ =>
        {
            fired++;
            second!.Cancel();
        },
        null);
        second = wheel.Add(0, 7, _ => fired++, null);

        wheel.Advance(20);

        Assert.Equal(1, fired);
        Assert.Equal(0, wheel.Count);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void It_fires_what_a_sorted_list_would_fire(int seed)
    {
        var random = new Random(seed);
        var wheel = new TimingWheel();
        var expected = new SortedDictionary<(long Due, int Order), LoopTimer>();
        var fired = new List<int>();
        var now = 0L;
        for (var i = 0; i < 3000; i++)
        {
            switch (random.Next(3))
            {
                case 0 or 1 when random.Next(4) > 0:
                    var delay = random.Next(4) == 0 ? random.Next(20_000) : random.Next(1, 300);
                    var order = i;
                    var timer = wheel.Add(now, delay, _ => fired.Add(order), null);
                    expected.Add((now + Math.Max(delay, 1), order), timer);
                    break;
                case 2 when expected.Count > 0:
                    var key = expected.Keys.ElementAt(random.Next(expected.Count));
                    expected[key].Cancel();
                    expected.Remove(key);
                    break;
                default:
                    now += random.Next(1, random.Next(10) == 0 ? 9000 : 60);
                    var until = wheel.TicksUntilNext(now - 1);
                    wheel.Advance(now);
                    var due = expected.Keys.TakeWhile(each => each.Due <= now).ToList();
                    Assert.Equal(due.Select(each => each.Order), fired);
                    Assert.True(due.Count == 0 || until is not null);
                    due.ForEach(each => expected.Remove(each));
                    fired.Clear();
                    break;
            }

            Assert.Equal(expected.Count, wheel.Count);
        }
    }
}
