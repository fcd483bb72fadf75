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

    [Fact]
    public void A_lost_acknowledgement_of_a_change_is_sent_again()
    {
        var pair = new Pair();
        var caller = pair.Connected();
        var lost = 2;
        pair.Wire.Fate = packet => packet.Subject == "ACK" && lost-- > 0 ? Wire.Lost : Wire.Delivered;
        caller.Reinvite("hold");
        pair.World.Run(40);
        Assert.Equal("reinvite 200 answer", pair.A.Text);
        Assert.Equal("reinvited hold", pair.B.Text);
        Assert.Equal(3, pair.Wire.Count("A>B ACK"));
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_change_that_overtakes_the_acknowledgement_stands_for_it()
    {
        var pair = new Pair();
        pair.Wire.Fate = static packet => packet.Subject == "ACK" ? Wire.LateBy(0.3) : Wire.Delivered;
        pair.B.WhenInvited = static session => session.Answer("answer");
        var caller = pair.CallFromA();
        pair.World.Run(0.03);
        Assert.True(caller.Reinvite("hold"));
        pair.World.Run(2);
        Assert.Equal("answered answer | reinvite 200 answer", pair.A.Text);
        Assert.Equal("invited offer | confirmed | reinvited hold", pair.B.Text);
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_change_of_a_call_not_answered_yet_is_told_to_come_later()
    {
        var pair = new Pair();
        var peer = new RawPeer(pair);
        pair.B.WhenInvited = static session => session.Provisional(180);
        peer.Send(RawPeer.Request("INVITE"));
        peer.Send(RawPeer.Request("INVITE", toTag: peer.TagOfB(), branch: "z9hG4bKsecond", sequence: 2));
        Assert.Equal("SIP/2.0 500 Server Internal Error", peer.LastStatus);
        Assert.InRange(int.Parse(peer.Header("Retry-After"), null), 0, 10);
        pair.B.Session.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_change_taken_back_is_ended_with_487_and_forgotten()
    {
        var pair = new Pair();
        var peer = new RawPeer(pair);
        pair.B.WhenInvited = static session => session.Answer("answer");
        pair.B.WhenReinvited = static _ => { };
        peer.Send(RawPeer.Request("INVITE", extra: RawPeer.HasSdp, body: "offer"));
        var tag = peer.TagOfB();
        peer.Send(RawPeer.Request("ACK", toTag: tag, branch: "z9hG4bKack"));
        peer.Send(RawPeer.Request("INVITE", toTag: tag, branch: "z9hG4bKsecond", sequence: 2, extra: RawPeer.HasSdp, body: "hold"));
        peer.Send(RawPeer.Request("CANCEL", toTag: tag, branch: "z9hG4bKsecond", sequence: 2));
        Assert.Equal("SIP/2.0 487 Request Terminated", peer.LastStatus);
        peer.Send(RawPeer.Request("ACK", toTag: tag, branch: "z9hG4bKsecond", sequence: 2));
        pair.B.Session.AcceptOffer("too late");
        Assert.Equal("offer", pair.B.Session.RemoteSdp);
        Assert.True(pair.B.Session.Reinvite("mine"));
        pair.B.Session.Hangup();
        pair.AssertNothingLeft();
    }
}
