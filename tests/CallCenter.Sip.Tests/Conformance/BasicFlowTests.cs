using CallCenter.Sip.Authentication;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Messages.Values;
using CallCenter.Sip.Tests.Network;

namespace CallCenter.Sip.Tests.Conformance;

/// <summary>
/// The calls of RFC 3665 section 3, our endpoint as Bob or as Alice. Proxies of our own do not exist: 3.4 and 3.5 are about
/// them alone. Section 2 is in <c>RegistrarTests</c>.
/// </summary>
public sealed class BasicFlowTests
{
    private readonly Pair _pair = new();
    private readonly PrintedPeer _peer;

    public BasicFlowTests()
    {
        _peer = new PrintedPeer(_pair);
    }

    [Fact] // 3.1
    public void Bob_answers_and_hangs_up()
    {
        RingAndAnswer();
        _peer.Say("3.1-F1");
        Assert.Equal("180 200", _peer.Heard);
        Assert.Equal(PrintedPeer.BodyOf("3.1-F1"), _pair.B.Session.RemoteSdp);

        _peer.Say("3.1-F4");
        Assert.Equal(SipSessionState.Confirmed, _pair.B.Session.State);
        _pair.B.Session.Hangup();
        _pair.World.Run(0.1);
        Assert.Equal("BYE", _peer.Heard);
        _peer.AssertLike("3.1-F5");

        _peer.Answer("200 OK");
        Assert.EndsWith("ended LocalBye 0", _pair.B.Text, StringComparison.Ordinal);
        _pair.AssertNothingLeft();
    }

    [Fact] // 3.2, Bob's side
    public void A_call_through_two_proxies_goes_back_the_same_way()
    {
        RingAndAnswer();
        _peer.Say("3.2-F7");
        Assert.Equal("180 200", _peer.Heard);
        Assert.True(_peer.LastMessage.TryReadAll<NameAddressValue>(HeaderName.RecordRoute, out var routes));
        Assert.Equal(["sip:ss2.biloxi.example.com;lr", "sip:ss1.atlanta.example.com;lr"], routes.Select(route => route.Address));
        Assert.True(_peer.LastMessage.TryReadAll<ViaValue>(HeaderName.Via, out var vias));
        Assert.Equal(["z9hG4bK721e4.1", "z9hG4bK2d4790.1", "z9hG4bK74bf9"], vias.Select(via => via.Branch));

        _peer.Say("3.2-F17");
        _pair.B.Session.Hangup();
        _pair.World.Run(0.1);
        Assert.Equal("BYE", _peer.Heard);
        _peer.AssertLike("3.2-F18");
        _peer.Answer("200 OK");
        _pair.AssertNothingLeft();
    }

    [Fact] // 3.2, Alice's side
    public void A_proxy_asks_for_a_password_and_then_puts_the_call_through()
    {
        var proxy = new RawPeer(_pair);
        Call(new SipCredentials("alice", "secret"));
        var first = proxy.LastOf("INVITE");
        proxy.SendToA(RawPeer.ResponseTo(first, "407 Proxy Authorization Required", "3flal12sf", "Proxy-Authenticate: Digest realm=\"atlanta.example.com\", qop=\"auth\",\r\n nonce=\"f84f1cec41e6cbe5aea9c8e88d359\",\r\n opaque=\"\", stale=FALSE, algorithm=MD5\r\n"));
        Assert.Equal(["INVITE", "ACK", "INVITE"], proxy.Received.Select(text => text.Split(' ')[0]));

        var second = proxy.LastOf("INVITE");
        Assert.Contains("\r\nProxy-Authorization: Digest username=\"alice\", realm=\"atlanta.example.com\", nonce=\"f84f1cec41e6cbe5aea9c8e88d359\", uri=\"sip:bob@biloxi.example.com\"", second, StringComparison.Ordinal);
        const string Routes = "Record-Route: <sip:ss2.biloxi.example.com;lr>,\r\n <sip:ss1.atlanta.example.com;lr>\r\nContact: <sip:bob@client.biloxi.example.com;transport=tcp>\r\n";
        proxy.SendToA(RawPeer.ResponseTo(second, "180 Ringing", "314159", Routes));
        proxy.SendToA(RawPeer.ResponseTo(second, "200 OK", "314159", Routes, PrintedPeer.BodyOf("3.2-F14")));
        Assert.Equal($"provisional 180 | answered {PrintedPeer.BodyOf("3.2-F14").TrimEnd()}", _pair.A.Text);

        var ack = proxy.LastOf("ACK");
        Assert.StartsWith("ACK sip:bob@client.biloxi.example.com;transport=tcp SIP/2.0\r\n", ack, StringComparison.Ordinal);
        Assert.Contains("\r\nRoute: <sip:ss1.atlanta.example.com;lr>\r\nRoute: <sip:ss2.biloxi.example.com;lr>\r\n", ack, StringComparison.Ordinal);
        proxy.SendToA(RawPeer.RequestTo(second, "BYE", "314159"));
        Assert.StartsWith("SIP/2.0 200 OK", proxy.Last, StringComparison.Ordinal);
        Assert.Contains("ended RemoteBye", _pair.A.Text, StringComparison.Ordinal);
        _pair.AssertNothingLeft();
    }

    [Fact] // 3.6, Bob's side: the answer comes in the ACK
    public void Bob_offers_when_Alice_does_not()
    {
        RingAndAnswer();
        _peer.Say("3.6-F5");
        Assert.Equal("180 200", _peer.Heard);
        Assert.Equal("offer of Bob", _peer.LastMessage.Sdp);
        _peer.Say("3.6-F12");
        Assert.EndsWith($"confirmed {PrintedPeer.BodyOf("3.6-F12").TrimEnd()}", _pair.B.Text, StringComparison.Ordinal);
        _pair.B.Session.Hangup();
        _pair.World.Run(0.1);
        Assert.Equal("BYE", _peer.Heard);
        _peer.Answer("200 OK");
        _pair.AssertNothingLeft();
    }

    [Fact] // 3.7
    public void Bob_moves_to_another_address_and_Alice_follows()
    {
        var bob = new RawPeer(_pair);
        var session = Call();
        var invite = bob.LastOf("INVITE");
        bob.SendToA(RawPeer.ResponseTo(invite, "200 OK", "314159", body: PrintedPeer.BodyOf("3.7-F7")));
        Assert.Equal(SipSessionState.Confirmed, session.State);

        var body = PrintedPeer.BodyOf("3.7-F9");
        var move = RawPeer.RequestTo(invite, "INVITE", "314159", sequence: 14, "Content-Type: application/sdp\r\n", body)
            .Replace("Contact: <sip:carol@10.0.0.3>", "Contact: <sip:bob@client.chicago.example.com>", StringComparison.Ordinal);
        bob.SendToA(move);
        Assert.EndsWith($"reinvited {body.TrimEnd()}", _pair.A.Text, StringComparison.Ordinal);
        Assert.StartsWith("SIP/2.0 200 OK", bob.Last, StringComparison.Ordinal);
        bob.SendToA(RawPeer.RequestTo(invite, "ACK", "314159", sequence: 14));

        session.Hangup();
        _pair.World.Run(0.1);
        Assert.StartsWith("BYE sip:bob@client.chicago.example.com SIP/2.0\r\n", bob.Last, StringComparison.Ordinal);
        bob.SendToA(RawPeer.ResponseTo(bob.Last, "200 OK", "314159"));
        _pair.AssertNothingLeft();
    }

    [Fact] // 3.8, Bob's side
    public void Alice_gives_up_before_Bob_answers()
    {
        _pair.B.WhenInvited = static session => session.Provisional(180);
        _peer.Say("3.8-F4");
        Assert.Equal("180", _peer.Heard);
        _peer.Say("3.8-F13");
        Assert.Equal("200 487", _peer.Heard);
        _peer.Say("3.8-F16");
        Assert.Contains("ended Cancelled", _pair.B.Text, StringComparison.Ordinal);
        _pair.World.Run(5);
        Assert.Equal("", _peer.Heard); // The ACK was understood: 487 is not said again.
        _pair.AssertNothingLeft();
    }

    [Theory] // 3.9 and 3.11, Bob's side
    [InlineData("3.9-F4", "3.9-F7", 486, "486")]
    [InlineData("3.11-F4", "3.11-F10", 480, "180 480")]
    public void Bob_is_busy_or_away(string invite, string ack, int code, string heard)
    {
        _pair.B.WhenInvited = session =>
        {
            if (code == 480)
            {
                session.Provisional(180);
            }

            session.Reject(code);
        };
        _peer.Say(invite);
        Assert.Equal(heard, _peer.Heard);
        _peer.Say(ack);
        _pair.World.Run(5);
        Assert.Equal("", _peer.Heard);
        _pair.AssertNothingLeft();
    }

    [Theory] // 3.9 and 3.11, Alice's side
    [InlineData("486 Busy Here", "ended Rejected 486 Busy Here")]
    [InlineData("480 Temporarily Unavailable", "ended Rejected 480 Temporarily Unavailable")]
    public void Alice_hears_why_and_acknowledges_it(string status, string end)
    {
        var proxy = new RawPeer(_pair);
        Call();
        proxy.SendToA(RawPeer.ResponseTo(proxy.LastOf("INVITE"), status, "314159"));
        Assert.Equal(end, _pair.A.Text);
        Assert.StartsWith("ACK sip:bob@biloxi.example.com SIP/2.0\r\n", proxy.Last, StringComparison.Ordinal);
        Assert.Contains(";tag=314159\r\n", proxy.Last, StringComparison.Ordinal);
        _pair.AssertNothingLeft();
    }

    [Fact] // 3.10
    public void Nobody_answers_at_all()
    {
        var silence = new RawPeer(_pair);
        Call();
        _pair.World.Run(40);
        Assert.Equal(7, silence.Received.Count(text => text.StartsWith("INVITE", StringComparison.Ordinal)));
        Assert.StartsWith("ended Timeout", _pair.A.Text, StringComparison.Ordinal);
        _pair.AssertNothingLeft();
    }

    private void RingAndAnswer() => _pair.B.WhenInvited = static session =>
    {
        session.Provisional(180);
        session.Answer(session.RemoteSdp is null ? "offer of Bob" : "answer of Bob");
    };

    private SipSession Call(SipCredentials? credentials = null)
    {
        var session = _pair.EndpointA.Invite(
            _pair.LoopsA[0],
            new OutboundInvite
            {
                Target = SipUri.Parse("sip:bob@biloxi.example.com"),
                From = SipUri.Parse("sip:alice@atlanta.example.com"),
                FromDisplay = "Alice",
                NextHop = RawPeer.Address,
                Credentials = credentials,
                Sdp = PrintedPeer.BodyOf("3.1-F1"),
            },
            _pair.A);
        _pair.World.Run(0.1);
        return session;
    }
}
