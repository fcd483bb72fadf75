using CallCenter.Sip.Tests.Network;

namespace CallCenter.Sip.Tests.Dialogs;

/// <summary>Session timers (RFC 4028).</summary>
public sealed class SessionTimerTests
{
    private static readonly SipEndpointOptions Off = Pair.Options with { SessionExpires = TimeSpan.Zero };

    [Fact]
    public void Two_of_us_agree_on_half_an_hour_and_the_caller_refreshes()
    {
        var pair = new Pair();
        var caller = pair.Connected();
        Assert.Equal(TimeSpan.FromMinutes(30), caller.SessionExpires);
        Assert.Equal(TimeSpan.FromMinutes(30), pair.B.Session.SessionExpires);
        Assert.True(caller.IsRefresher);
        Assert.False(pair.B.Session.IsRefresher);
        pair.World.Run(3700);
        Assert.Equal(4, pair.Wire.Count("A>B UPDATE")); // Every quarter of an hour.
        Assert.Equal(0, pair.Wire.Count("B>A UPDATE"));
        Assert.Empty(pair.A.Lines);
        Assert.Empty(pair.B.Lines);
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_caller_that_vanished_is_given_up()
    {
        var pair = new Pair();
        pair.Connected();
        pair.Wire.Fate = static packet => packet.Summary.StartsWith("A>B", StringComparison.Ordinal) ? Wire.Lost : Wire.Delivered;
        string? bye = null;
        pair.Wire.Fate = packet =>
        {
            bye = packet.Summary == "B>A BYE" ? packet.Text : bye;
            return packet.Summary.StartsWith("A>B", StringComparison.Ordinal) ? Wire.Lost : Wire.Delivered;
        };
        pair.World.Run(1767);
        Assert.Empty(pair.B.Lines);
        pair.World.Run(3); // 32 s before the end, so that the BYE is in time.
        Assert.Equal("ended Timeout 408 Session Expired", pair.B.Text);
        Assert.Contains("Reason: SIP;cause=408;text=\"Session Expired\"\r\n", bye, StringComparison.Ordinal);
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_callee_that_vanished_is_found_by_the_refresh()
    {
        var pair = new Pair();
        pair.Connected();
        pair.Wire.Fate = static packet => packet.Subject == "UPDATE" ? Wire.Lost : Wire.Delivered;
        pair.World.Run(940);
        Assert.Equal("ended Timeout 408", pair.A.Text);
        Assert.Equal("ended RemoteBye 0", pair.B.Text);
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_side_that_asks_for_none_agrees_with_the_other()
    {
        foreach (var pair in new[] { new Pair(options: Off, optionsB: Pair.Options), new Pair(optionsB: Off), new Pair(options: Off) })
        {
            pair.B.WhenInvited = static session => session.Answer("answer");
            var caller = pair.CallFromA();
            pair.World.Run(1);
            pair.Wire.Seen.Clear();
            pair.World.Run(90_000);
            Assert.Equal(SipSessionState.Confirmed, caller.State);
            Assert.DoesNotContain("A>B BYE", pair.Wire.Seen);
            caller.Hangup();
            pair.AssertNothingLeft();
        }
    }

    [Fact]
    public void An_interval_too_short_is_told_and_tried_again()
    {
        var pair = new Pair(
            options: Pair.Options with { SessionExpires = TimeSpan.FromSeconds(100) },
            optionsB: Pair.Options with { SessionExpiresMin = TimeSpan.FromSeconds(600) });
        pair.B.WhenInvited = static session => session.Answer("answer");
        var caller = pair.CallFromA();
        pair.World.Run(1);
        Assert.Equal(["A>B INVITE", "B>A 422 INVITE", "A>B ACK", "A>B INVITE", "B>A 100 INVITE", "B>A 200 INVITE", "A>B ACK"], pair.Wire.Seen);
        Assert.Equal(TimeSpan.FromSeconds(600), caller.SessionExpires);
        Assert.Equal("answered answer", pair.A.Text);
        Assert.Equal("invited offer | confirmed", pair.B.Text);
        caller.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_peer_that_always_wants_more_is_not_asked_for_ever()
    {
        var pair = new Pair();
        var peer = new RawPeer(pair);
        pair.EndpointA.Invite(
            pair.LoopsA[0],
            new OutboundInvite { Target = Messages.SipUri.Create("carol", RawPeer.Address), From = Messages.SipUri.Create("alice", Pair.AddressA), Sdp = "offer" },
            pair.A);
        pair.World.Run(0.1);
        for (var i = 1; i <= 6; i++)
        {
            peer.SendToA(RawPeer.ResponseTo(peer.LastOf("INVITE"), "422 Session Interval Too Small", "carol", $"Min-SE: {i}000\r\n"));
        }

        Assert.Equal(4, peer.Received.Count(static message => message.StartsWith("INVITE", StringComparison.Ordinal)));
        Assert.Contains("Session-Expires: 3000\r\nMin-SE: 3000\r\n", peer.LastOf("INVITE"), StringComparison.Ordinal);
        Assert.Equal("ended Rejected 422 Session Interval Too Small", pair.A.Text);
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_peer_without_update_is_refreshed_by_a_reinvite_with_the_same_description()
    {
        var pair = new Pair();
        var peer = new RawPeer(pair);
        pair.B.WhenInvited = static session => session.Answer("our answer");
        peer.Send(RawPeer.Request("INVITE", extra: "Allow: INVITE, ACK, BYE\r\nSupported: timer\r\nSession-Expires: 200;refresher=uas\r\nContent-Type: application/sdp\r\n", body: "offer"));
        Assert.Equal("200;refresher=uas", peer.Header("Session-Expires"));
        peer.Send(RawPeer.Request("ACK", toTag: peer.TagOfB(), branch: "z9hG4bKack"));
        pair.World.Run(100);
        Assert.Contains("Session-Expires: 200;refresher=uac\r\n", peer.LastOf("INVITE"), StringComparison.Ordinal);
        Assert.EndsWith("our answer", peer.LastOf("INVITE"), StringComparison.Ordinal);
        peer.Send(RawPeer.ResponseTo(peer.LastOf("INVITE"), "200 OK", "carol", "Session-Expires: 200;refresher=uac\r\n", "offer"));
        Assert.Equal("invited offer | confirmed", pair.B.Text);
        pair.World.Run(100);
        peer.Send(RawPeer.ResponseTo(peer.LastOf("INVITE"), "200 OK", "carol", "Session-Expires: 200;refresher=uac\r\n", "moved"));
        Assert.Equal("invited offer | confirmed | reinvite 200 moved", pair.B.Text);
        pair.B.Session.Hangup();
        pair.AssertNothingLeft();
    }

    [Theory]
    [InlineData("Supported: timer\r\n", "1800;refresher=uac", true)]
    [InlineData("", null, false)]
    [InlineData("Session-Expires: 300\r\n", "300;refresher=uas", false)]
    [InlineData("Session-Expires: 300\r\nSupported: timer\r\n", "300;refresher=uac", true)]
    [InlineData("x: 300;refresher=UAC\r\nk: timer\r\n", "300;refresher=uac", true)]
    [InlineData("Session-Expires: 9000\r\nSupported: timer\r\n", "1800;refresher=uac", true)]
    [InlineData("Session-Expires: 9000\r\nMin-SE: 4000\r\nSupported: timer\r\n", "4000;refresher=uac", true)]
    [InlineData("Session-Expires: 10\r\n", null, false)]
    public void The_answer_says_how_long_and_who(string extra, string? expected, bool requires)
    {
        var pair = new Pair();
        var peer = new RawPeer(pair);
        pair.B.WhenInvited = static session => session.Answer("answer");
        peer.Send(RawPeer.Request("INVITE", extra: extra));
        if (expected is null)
        {
            Assert.DoesNotContain("Session-Expires", peer.Last, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(expected, peer.Header("Session-Expires"));
        }

        Assert.Equal(requires, peer.Last.Contains("Require: timer\r\n", StringComparison.Ordinal));
        pair.B.Session.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void An_interval_below_ours_is_refused_in_calls_and_changes_alike()
    {
        var pair = new Pair();
        var peer = new RawPeer(pair);
        pair.B.WhenInvited = static session => session.Answer("answer");
        peer.Send(RawPeer.Request("INVITE", extra: "Session-Expires: 10\r\nSupported: timer\r\n"));
        Assert.Equal("SIP/2.0 422 Session Interval Too Small", peer.LastStatus);
        Assert.Equal("90", peer.Header("Min-SE"));
        Assert.Empty(pair.B.Lines);
        peer.Send(RawPeer.Request("INVITE", branch: "z9hG4bK2", sequence: 2));
        var tag = peer.TagOfB();
        peer.Send(RawPeer.Request("ACK", toTag: tag, branch: "z9hG4bKack", sequence: 2));
        peer.Send(RawPeer.Request("UPDATE", toTag: tag, branch: "z9hG4bK3", sequence: 3, extra: "Session-Expires: 10\r\nSupported: timer\r\n"));
        Assert.Equal("SIP/2.0 422 Session Interval Too Small", peer.LastStatus);
        peer.Send(RawPeer.Request("UPDATE", toTag: tag, branch: "z9hG4bK4", sequence: 4, extra: "Session-Expires: 120;refresher=uac\r\nSupported: timer\r\n"));
        Assert.Equal("120;refresher=uac", peer.Header("Session-Expires"));
        pair.World.Run(89);
        Assert.Equal("invited | confirmed | ended Timeout 408 Session Expired", pair.B.Text);
        pair.AssertNothingLeft();
    }

    [Fact]
    public void Each_refresh_of_the_peer_begins_the_count_anew()
    {
        var pair = new Pair();
        var peer = new RawPeer(pair);
        pair.B.WhenInvited = static session => session.Answer("answer");
        const string Timer = "Session-Expires: 90;refresher=uac\r\nSupported: timer\r\n";
        peer.Send(RawPeer.Request("INVITE", extra: Timer));
        var tag = peer.TagOfB();
        peer.Send(RawPeer.Request("ACK", toTag: tag, branch: "z9hG4bKack"));
        for (var i = 2; i < 10; i++)
        {
            pair.World.Run(45);
            peer.Send(RawPeer.Request("UPDATE", toTag: tag, branch: $"z9hG4bK{i}", sequence: i, extra: Timer));
        }

        Assert.Equal(SipSessionState.Confirmed, pair.B.Session.State);
        pair.World.Run(61);
        Assert.Equal(SipSessionState.Ended, pair.B.Session.State);
        pair.AssertNothingLeft();
    }

    [Fact]
    public void What_came_before_the_answer_does_not_stop_the_timer_agreed_on_with_it()
    {
        var pair = new Pair();
        pair.Wire.Fate = static packet => packet.Subject == "200 UPDATE" ? Wire.LateBy(0.5) : Wire.Delivered;
        pair.B.WhenInvited = static session => session.Provisional(183, "early answer");
        var caller = pair.CallFromA();
        pair.World.Run(1);
        Assert.True(caller.Update("change"));
        pair.World.Run(0.1);
        pair.B.Session.Answer("ignored");
        pair.World.Run(2);
        Assert.Equal("provisional 183 early answer | answered early answer | reinvite 200 answer", pair.A.Text);
        Assert.NotNull(caller.SessionExpires);
        Assert.Equal(pair.B.Session.SessionExpires, caller.SessionExpires);
        caller.Hangup();
        pair.AssertNothingLeft();
    }
}
