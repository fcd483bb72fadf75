using CallCenter.Sip.Messages;
using CallCenter.Sip.Tests.Network;

namespace CallCenter.Sip.Tests.Dialogs;

/// <summary>Changing the session by UPDATE (RFC 3311).</summary>
public sealed class UpdateTests
{
    [Fact]
    public void A_change_while_the_call_is_up()
    {
        var pair = new Pair();
        var caller = pair.Connected();
        Assert.True(caller.Update("hold"));
        Assert.False(caller.Update("hold twice"));
        Assert.False(caller.Reinvite("hold twice"));
        pair.World.Run(1);
        Assert.Equal("reinvite 200 answer", pair.A.Text);
        Assert.Equal("updated hold", pair.B.Text);
        Assert.Equal(["A>B UPDATE", "B>A 200 UPDATE"], pair.Wire.Seen);
        Assert.Equal(("hold", "answer"), (caller.LocalSdp, caller.RemoteSdp));
        Assert.Equal(("answer", "hold"), (pair.B.Session.LocalSdp, pair.B.Session.RemoteSdp));
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void Refused_the_session_goes_on_as_before()
    {
        var pair = new Pair();
        var caller = pair.Connected();
        pair.B.WhenReinvited = static session => session.RejectOffer(488, null, [new SipHeader("Warning", "304 b \"Media type not available\"")]);
        caller.Update("video");
        pair.World.Run(1);
        Assert.Equal("reinvite 488", pair.A.Text);
        Assert.Equal(("offer", "answer"), (caller.LocalSdp, caller.RemoteSdp));
        Assert.Equal(("answer", "offer"), (pair.B.Session.LocalSdp, pair.B.Session.RemoteSdp));
        Assert.True(caller.Update("other"));
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void Without_offer_it_is_answered_by_itself()
    {
        var pair = new Pair();
        var caller = pair.Connected();
        Assert.True(caller.Update());
        pair.World.Run(1);
        Assert.Equal("reinvite 200", pair.A.Text);
        Assert.Empty(pair.B.Lines);
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void Before_the_answer_both_may_change_what_was_agreed_reliably()
    {
        var pair = new Pair();
        pair.B.WhenInvited = static session => session.Provisional(183, "early answer");
        var caller = pair.CallFromA();
        pair.World.Run(0.015);
        Assert.False(pair.B.Session.Update("too early")); // Its answer has not been acknowledged.
        pair.World.Run(1);
        Assert.True(caller.Update("second offer"));
        pair.World.Run(1);
        Assert.True(pair.B.Session.Update("third offer"));
        pair.World.Run(1);
        pair.B.Session.Answer("ignored");
        pair.World.Run(1);
        Assert.Equal("provisional 183 early answer | reinvite 200 answer | updated third offer | answered third offer", pair.A.Text);
        Assert.Equal("invited offer | updated second offer | reinvite 200 answer | confirmed", pair.B.Text);
        Assert.Equal(("answer", "third offer"), (caller.LocalSdp, caller.RemoteSdp));
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void Before_anything_is_agreed_it_cannot_offer()
    {
        var pair = new Pair();
        pair.B.WhenInvited = static session => session.Provisional(180);
        var caller = pair.CallFromA();
        Assert.False(caller.Update("x"));
        pair.World.Run(1);
        Assert.False(caller.Update("x"));
        Assert.False(pair.B.Session.Update("x"));
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_peer_that_does_not_allow_it_is_never_sent_one()
    {
        var pair = new Pair();
        var peer = new RawPeer(pair);
        pair.B.WhenInvited = static session => session.Answer("answer");
        peer.Send(RawPeer.Request("INVITE", extra: "Allow: INVITE, ACK, BYE\r\nContent-Type: application/sdp\r\n", body: "offer"));
        peer.Send(RawPeer.Request("ACK", toTag: peer.TagOfB(), branch: "z9hG4bKack"));
        Assert.False(pair.B.Session.RemoteAllows(SipMethod.Update));
        Assert.False(pair.B.Session.Update("x"));
        Assert.True(pair.B.Session.Reinvite("x"));
        pair.B.Session.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void When_both_offer_at_once_both_are_told_491_and_succeed_later()
    {
        var pair = new Pair();
        var caller = pair.Connected();
        Assert.True(caller.Update("from A"));
        Assert.True(pair.B.Session.Update("from B"));
        pair.World.Run(6);
        Assert.Equal(1, pair.Wire.Count("A>B 491 UPDATE"));
        Assert.Equal(1, pair.Wire.Count("B>A 491 UPDATE"));
        Assert.Equal("updated from B | reinvite 200 answer", pair.A.Text);
        Assert.Equal("reinvite 200 answer | updated from A", pair.B.Text);
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void An_update_and_a_reinvite_at_once_are_glare_too()
    {
        var pair = new Pair();
        var caller = pair.Connected();
        Assert.True(caller.Update("from A"));
        Assert.True(pair.B.Session.Reinvite("from B"));
        pair.World.Run(10);
        Assert.Equal("updated from A", pair.B.Lines.Single(static line => line.StartsWith("updated", StringComparison.Ordinal)));
        Assert.Equal("reinvited from B", pair.A.Lines.Single(static line => line.StartsWith("reinvited", StringComparison.Ordinal)));
        Assert.Contains("reinvite 200 answer", pair.A.Lines);
        Assert.Contains("reinvite 200 answer", pair.B.Lines);
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_second_offer_while_the_first_waits_is_told_to_come_later()
    {
        var pair = new Pair();
        var peer = new RawPeer(pair);
        pair.B.WhenInvited = static session => session.Answer("answer");
        pair.B.WhenReinvited = static _ => { };
        peer.Send(RawPeer.Request("INVITE", extra: RawPeer.HasSdp, body: "offer"));
        var tag = peer.TagOfB();
        peer.Send(RawPeer.Request("ACK", toTag: tag, branch: "z9hG4bKack"));
        peer.Send(RawPeer.Request("UPDATE", toTag: tag, branch: "z9hG4bKu1", sequence: 2, extra: RawPeer.HasSdp, body: "first"));
        peer.Send(RawPeer.Request("UPDATE", toTag: tag, branch: "z9hG4bKu2", sequence: 3, extra: RawPeer.HasSdp, body: "second"));
        Assert.Equal("SIP/2.0 500 Server Internal Error", peer.LastStatus);
        Assert.InRange(int.Parse(peer.Header("Retry-After"), null), 0, 10);
        peer.Send(RawPeer.Request("INVITE", toTag: tag, branch: "z9hG4bKi2", sequence: 4, extra: RawPeer.HasSdp, body: "third"));
        Assert.Equal("SIP/2.0 500 Server Internal Error", peer.LastStatus);
        peer.Send(RawPeer.Request("ACK", toTag: tag, branch: "z9hG4bKi2", sequence: 4));
        peer.Send(RawPeer.Request("UPDATE", toTag: tag, branch: "z9hG4bKu3", sequence: 5));
        Assert.Equal("SIP/2.0 200 OK", peer.LastStatus);
        Assert.Equal("invited offer | confirmed | updated first", pair.B.Text);
        pair.B.Session.Hangup();
        pair.AssertNothingLeft();
        Assert.Contains(peer.Received, static message => message.StartsWith("SIP/2.0 487", StringComparison.Ordinal) && message.Contains("CSeq: 2 UPDATE", StringComparison.Ordinal));
    }

    [Fact]
    public void A_peer_that_lost_the_call_ends_it()
    {
        var pair = new Pair();
        var caller = pair.Connected();
        pair.Wire.Fate = static packet => packet.Subject == "UPDATE" ? Wire.Lost : Wire.Delivered;
        caller.Update("hold");
        pair.World.Run(33);
        Assert.Equal("ended Timeout 408", pair.A.Text);
        Assert.Equal("ended RemoteBye 0", pair.B.Text);
        pair.AssertNothingLeft();
    }

    [Fact]
    public void It_moves_the_target()
    {
        var pair = new Pair();
        var peer = new RawPeer(pair);
        pair.B.WhenInvited = static session => session.Answer("answer");
        peer.Send(RawPeer.Request("INVITE", extra: RawPeer.HasSdp, body: "offer"));
        var tag = peer.TagOfB();
        peer.Send(RawPeer.Request("ACK", toTag: tag, branch: "z9hG4bKack"));
        peer.Send(RawPeer.Request("UPDATE", toTag: tag, branch: "z9hG4bKu1", sequence: 2).Replace("Contact: <sip:carol@", "Contact: <sip:moved@", StringComparison.Ordinal));
        pair.B.Session.Hangup();
        pair.World.Run(0.1);
        Assert.StartsWith("BYE sip:moved@10.0.0.3 SIP/2.0\r\n", peer.Last, StringComparison.Ordinal);
        pair.AssertNothingLeft();
    }

    [Fact]
    public void The_acknowledgement_of_an_earlier_change_does_not_take_it_back()
    {
        var pair = new Pair();
        var caller = pair.Connected();
        pair.Wire.Fate = static packet => packet.Subject switch
        {
            "ACK" => Wire.LateBy(0.2),
            "200 UPDATE" => Wire.LateBy(0.4),
            _ => Wire.Delivered,
        };
        Assert.True(pair.B.Session.Reinvite("hold"));
        pair.World.Run(0.05);
        Assert.True(caller.Update("resume"));
        pair.World.Run(2);
        Assert.Equal("reinvited hold | reinvite 200 answer", pair.A.Text);
        Assert.Equal(("resume", "answer"), (caller.LocalSdp, caller.RemoteSdp));
        Assert.Equal(("answer", "resume"), (pair.B.Session.LocalSdp, pair.B.Session.RemoteSdp));
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_callee_sends_none_while_its_answer_is_under_way()
    {
        var pair = new Pair();
        pair.B.WhenInvited = static session =>
        {
            session.Provisional(180);
            session.Answer("answer");
        };
        var caller = pair.CallFromA();
        pair.World.Run(0.015);
        Assert.Equal(SipSessionState.Answered, pair.B.Session.State);
        Assert.False(pair.B.Session.Update());
        pair.World.Run(1);
        Assert.True(pair.B.Session.Update());
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void Its_outcome_is_told_although_another_branch_has_the_call()
    {
        var pair = new Pair();
        var peer = new RawPeer(pair);
        var caller = pair.EndpointA.Invite(
            pair.LoopsA[0],
            new OutboundInvite { Target = SipUri.Create("carol", RawPeer.Address), From = SipUri.Create("alice", Pair.AddressA), Sdp = "offer" },
            pair.A);
        pair.World.Run(0.1);
        var invite = peer.Received[0];
        peer.SendToA(RawPeer.ResponseTo(invite, "183 Session Progress", "one", "Require: 100rel\r\nRSeq: 1\r\nAllow: UPDATE, PRACK\r\n", "answer of one"));
        peer.SendToA(RawPeer.ResponseTo(peer.LastOf("PRACK"), "200 OK", "one"));
        Assert.True(caller.Update("change"));
        pair.World.Run(0.1);
        peer.SendToA(RawPeer.ResponseTo(invite, "200 OK", "two", "", "answer of two"));
        peer.SendToA(RawPeer.ResponseTo(peer.LastOf("UPDATE"), "200 OK", "one", "", "too late"));
        Assert.Equal("provisional 183 answer of one | answered answer of two | reinvite 487", pair.A.Text);
        Assert.Equal(("offer", "answer of two"), (caller.LocalSdp, caller.RemoteSdp));
        caller.Hangup();
        pair.AssertNothingLeft();
    }
}
