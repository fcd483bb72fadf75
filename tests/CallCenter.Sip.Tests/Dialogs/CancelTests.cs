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

    [Fact]
    public void A_cancel_after_the_answer_changes_nothing()
    {
        var pair = new Pair();
        var peer = new RawPeer(pair);
        pair.B.WhenInvited = static session => session.Answer("answer");
        peer.Send(RawPeer.Request("INVITE", extra: RawPeer.HasSdp, body: "offer"));
        var tag = peer.TagOfB();
        peer.Send(RawPeer.Request("CANCEL"));
        Assert.Equal("SIP/2.0 200 OK", peer.LastStatus);
        Assert.Contains("CSeq: 1 CANCEL", peer.Last, StringComparison.Ordinal);
        peer.Send(RawPeer.Request("ACK", toTag: tag, branch: "z9hG4bKack"));
        Assert.Equal("invited offer | confirmed", pair.B.Text);
        pair.B.Session.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_bye_before_the_answer_ends_the_invite_with_487()
    {
        var pair = new Pair();
        var peer = new RawPeer(pair);
        pair.B.WhenInvited = static session => session.Provisional(180);
        peer.Send(RawPeer.Request("INVITE"));
        peer.Send(RawPeer.Request("BYE", toTag: peer.TagOfB(), branch: "z9hG4bKbye", sequence: 2));
        Assert.Equal("SIP/2.0 487 Request Terminated", peer.LastStatus);
        Assert.Contains(peer.Received, static message => message.StartsWith("SIP/2.0 200 OK", StringComparison.Ordinal) && message.Contains("CSeq: 2 BYE", StringComparison.Ordinal));
        Assert.Equal("invited | ended RemoteBye 0", pair.B.Text);
        pair.AssertNothingLeft();
    }

    [Fact]
    public void An_acknowledgement_with_another_number_confirms_nothing()
    {
        var pair = new Pair();
        var peer = new RawPeer(pair);
        pair.B.WhenInvited = static session => session.Answer("answer");
        peer.Send(RawPeer.Request("INVITE", sequence: 5));
        var tag = peer.TagOfB();
        peer.Send(RawPeer.Request("ACK", toTag: tag, branch: "z9hG4bKack1", sequence: 6));
        Assert.Equal("invited", pair.B.Text);
        Assert.Equal(SipSessionState.Answered, pair.B.Session.State);
        peer.Send(RawPeer.Request("ACK", toTag: tag, branch: "z9hG4bKack2", sequence: 5));
        Assert.Equal("invited | confirmed", pair.B.Text);
        pair.B.Session.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_call_whose_answer_waits_for_its_prack_can_be_cancelled()
    {
        var pair = new Pair();
        pair.Wire.Fate = static packet => packet.Subject == "PRACK" ? Wire.Lost : Wire.Delivered;
        pair.B.WhenInvited = static session =>
        {
            session.Provisional(183, "early");
            session.Answer("early");
        };
        var caller = pair.CallFromA();
        pair.World.Run(1);
        caller.Hangup();
        pair.World.Run(1);
        Assert.Equal("invited offer | ended Cancelled 487", pair.B.Text);
        Assert.Equal("provisional 183 early | ended Cancelled 487", pair.A.Text);
        pair.AssertNothingLeft();
    }
}
