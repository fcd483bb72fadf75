using CallCenter.Sip.Messages;
using CallCenter.Sip.Tests.Network;

namespace CallCenter.Sip.Tests.Dialogs;

/// <summary>Provisional responses that must arrive (RFC 3262).</summary>
public sealed class ReliableTests
{
    [Fact]
    public void Ringing_is_acknowledged()
    {
        var pair = new Pair();
        pair.B.WhenInvited = static session => session.Provisional(180);
        var caller = pair.CallFromA();
        pair.World.Run(1);
        Assert.Equal(["A>B INVITE", "B>A 100 INVITE", "B>A 180 INVITE", "A>B PRACK", "B>A 200 PRACK"], pair.Wire.Seen);
        Assert.True(caller.RemoteAllows(SipMethod.Prack));
        Assert.True(pair.B.Session.RemoteSupports("100rel"));
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void An_answer_in_a_provisional_response_is_not_repeated_in_the_200()
    {
        var pair = new Pair();
        pair.B.WhenInvited = static session => session.Provisional(183, "early answer");
        var caller = pair.CallFromA();
        pair.World.Run(1);
        Assert.Equal("early answer", caller.RemoteSdp);
        string? last = null;
        pair.Wire.Fate = packet =>
        {
            last = packet.Subject == "200 INVITE" ? packet.Text : last;
            return Wire.Delivered;
        };
        pair.B.Session.Answer("early answer");
        pair.World.Run(1);
        Assert.EndsWith("Content-Length: 0\r\n\r\n", last, StringComparison.Ordinal);
        Assert.Equal("provisional 183 early answer | answered early answer", pair.A.Text);
        Assert.Equal("invited offer | confirmed", pair.B.Text);
        Assert.Equal("early answer", pair.B.Session.LocalSdp);
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void The_200_waits_until_a_description_is_acknowledged()
    {
        var pair = new Pair();
        pair.Wire.Fate = static packet => packet.Subject == "PRACK" ? Wire.LateBy(0.3) : Wire.Delivered;
        pair.B.WhenInvited = static session =>
        {
            session.Provisional(183, "early answer");
            session.Answer("early answer");
            Assert.Equal(SipSessionState.Early, session.State);
        };
        var caller = pair.CallFromA();
        pair.World.Run(0.2);
        Assert.Equal(0, pair.Wire.Count("B>A 200 INVITE"));
        pair.World.Run(1);
        Assert.Equal("provisional 183 early answer | answered early answer", pair.A.Text);
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void It_does_not_wait_for_ringing_without_one()
    {
        var pair = new Pair();
        pair.Wire.Fate = static packet => packet.Subject == "PRACK" ? Wire.LateBy(0.3) : Wire.Delivered;
        pair.B.WhenInvited = static session =>
        {
            session.Provisional(180);
            session.Answer("answer");
        };
        var caller = pair.CallFromA();
        pair.World.Run(0.2);
        Assert.Equal("provisional 180 | answered answer", pair.A.Text);
        pair.World.Run(1);
        Assert.Equal(1, pair.Wire.Count("B>A 200 PRACK"));
        Assert.Equal(1, pair.Wire.Count("B>A 180 INVITE"));
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_lost_one_is_sent_again_and_the_next_waits_its_turn()
    {
        var pair = new Pair();
        var lost = 2;
        pair.Wire.Fate = packet => packet.Subject == "180 INVITE" && lost-- > 0 ? Wire.Lost : Wire.Delivered;
        pair.B.WhenInvited = static session =>
        {
            session.Provisional(180);
            session.Provisional(183, "early");
        };
        var caller = pair.CallFromA();
        pair.World.Run(1.4);
        Assert.Equal(0, pair.Wire.Count("B>A 183 INVITE"));
        pair.World.Run(1);
        Assert.Equal(3, pair.Wire.Count("B>A 180 INVITE")); // At 0, 0.5 and 1.5 s.
        Assert.Equal("provisional 180 | provisional 183 early", pair.A.Text);
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_repeated_one_is_told_once()
    {
        var pair = new Pair();
        var lost = 2;
        pair.Wire.Fate = packet => packet.Subject is "PRACK" or "200 PRACK" && lost-- > 0 ? Wire.Lost : Wire.Delivered;
        pair.B.WhenInvited = static session => session.Provisional(180);
        var caller = pair.CallFromA();
        pair.World.Run(5);
        Assert.Equal("provisional 180", pair.A.Text);
        Assert.True(pair.Wire.Count("B>A 180 INVITE") > 1);
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_call_whose_ringing_is_never_acknowledged_is_refused()
    {
        var pair = new Pair();
        pair.Wire.Fate = static packet => packet.Subject == "PRACK" ? Wire.Lost : Wire.Delivered;
        pair.B.WhenInvited = static session => session.Provisional(180);
        pair.CallFromA();
        pair.World.Run(33);
        Assert.Equal("invited offer | ended NoAck 504", pair.B.Text);
        Assert.Equal("provisional 180 | ended Rejected 504 Server Time-out", pair.A.Text);
        pair.AssertNothingLeft();
    }

    [Fact]
    public void Without_an_offer_in_the_invite_the_ringing_brings_it_and_its_acknowledgement_the_answer()
    {
        var pair = new Pair();
        pair.B.WhenInvited = static session =>
        {
            session.Provisional(180); // Cannot be reliable: the first that must arrive carries the offer.
            session.Provisional(183, "offer of B");
            session.Answer("offer of B");
        };
        var caller = pair.CallFromA(sdp: null);
        pair.World.Run(1);
        Assert.Equal("provisional 180 | provisional 183 | offered early offer of B | answered offer of B", pair.A.Text);
        Assert.Equal("invited | reinvite 200 answer | confirmed", pair.B.Text);
        Assert.Equal(("answer", "offer of B"), (caller.LocalSdp, caller.RemoteSdp));
        Assert.Equal(("offer of B", "answer"), (pair.B.Session.LocalSdp, pair.B.Session.RemoteSdp));
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void An_early_offer_that_is_refused_gives_the_call_up()
    {
        var pair = new Pair();
        pair.A.WhenReinvited = static session => session.RejectOffer(488);
        pair.B.WhenInvited = static session => session.Provisional(183, "offer of B");
        pair.CallFromA(sdp: null);
        pair.World.Run(1);
        Assert.Equal("provisional 183 | offered early offer of B | ended Cancelled 488", pair.A.Text);
        Assert.Equal("invited | ended Cancelled 487 SIP;cause=488", pair.B.Text);
        pair.AssertNothingLeft();
    }

    [Fact]
    public void Who_never_sends_them_reliably_neither_offers_nor_understands_it()
    {
        var pair = new Pair(options: Pair.Options with { Reliability = SipReliability.Never });
        var peer = new RawPeer(pair);
        peer.Send(RawPeer.Request("INVITE", extra: "Require: 100rel\r\n"));
        Assert.Equal("SIP/2.0 420 Bad Extension", peer.LastStatus);
        pair.B.WhenInvited = static session => session.Provisional(180);
        var caller = pair.CallFromA();
        pair.World.Run(1);
        Assert.Equal(0, pair.Wire.Count("A>B PRACK"));
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void Who_always_wants_them_reliable_refuses_a_caller_that_cannot()
    {
        var pair = new Pair(options: Pair.Options with { Reliability = SipReliability.Always });
        var peer = new RawPeer(pair);
        peer.Send(RawPeer.Request("INVITE"));
        Assert.Equal("SIP/2.0 421 Extension Required", peer.LastStatus);
        Assert.Equal("100rel", peer.Header("Require"));
        pair.B.WhenInvited = static session => session.Provisional(180);
        var caller = pair.CallFromA();
        pair.World.Run(1);
        Assert.Equal(1, pair.Wire.Count("A>B PRACK"));
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_caller_without_the_extension_gets_them_as_ever()
    {
        var pair = new Pair();
        var peer = new RawPeer(pair);
        pair.B.WhenInvited = static session => session.Provisional(183, "preview");
        peer.Send(RawPeer.Request("INVITE", extra: RawPeer.HasSdp, body: "offer"));
        Assert.Equal("SIP/2.0 183 Session Progress", peer.LastStatus);
        Assert.DoesNotContain("RSeq", peer.Last, StringComparison.Ordinal);
        Assert.EndsWith("preview", peer.Last, StringComparison.Ordinal);
        pair.B.Session.Answer("answer");
        pair.World.Run(0.1);
        Assert.EndsWith("answer", peer.Last, StringComparison.Ordinal);
        pair.B.Session.Hangup();
        pair.AssertNothingLeft();
    }

    [Theory]
    [InlineData("RAck: {0} 1 INVITE\r\n", "200 OK")]
    [InlineData("RAck: 1 1 INVITE\r\n", "481 Call/Transaction Does Not Exist")]
    [InlineData("RAck: {0} 2 INVITE\r\n", "481 Call/Transaction Does Not Exist")]
    [InlineData("RAck: {0} 1 UPDATE\r\n", "481 Call/Transaction Does Not Exist")]
    [InlineData("RAck: {0} INVITE\r\n", "481 Call/Transaction Does Not Exist")]
    [InlineData("RAck: 99999999999 1 INVITE\r\n", "481 Call/Transaction Does Not Exist")]
    [InlineData("", "481 Call/Transaction Does Not Exist")]
    public void An_acknowledgement_must_name_what_is_under_way(string rack, string status)
    {
        var pair = new Pair();
        var peer = new RawPeer(pair);
        pair.B.WhenInvited = static session => session.Provisional(180);
        peer.Send(RawPeer.Request("INVITE", extra: "Supported: timer, 100REL\r\nContent-Type: application/sdp\r\n", body: "offer"));
        var (tag, number) = (peer.TagOfB(), peer.Header("RSeq"));
        Assert.Equal("100rel", peer.Header("Require"));
        peer.Send(RawPeer.Request("PRACK", toTag: tag, branch: "z9hG4bKp", sequence: 2, extra: rack.Replace("{0}", number, StringComparison.Ordinal)));
        Assert.Equal($"SIP/2.0 {status}", peer.LastStatus);
        pair.B.Session.Reject(486);
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_new_offer_may_come_with_the_acknowledgement()
    {
        var pair = new Pair();
        var peer = new RawPeer(pair);
        pair.B.WhenInvited = static session => session.Provisional(183, "first answer");
        pair.B.WhenReinvited = static _ => { };
        peer.Send(RawPeer.Request("INVITE", extra: "Supported: 100rel\r\nContent-Type: application/sdp\r\n", body: "first offer"));
        var (tag, number) = (peer.TagOfB(), peer.Header("RSeq"));
        peer.Send(RawPeer.Request("PRACK", toTag: tag, branch: "z9hG4bKp", sequence: 2, extra: $"RAck: {number} 1 INVITE\r\nContent-Type: application/sdp\r\n", body: "second offer"));
        Assert.Equal("invited first offer | pracked second offer", pair.B.Text);
        pair.B.Session.Answer("whatever");
        pair.World.Run(0.1);
        Assert.StartsWith("SIP/2.0 183", peer.LastStatus, StringComparison.Ordinal);
        pair.B.Session.AcceptOffer("second answer");
        pair.World.Run(0.1);
        Assert.EndsWith("second answer", peer.Received[^2], StringComparison.Ordinal);
        Assert.Equal("SIP/2.0 200 OK", peer.LastStatus);
        Assert.EndsWith("CSeq: 1 INVITE", peer.Last[..peer.Last.IndexOf(" INVITE\r\n", StringComparison.Ordinal)] + " INVITE", StringComparison.Ordinal);
        Assert.Equal(("second answer", "second offer"), (pair.B.Session.LocalSdp, pair.B.Session.RemoteSdp));
        pair.B.Session.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void One_out_of_order_is_not_acknowledged()
    {
        var pair = new Pair();
        var peer = new RawPeer(pair);
        var caller = CallToC(pair);
        pair.World.Run(0.1);
        peer.SendToA(RawPeer.ResponseTo(peer.Received[0], "180 Ringing", "carol", "Require: 100rel\r\nRSeq: 7\r\n"));
        peer.SendToA(RawPeer.ResponseTo(peer.Received[0], "183 Session Progress", "carol", "Require: 100rel\r\nRSeq: 9\r\n"));
        peer.SendToA(RawPeer.ResponseTo(peer.Received[0], "180 Ringing", "carol", "Require: 100rel\r\nRSeq: 7\r\n"));
        Assert.Equal("provisional 180", pair.A.Text);
        Assert.Equal("7 1 INVITE", peer.Header("RAck"));
        peer.SendToA(RawPeer.ResponseTo(peer.Received[0], "183 Session Progress", "carol", "Require: 100rel\r\nRSeq: 8\r\n"));
        Assert.Equal("8 1 INVITE", peer.Header("RAck"));
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void Each_branch_of_a_fork_has_a_dialog_and_an_answer_of_its_own()
    {
        var pair = new Pair();
        var peer = new RawPeer(pair);
        var caller = CallToC(pair);
        pair.World.Run(0.1);
        var invite = peer.Received[0];
        peer.SendToA(RawPeer.ResponseTo(invite, "183 Session Progress", "one", "Require: 100rel\r\nRSeq: 1\r\n", "answer of one"));
        Assert.Contains(";tag=one\r\n", peer.Last, StringComparison.Ordinal);
        peer.SendToA(RawPeer.ResponseTo(invite, "183 Session Progress", "two", "Require: 100rel\r\nRSeq: 50\r\n", "answer of two"));
        Assert.Contains(";tag=two\r\n", peer.Last, StringComparison.Ordinal);
        Assert.Contains("CSeq: 2 PRACK\r\n", peer.Last, StringComparison.Ordinal);
        peer.SendToA(RawPeer.ResponseTo(invite, "200 OK", "one", "Contact: <sip:one@10.0.0.3>\r\n"));
        Assert.Equal("provisional 183 answer of one | provisional 183 answer of two | answered answer of one", pair.A.Text);
        Assert.Equal("answer of one", caller.RemoteSdp);
        Assert.StartsWith("ACK sip:one@10.0.0.3 ", peer.LastOf("ACK"), StringComparison.Ordinal);
        peer.SendToA(RawPeer.ResponseTo(invite, "200 OK", "two", "Contact: <sip:two@10.0.0.3>\r\n"));
        Assert.StartsWith("BYE sip:two@10.0.0.3 ", peer.LastOf("BYE"), StringComparison.Ordinal);
        Assert.Contains("CSeq: 3 BYE\r\n", peer.LastOf("BYE"), StringComparison.Ordinal);
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_callee_that_says_bye_before_it_answers_has_left_its_branch_only()
    {
        var pair = new Pair();
        var peer = new RawPeer(pair);
        var caller = CallToC(pair);
        pair.World.Run(0.1);
        var invite = peer.Received[0];
        peer.SendToA(RawPeer.ResponseTo(invite, "180 Ringing", "one"));
        peer.SendToA(RawPeer.RequestTo(invite, "BYE", "one"));
        Assert.Equal("SIP/2.0 200 OK", peer.LastStatus);
        Assert.False(caller.Update());
        peer.SendToA(RawPeer.RequestTo(invite, "INFO", "one", sequence: 2));
        Assert.Equal("SIP/2.0 481 Call/Transaction Does Not Exist", peer.LastStatus);
        peer.SendToA(RawPeer.ResponseTo(invite, "200 OK", "two", RawPeer.HasSdp, "answer"));
        Assert.Equal("provisional 180 | answered answer", pair.A.Text);
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    private static SipSession CallToC(Pair pair) => pair.EndpointA.Invite(
        pair.LoopsA[0],
        new OutboundInvite { Target = SipUri.Create("carol", RawPeer.Address), From = SipUri.Create("alice", Pair.AddressA), Sdp = "offer" },
        pair.A);
}
