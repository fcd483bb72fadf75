using CallCenter.Media.Pacing;
using Xunit;

namespace CallCenter.Media.Tests.Pacing;

public sealed class RingTests
{
    [Fact]
    public void Commands_come_out_in_order_and_a_full_ring_says_so()
    {
        var ring = new CommandRing(4);

        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 4; i++)
            {
                Assert.True(ring.TryWrite(new(CommandKind.SendKey, null!, null, i)));
            }

            Assert.False(ring.TryWrite(new(CommandKind.Close, null!)));
            for (var i = 0; i < 4; i++)
            {
                Assert.True(ring.TryRead(out var command));
                Assert.Equal(i, command.Number);
            }

            Assert.False(ring.TryRead(out _));
        }
    }

    [Fact]
    public void Lateness_is_found_by_share()
    {
        var histogram = new LatenessHistogram();
        for (var i = 0; i < 990; i++)
        {
            histogram.Add(20_000);
        }

        for (var i = 0; i < 10; i++)
        {
            histogram.Add(30_000_000);
        }

        Assert.Equal(50_000, histogram.Percentile(0.99));
        Assert.Equal(30_000_000, histogram.Percentile(0.999));
        Assert.Equal(30_000_000, histogram.Max);
    }

    [Fact]
    public async Task Commands_that_nobody_takes_are_an_error_in_the_end()
    {
        var first = TestPorts.Take(2);
        await using var engine = new MediaEngine(
            new() { Address = TestPorts.Address, PortFirst = first, PortLast = first + 1, CommandsMax = 4 }, TimeProvider.System);
        var leg = engine.Open(engine.CreateEventQueue(() => { }), this)!;
        leg.StopPlay();
        leg.StopPlay();
        leg.StopPlay();

        Assert.Throws<InvalidOperationException>(leg.StopPlay);
    }
}
