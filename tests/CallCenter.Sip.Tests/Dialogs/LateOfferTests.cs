using CallCenter.Sip.Tests.Network;

namespace CallCenter.Sip.Tests.Dialogs;

/// <summary>INVITE and re-INVITE without offer (RFC 3261 section 13.2.1, RFC 6337 pattern 2).</summary>
public sealed class LateOfferTests
{
    [Fact]
    public void An_offer_in_the_answer_is_answered_in_the_acknowledgement()
    {
        var pair = new Pair();
        pair.B.WhenInvited = session => session.Answer("offer of B");
        var caller = pair.CallFromA(sdp: null);
        pair.World.Run(0.1);
        Assert.Equal("offered offer of B | answered", pair.A.Text);
        Assert.Equal("invited | confirmed answer", pair.B.Text);
        Assert.Equal("offer of B", caller.RemoteSdp);
        Assert.Equal("answer", pair.B.Session.RemoteSdp);
        Assert.Equal("offer of B", pair.B.Session.LocalSdp);
        pair.B.Session.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void The_answer_may_take_its_time()
    {
        var pair = new Pair();
        pair.B.WhenInvited = session => session.Answer("offer of B");
        pair.A.WhenReinvited = session => pair.World.After(TimeSpan.FromSeconds(3), () => session.AcceptOffer("late answer"));
        pair.CallFromA(sdp: null);
        pair.World.Run(4);
        Assert.Equal("offered offer of B | answered", pair.A.Text);
        Assert.Equal("invited | confirmed late answer", pair.B.Text);
        Assert.Equal(3, pair.Wire.Count("B>A 200 INVITE")); // At 0, 0.5 and 1.5 s: the fourth would come at 3.5 s.
        Assert.Equal(1, pair.Wire.Count("A>B ACK"));
        pair.B.Session.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_lost_acknowledgement_is_repeated_with_its_answer()
    {
        var pair = new Pair();
        var lost = 2;
        pair.Wire.Fate = packet => packet.Subject == "ACK" && lost-- > 0 ? Wire.Lost : Wire.Delivered;
        pair.B.WhenInvited = session => session.Answer("offer of B");
        pair.CallFromA(sdp: null);
        pair.World.Run(5);
        Assert.Equal("invited | confirmed answer", pair.B.Text);
        pair.B.Session.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void An_offer_that_cannot_be_taken_is_acknowledged_and_the_call_ended()
    {
        var pair = new Pair();
        pair.B.WhenInvited = session => session.Answer("offer of B");
        pair.A.WhenReinvited = session => session.RejectOffer(488);
        pair.CallFromA(sdp: null);
        pair.World.Run(1);
        Assert.Equal("offered offer of B | ended LocalBye 488", pair.A.Text);
        Assert.Equal("invited | confirmed | ended RemoteBye 0 SIP;cause=488", pair.B.Text);
        pair.AssertNothingLeft();
    }

    [Fact]
    public void Hanging_up_instead_of_answering_acknowledges_too()
    {
        var pair = new Pair();
        pair.B.WhenInvited = session => session.Answer("offer of B");
        pair.A.WhenReinvited = session => session.Hangup();
        pair.CallFromA(sdp: null);
        pair.World.Run(1);
        Assert.Equal("offered offer of B | ended LocalBye 0", pair.A.Text);
        Assert.Equal(["A>B INVITE", "B>A 100 INVITE", "B>A 200 INVITE", "A>B ACK", "A>B BYE", "B>A 200 BYE"], pair.Wire.Seen);
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_bye_before_the_answer_is_given_ends_it()
    {
        var pair = new Pair();
        pair.B.WhenInvited = session => session.Answer("offer of B");
        pair.A.WhenReinvited = static _ => { };
        var caller = pair.CallFromA(sdp: null);
        pair.World.Run(40); // B gives the acknowledgement up after 32 s.
        Assert.Equal("invited | ended NoAck 0", pair.B.Text);
        Assert.Equal("offered offer of B | ended RemoteBye 0", pair.A.Text);
        caller.AcceptOffer("too late");
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_change_without_offer_is_offered_by_the_other_side()
    {
        var pair = new Pair();
        var caller = pair.Connected();
        pair.B.WhenReinvited = static session => session.AcceptOffer("new offer of B");
        pair.A.WhenReinvited = static session => session.AcceptOffer("new answer of A");
        Assert.True(caller.Reinvite(null));
        pair.World.Run(1);
        Assert.Equal("offered new offer of B", pair.A.Text);
        Assert.Equal("reinvited | reinvite 200 new answer of A", pair.B.Text);
        Assert.Equal("new offer of B", caller.RemoteSdp);
        Assert.Equal("new answer of A", caller.LocalSdp);
        Assert.Equal("new answer of A", pair.B.Session.RemoteSdp);
        Assert.True(pair.B.Session.Reinvite("again"));
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_change_whose_offer_is_refused_by_us_ends_the_call()
    {
        var pair = new Pair();
        var caller = pair.Connected();
        pair.A.WhenReinvited = static session => session.RejectOffer(488);
        Assert.True(caller.Reinvite(null));
        pair.World.Run(1);
        Assert.Equal("ended LocalBye 488", pair.A.Lines[^1]);
        Assert.Equal("reinvited | reinvite 488 | ended RemoteBye 0 SIP;cause=488", pair.B.Text);
        pair.AssertNothingLeft();
    }
}
