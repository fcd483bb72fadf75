using CallCenter.Telephony.Calls;
using Xunit;

namespace CallCenter.Telephony.Tests;

public sealed class KeySourcesTests
{
    private readonly StoppedClock _clock = new();

    [Fact]
    public void A_key_that_comes_both_ways_counts_once()
    {
        var sources = new KeySources(_clock);
        Assert.Equal("1212", Pressed(sources, "v1 i1 i2 v2 v1 v2 i1 i2"));
    }

    [Fact]
    public void The_same_key_one_way_counts_each_time()
    {
        Assert.Equal("1111", Pressed(new KeySources(_clock), "v1 v1 v1 v1"));
        Assert.Equal("222", Pressed(new KeySources(_clock), "i2 i2 i2"));
    }

    [Fact]
    public void A_key_lost_on_one_way_counts_all_the_same() => Assert.Equal("123", Pressed(new KeySources(_clock), "v1 i2 v3 i3"));

    [Fact]
    public void A_key_that_comes_three_ways_counts_once()
    {
        Assert.Equal("1", Pressed(new KeySources(_clock), "v1 i1 s1"));
        Assert.Equal("1122", Pressed(new KeySources(_clock), "v1 s1 i1 v1 i1 s1 s2 s2 v2 i2 v2 i2"));
    }

    [Fact]
    public void Long_afterwards_it_is_another_press()
    {
        var sources = new KeySources(_clock);
        Assert.True(sources.IsNew('1', KeySource.Voice));
        _clock.Now += KeySources.Apart + TimeSpan.FromMilliseconds(1);
        Assert.True(sources.IsNew('1', KeySource.Info));
    }

    private static string Pressed(KeySources sources, string presses) => string.Concat(presses.Split(' ')
        .Where(one => sources.IsNew(one[1], one[0] switch { 'v' => KeySource.Voice, 'i' => KeySource.Info, _ => KeySource.Sound }))
        .Select(static one => one[1]));

    private sealed class StoppedClock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
