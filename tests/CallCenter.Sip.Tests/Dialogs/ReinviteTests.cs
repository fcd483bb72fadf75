using CallCenter.Sip.Tests.Network;

namespace CallCenter.Sip.Tests.Dialogs;

public sealed class ReinviteTests
{
    [Fact]
    public void A_change_is_agreed()
    {
        var pair = new Pair();
        var caller = pair.Connected();
        pair.B.WhenReinvited = static session => session.AcceptOffer("held");
        Assert.True(caller.Reinvite("hold"));
        Assert.False(caller.Reinvite("hold twice"));
        pair.World.Run(1);
        Assert.Equal("reinvite 200 held", pair.A.Text);
        Assert.Equal("reinvited hold", pair.B.Text);
        Assert.Equal("held", caller.RemoteSdp);
        Assert.Equal("hold", pair.B.Session.RemoteSdp);
        Assert.Equal(["A>B INVITE", "B>A 100 INVITE", "B>A 200 INVITE", "A>B ACK"], pair.Wire.Seen);
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void The_callee_may_change_it_too()
    {
        var pair = new Pair();
        var caller = pair.Connected();
        pair.A.WhenReinvited = static session => session.RejectOffer(488);
        Assert.True(pair.B.Session.Reinvite("video"));
        pair.World.Run(1);
        Assert.Equal("reinvited video", pair.A.Text);
        Assert.Equal("reinvite 488", pair.B.Text);
        Assert.Equal(SipSessionState.Confirmed, caller.State);
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void When_both_ask_at_once_both_are_told_491_and_succeed_later()
    {
        var pair = new Pair();
        var caller = pair.Connected();
        caller.Reinvite("from A");
        pair.B.Session.Reinvite("from B");
        pair.World.Run(1.5);
        Assert.Equal(1, pair.Wire.Count("A>B 491 INVITE"));
        Assert.Equal(1, pair.Wire.Count("B>A 491 INVITE"));
        pair.World.Run(5);
        Assert.Equal("reinvited from B | reinvite 200 answer", pair.A.Text);
        Assert.Equal("reinvite 200 answer | reinvited from A", pair.B.Text);
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_peer_that_lost_the_call_ends_it()
    {
        var pair = new Pair();
        var caller = pair.Connected();
        pair.Wire.Fate = static packet => packet.Summary.StartsWith("A>B", StringComparison.Ordinal) ? Wire.Lost : Wire.Delivered;
        caller.Reinvite("hold");
        pair.World.Run(33);
        Assert.Equal("ended Timeout 408", pair.A.Text);
        pair.B.Session.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_bye_while_a_change_is_open_closes_both()
    {
        var pair = new Pair();
        var caller = pair.Connected();
        pair.B.WhenReinvited = static _ => { };
        caller.Reinvite("hold");
        pair.World.Run(1);
        caller.Hangup();
        pair.World.Run(1);
        Assert.Equal(1, pair.Wire.Count("B>A 487 INVITE"));
        Assert.Equal("ended LocalBye 0", pair.A.Text);
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_change_whose_answer_is_never_acknowledged_ends_the_call()
    {
        var pair = new Pair();
        var caller = pair.Connected();
        pair.Wire.Fate = static packet => packet.Subject == "ACK" ? Wire.Lost : Wire.Delivered;
        caller.Reinvite("hold");
        pair.World.Run(40);
        Assert.Equal("reinvited hold | ended NoAck 0", pair.B.Text);
        Assert.Equal("reinvite 200 answer | ended RemoteBye 0", pair.A.Text);
        pair.AssertNothingLeft();
    }
}
