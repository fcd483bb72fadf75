using CallCenter.Sip.Tests.Network;

namespace CallCenter.Sip.Tests.Dialogs;

public sealed class CancelTests
{
    [Fact]
    public void Hanging_up_while_it_rings_cancels()
    {
        var pair = new Pair();
        pair.B.WhenInvited = static session => session.Provisional(180);
        var caller = pair.CallFromA();
        pair.World.Run(1);
        caller.Hangup();
        pair.World.Run(1);
        Assert.Equal("provisional 180 | ended Cancelled 487", pair.A.Text);
        Assert.Equal("invited offer | ended Cancelled 487", pair.B.Text);
        Assert.Equal(["A>B CANCEL", "B>A 200 CANCEL", "B>A 487 INVITE", "A>B ACK"], pair.Wire.Seen.Skip(5));
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_cancel_waits_for_the_first_response()
    {
        var pair = new Pair();
        pair.Wire.Fate = static packet => packet.Subject == "100 INVITE" ? Wire.LateBy(0.3) : Wire.Delivered;
        var caller = pair.CallFromA();
        caller.Hangup();
        pair.World.Run(0.2);
        Assert.Equal("ended Cancelled 487", pair.A.Text);
        Assert.Equal(0, pair.Wire.Count("A>B CANCEL"));
        pair.World.Run(1);
        Assert.Equal("invited offer | ended Cancelled 487", pair.B.Text);
        pair.AssertNothingLeft();
    }

    [Fact]
    public void An_answer_that_crosses_the_cancel_is_ended_with_bye()
    {
        var pair = new Pair();
        var caller = pair.CallFromA();
        pair.World.Run(1);
        caller.Hangup();
        pair.B.Session.Answer("answer");
        pair.World.Run(1);
        Assert.Equal("ended Cancelled 487", pair.A.Text);
        Assert.Equal("invited offer | confirmed | ended RemoteBye 0", pair.B.Text);
        Assert.Equal(1, pair.Wire.Count("A>B ACK"));
        Assert.Equal(1, pair.Wire.Count("A>B BYE"));
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_cancel_that_brings_no_final_response_is_given_up()
    {
        var pair = new Pair();
        pair.Wire.Fate = static packet => packet.Subject is "487 INVITE" or "200 CANCEL" ? Wire.Lost : Wire.Delivered;
        var caller = pair.CallFromA();
        pair.World.Run(1);
        caller.Hangup();
        pair.AssertNothingLeft();
        Assert.Equal("ended Cancelled 487", pair.A.Text);
    }

    [Fact]
    public void Ringing_for_ever_is_given_up()
    {
        var pair = new Pair();
        pair.B.WhenInvited = static session => session.Provisional(180);
        pair.CallFromA();
        pair.World.Run(181);
        Assert.Equal("provisional 180 | ended Timeout 408", pair.A.Text);
        Assert.Equal("invited offer | ended Cancelled 487", pair.B.Text);
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_cancel_without_a_call_gets_481()
    {
        var pair = new Pair();
        var peer = new RawPeer(pair);
        peer.Send(RawPeer.Request("CANCEL"));
        Assert.Equal("SIP/2.0 481 Call/Transaction Does Not Exist", peer.LastStatus);
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_call_not_answered_is_refused_by_hanging_up()
    {
        var pair = new Pair();
        pair.B.WhenInvited = static session => session.Hangup();
        pair.CallFromA();
        pair.World.Run(1);
        Assert.Equal("ended Rejected 480 Temporarily Unavailable", pair.A.Text);
        Assert.Equal("invited offer | ended Rejected 480", pair.B.Text);
        pair.AssertNothingLeft();
    }
}
