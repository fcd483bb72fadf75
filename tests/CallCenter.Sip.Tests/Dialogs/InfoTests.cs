using CallCenter.Sip.Tests.Network;

namespace CallCenter.Sip.Tests.Dialogs;

public sealed class InfoTests
{
    [Fact]
    public void One_info_at_a_time_is_under_way()
    {
        var pair = new Pair();
        var caller = pair.Connected();
        caller.SendInfo("application/dtmf-relay", "Signal=1"u8.ToArray());
        caller.SendInfo("application/dtmf-relay", "Signal=2"u8.ToArray());
        pair.World.Run(1);
        Assert.Equal("info application/dtmf-relay Signal=1 | info application/dtmf-relay Signal=2", pair.B.Text);
        Assert.Equal(["A>B INFO", "B>A 200 INFO", "A>B INFO", "B>A 200 INFO"], pair.Wire.Seen);
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void Packages_are_announced_and_a_foreign_one_is_refused()
    {
        var pair = new Pair(options: new SipEndpointOptions { Listen = Pair.AddressA, InfoPackages = ["g.nortel", "x.keys"] });
        var caller = pair.Connected();
        Assert.Equal(["g.nortel", "x.keys"], caller.RemoteInfoPackages);
        Assert.Equal(["g.nortel", "x.keys"], pair.B.Session.RemoteInfoPackages);
        caller.SendInfo("text/plain", "yes"u8.ToArray(), "x.keys");
        caller.SendInfo("text/plain", "no"u8.ToArray(), "y.keys");
        pair.World.Run(1);
        Assert.Equal("info text/plain yes x.keys", pair.B.Text);
        Assert.Equal(1, pair.Wire.Count("B>A 469 INFO"));
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void More_info_than_the_queue_holds_is_dropped()
    {
        var pair = new Pair();
        var caller = pair.Connected();
        for (var i = 0; i < 200; i++)
        {
            caller.SendInfo("text/plain", "x"u8.ToArray());
        }

        pair.World.Run(10);
        Assert.Equal(SipLimits.InfoQueueMax + 1, pair.B.Lines.Count);
        caller.Hangup();
        pair.AssertNothingLeft();
    }
}
