using CallCenter.Sip.Tests.Network;

namespace CallCenter.Sip.Tests.Dialogs;

public sealed class RequestTests
{
    private readonly Pair _pair = new();
    private readonly RawPeer _peer;

    public RequestTests()
    {
        _peer = new RawPeer(_pair);
    }

    [Fact]
    public void Options_are_answered_without_state_and_with_the_same_tag_each_time()
    {
        _peer.Send(RawPeer.Request("OPTIONS"));
        _peer.Send(RawPeer.Request("OPTIONS"));
        Assert.Equal(_peer.Received[0], _peer.Received[1]);
        Assert.Equal("SIP/2.0 200 OK", _peer.LastStatus);
        Assert.Contains("Allow: INVITE, ACK, BYE, CANCEL, OPTIONS, INFO, PRACK, UPDATE, REFER, NOTIFY\r\nSupported: 100rel, timer, replaces, norefersub\r\n", _peer.Last, StringComparison.Ordinal);
        Assert.Equal(0, _pair.EndpointB.Counters.TransactionsActive);
        Assert.Equal(2, _pair.EndpointB.Counters.Stateless);
    }

    [Theory]
    [InlineData("SUBSCRIBE", "", "405 Method Not Allowed")]
    [InlineData("REGISTER", "", "405 Method Not Allowed")]
    [InlineData("FROBNICATE", "", "501 Not Implemented")]
    [InlineData("BYE", "", "481 Call/Transaction Does Not Exist")]
    [InlineData("BYE", "nobody", "481 Call/Transaction Does Not Exist")]
    [InlineData("INVITE", "nobody", "481 Call/Transaction Does Not Exist")]
    [InlineData("PRACK", "", "481 Call/Transaction Does Not Exist")]
    [InlineData("UPDATE", "", "481 Call/Transaction Does Not Exist")]
    [InlineData("UPDATE", "nobody", "481 Call/Transaction Does Not Exist")]
    [InlineData("INFO", "nobody", "481 Call/Transaction Does Not Exist")]
    public void What_cannot_be_done_is_refused(string method, string toTag, string status)
    {
        _peer.Send(RawPeer.Request(method, toTag: toTag));
        Assert.Equal($"SIP/2.0 {status}", _peer.LastStatus);
        Assert.Empty(_pair.B.Lines);
        _pair.AssertNothingLeft();
    }

    [Fact]
    public void A_demand_we_cannot_meet_gets_420_with_its_name()
    {
        _peer.Send(RawPeer.Request("INVITE", extra: "Require: 100rel, foo, bar\r\n"));
        Assert.Equal("SIP/2.0 420 Bad Extension", _peer.LastStatus);
        Assert.Contains("Unsupported: foo, bar\r\n", _peer.Last, StringComparison.Ordinal);
        _pair.AssertNothingLeft();
    }

    [Fact]
    public void The_same_call_by_two_ways_gets_482_on_the_second()
    {
        _peer.Send(RawPeer.Request("INVITE", branch: "z9hG4bKone"));
        _peer.Send(RawPeer.Request("INVITE", branch: "z9hG4bKtwo"));
        Assert.Equal("SIP/2.0 482 Loop Detected", _peer.LastStatus);
        Assert.Single(_pair.B.Sessions);
        _pair.B.Session.Hangup();
        _pair.AssertNothingLeft();
    }

    [Fact]
    public void A_repeated_invite_is_met_with_the_last_response()
    {
        _peer.Send(RawPeer.Request("INVITE", extra: RawPeer.HasSdp, body: "offer"));
        _peer.Send(RawPeer.Request("INVITE", extra: RawPeer.HasSdp, body: "offer"));
        Assert.Equal("SIP/2.0 100 Trying", _peer.LastStatus);
        Assert.Single(_pair.B.Sessions);
        _pair.B.Session.Provisional(183, "early");
        _peer.Send(RawPeer.Request("INVITE", extra: RawPeer.HasSdp, body: "offer"));
        Assert.Equal("SIP/2.0 183 Session Progress", _peer.LastStatus);
        Assert.EndsWith("\r\n\r\nearly", _peer.Last, StringComparison.Ordinal);
        _pair.B.Session.Hangup();
        _pair.AssertNothingLeft();
    }

    [Fact]
    public void New_calls_are_refused_with_503_when_the_application_says_so()
    {
        _pair.B.AcceptsCalls = false;
        _peer.Send(RawPeer.Request("INVITE"));
        Assert.Equal("SIP/2.0 503 Service Unavailable", _peer.LastStatus);
        Assert.Contains("Retry-After: 10\r\n", _peer.Last, StringComparison.Ordinal);
        Assert.Equal(1, _pair.EndpointB.Counters.Refused);
        _pair.AssertNothingLeft();
    }

    [Fact]
    public void More_calls_than_the_endpoint_may_hold_are_refused_with_503()
    {
        var pair = new Pair(options: new SipEndpointOptions { Listen = Pair.AddressA, SessionsMax = 1 });
        pair.CallFromA();
        pair.CallFromA();
        pair.World.Run(1);
        Assert.Equal("ended Rejected 503 Service Unavailable", pair.A.Text);
        pair.B.Session.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_loop_that_is_too_far_behind_sheds_load()
    {
        var invite = System.Text.Encoding.UTF8.GetBytes(RawPeer.Request("INVITE"));
        for (var copy = 0; copy < SipLimits.LoopInboxMax + 7; copy++)
        {
            _pair.Wire.Carry(RawPeer.Address, Pair.AddressB, SipTransportKind.Udp, invite);
        }

        _pair.World.Run(1);
        Assert.Equal(7, _pair.Wire.Count("B>C 503 INVITE"));
        Assert.Single(_pair.B.Sessions);
        _pair.B.Session.Hangup();
        _pair.AssertNothingLeft();
    }

    [Fact]
    public void A_scheme_we_do_not_speak_gets_416()
    {
        _peer.Send(RawPeer.Request("INVITE").Replace("INVITE sip:bob@10.0.0.2", "INVITE xmpp:bob@10.0.0.2", StringComparison.Ordinal));
        Assert.Equal("SIP/2.0 416 Unsupported URI Scheme", _peer.LastStatus);
    }

    [Fact]
    public void A_route_recorded_on_the_way_in_is_followed_back()
    {
        _pair.B.WhenInvited = static session => session.Answer("answer");
        _peer.Send(RawPeer.Request("INVITE", extra: "Record-Route: <sip:10.0.0.3;lr;a=1>, <sip:10.0.0.1;lr>\r\n"));
        Assert.Contains("Record-Route: <sip:10.0.0.3;lr;a=1>, <sip:10.0.0.1;lr>\r\n", _peer.Last, StringComparison.Ordinal);
        _peer.Send(RawPeer.Request("ACK", toTag: _peer.TagOfB(), branch: "z9hG4bKack"));
        _pair.B.Session.Hangup();
        _pair.World.Run(0.1);
        Assert.StartsWith("BYE sip:carol@10.0.0.3 SIP/2.0\r\n", _peer.Last, StringComparison.Ordinal);
        Assert.Contains("Route: <sip:10.0.0.3;lr;a=1>\r\nRoute: <sip:10.0.0.1;lr>\r\n", _peer.Last, StringComparison.Ordinal);
        _pair.AssertNothingLeft();
    }

    [Fact]
    public void A_strict_router_gets_the_request_uri_it_expects()
    {
        _pair.B.WhenInvited = static session => session.Answer("answer");
        _peer.Send(RawPeer.Request("INVITE", extra: "Record-Route: <sip:10.0.0.3>\r\n"));
        _peer.Send(RawPeer.Request("ACK", toTag: _peer.TagOfB(), branch: "z9hG4bKack"));
        _pair.B.Session.Hangup();
        _pair.World.Run(0.1);
        Assert.StartsWith("BYE sip:10.0.0.3 SIP/2.0\r\n", _peer.Last, StringComparison.Ordinal);
        Assert.Contains("Route: <sip:carol@10.0.0.3>\r\n", _peer.Last, StringComparison.Ordinal);
        _pair.AssertNothingLeft();
    }

    [Fact]
    public void An_old_request_inside_the_dialog_is_refused()
    {
        _pair.B.WhenInvited = static session => session.Answer("answer");
        _peer.Send(RawPeer.Request("INVITE", sequence: 10));
        var tag = _peer.TagOfB();
        _peer.Send(RawPeer.Request("ACK", toTag: tag, branch: "z9hG4bKack", sequence: 10));
        _peer.Send(RawPeer.Request("BYE", toTag: tag, branch: "z9hG4bKbye", sequence: 9));
        Assert.Equal("SIP/2.0 500 CSeq out of order", _peer.LastStatus);
        Assert.Equal(SipSessionState.Confirmed, _pair.B.Session.State);
        _peer.Send(RawPeer.Request("PUBLISH", toTag: tag, branch: "z9hG4bKupd", sequence: 11));
        Assert.Equal("SIP/2.0 405 Method Not Allowed", _peer.LastStatus);
        _peer.Send(RawPeer.Request("BYE", toTag: tag, branch: "z9hG4bKbye2", sequence: 12));
        Assert.Equal("SIP/2.0 200 OK", _peer.LastStatus);
        _pair.AssertNothingLeft();
    }

    [Fact]
    public void A_peer_of_the_old_kind_without_branch_can_call()
    {
        _pair.B.WhenInvited = static session => session.Reject(486);
        _peer.Send(RawPeer.Request("INVITE", branch: "7"));
        _peer.Send(RawPeer.Request("INVITE", branch: "7"));
        Assert.Equal("SIP/2.0 486 Busy Here", _peer.LastStatus);
        Assert.Single(_pair.B.Sessions);
        _peer.Send(RawPeer.Request("ACK", branch: "7", toTag: _peer.TagOfB()));
        var count = _peer.Received.Count;
        _pair.World.Run(40);
        Assert.Equal(count, _peer.Received.Count);
        _pair.AssertNothingLeft();
    }

    [Fact]
    public void The_peer_learns_where_its_request_came_from()
    {
        _peer.Send(RawPeer.Request("OPTIONS").Replace("10.0.0.3;branch", "192.168.7.7:5999;rport;branch", StringComparison.Ordinal));
        Assert.Contains("Via: SIP/2.0/UDP 192.168.7.7:5999;branch=z9hG4bKc1;rport=5060;received=10.0.0.3\r\n", _peer.Last, StringComparison.Ordinal);
    }

    [Fact]
    public void A_malformed_request_is_told_what_is_wrong_and_a_malformed_ack_is_not()
    {
        _peer.Send(RawPeer.Request("INVITE").Replace("CSeq: 1 INVITE", "CSeq: 99999999999 INVITE", StringComparison.Ordinal));
        Assert.Equal("SIP/2.0 400 Bad CSeq", _peer.LastStatus);
        _peer.Send(RawPeer.Request("INVITE").Replace("Content-Length: 0", "Content-Length: 10", StringComparison.Ordinal));
        Assert.Equal("SIP/2.0 400 Body shorter than Content-Length", _peer.LastStatus);
        _peer.Send(RawPeer.Request("ACK").Replace("Max-Forwards: 70", "Max-Forwards: 999", StringComparison.Ordinal));
        _peer.Send("hello?\r\n\r\n");
        Assert.Equal(2, _peer.Received.Count);
        Assert.Equal(4, _pair.EndpointB.Counters.Malformed);
        Assert.Single(_pair.B.Log);
    }

    [Fact]
    public void A_flood_of_bad_messages_writes_one_line_a_second()
    {
        for (var i = 0; i < 50; i++)
        {
            _peer.Send("nonsense");
        }

        Assert.InRange(_pair.B.Log.Count, 5, 6);
        Assert.Contains("more like it", _pair.B.Log[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Text_of_the_application_cannot_break_out_of_its_line()
    {
        _pair.B.WhenInvited = static session => session.Reject(486, "No\r\nX-Evil: 1", [new("X-Note", "a\r\nX-Evil: 2")]);
        _peer.Send(RawPeer.Request("INVITE"));
        Assert.DoesNotContain("\nX-Evil", _peer.Last, StringComparison.Ordinal);
        _peer.Send(RawPeer.Request("ACK", toTag: _peer.TagOfB()));
        _pair.AssertNothingLeft();
    }

    [Fact]
    public void Every_answer_of_a_fork_but_the_first_is_acknowledged_and_ended()
    {
        var session = _pair.EndpointA.Invite(
            _pair.LoopsA[0],
            new OutboundInvite { Target = Messages.SipUri.Parse("sip:carol@10.0.0.3"), From = Messages.SipUri.Parse("sip:a@10.0.0.1") },
            _pair.A);
        _pair.World.Run(0.1);
        var invite = _peer.Last;
        Answer(invite, "one");
        Answer(invite, "two");
        Answer(invite, "two");
        Assert.Equal(3, _pair.Wire.Count("A>C ACK"));
        Assert.Equal(1, _pair.Wire.Count("A>C BYE"));
        Assert.Contains(";tag=two\r\n", _peer.Received.Single(static text => text.StartsWith("BYE", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(SipSessionState.Confirmed, session.State);
        session.Hangup();
        _pair.AssertNothingLeft();
    }

    private void Answer(string invite, string tag)
    {
        var headers = invite.Split("\r\n").Where(static line => line.Split(':')[0] is "Via" or "From" or "Call-ID" or "CSeq");
        var text = $"SIP/2.0 200 OK\r\n{string.Join("\r\n", headers)}\r\nTo: <sip:carol@10.0.0.3>;tag={tag}\r\nContact: <sip:carol@10.0.0.3>\r\n\r\n";
        _pair.Wire.Carry(RawPeer.Address, Pair.AddressA, SipTransportKind.Udp, System.Text.Encoding.UTF8.GetBytes(text));
        _pair.World.Run(0.1);
    }
}
