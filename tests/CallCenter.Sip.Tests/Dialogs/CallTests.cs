using CallCenter.Sip.Tests.Network;

namespace CallCenter.Sip.Tests.Dialogs;

public sealed class CallTests
{
    [Fact]
    public void A_call_rings_is_answered_and_ended_by_the_caller()
    {
        var pair = new Pair();
        pair.B.WhenInvited = session => session.Provisional(180);
        var caller = pair.CallFromA();
        pair.World.Run(1);
        Assert.Equal(SipSessionState.Early, caller.State);
        Assert.Equal(SipSessionState.Early, pair.B.Session.State);

        pair.B.Session.Answer("answer");
        pair.World.Run(1);
        Assert.Equal(SipSessionState.Confirmed, caller.State);
        Assert.Equal("answer", caller.RemoteSdp);

        caller.Hangup("Q.850;cause=16");
        pair.World.Run(1);
        Assert.Equal("provisional 180 | answered answer | ended LocalBye 0 Q.850;cause=16", pair.A.Text);
        Assert.Equal("invited offer | confirmed | ended RemoteBye 0 Q.850;cause=16", pair.B.Text);
        Assert.Equal(
            ["A>B INVITE", "B>A 100 INVITE", "B>A 180 INVITE", "A>B PRACK", "B>A 200 PRACK", "B>A 200 INVITE", "A>B ACK", "A>B BYE", "B>A 200 BYE"],
            pair.Wire.Seen);
        pair.AssertNothingLeft();
    }

    [Fact]
    public void What_the_caller_says_about_itself_arrives()
    {
        var pair = new Pair();
        pair.CallFromA();
        pair.World.Run(0.1);
        var callee = pair.B.Session;
        Assert.True(callee.IsInbound);
        Assert.Equal("Alice \"the\" First", callee.FromDisplay);
        Assert.Equal("sip:alice@10.0.0.1:5060", callee.From.ToString());
        Assert.Equal("sip:bob@10.0.0.2:5060", callee.To.ToString());
        Assert.Equal("bob", callee.RequestUri.User);
        Assert.Equal(Pair.AddressA, callee.RemoteEndPoint);
        Assert.Equal("CallCenter", callee.Invite!.Header("user-agent"));
        callee.Hangup();
        pair.AssertNothingLeft();
    }

    [Fact]
    public void The_callee_hangs_up()
    {
        var pair = new Pair();
        pair.Connected();
        pair.B.Session.Hangup();
        pair.World.Run(1);
        Assert.Equal("ended RemoteBye 0", pair.A.Text);
        Assert.Equal("ended LocalBye 0", pair.B.Text);
        pair.AssertNothingLeft();
    }

    [Fact]
    public void Both_hang_up_at_the_same_moment()
    {
        var pair = new Pair();
        var caller = pair.Connected();
        caller.Hangup();
        pair.B.Session.Hangup();
        pair.World.Run(1);
        Assert.Equal("ended LocalBye 0", pair.A.Text);
        Assert.Equal("ended LocalBye 0", pair.B.Text);
        Assert.Equal(["A>B BYE", "B>A BYE", "B>A 200 BYE", "A>B 200 BYE"], pair.Wire.Seen);
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_rejected_call_tells_code_and_reason()
    {
        var pair = new Pair();
        pair.B.WhenInvited = session => session.Reject(486, "Not Now", [new("Retry-After", "30")]);
        pair.CallFromA();
        pair.World.Run(1);
        Assert.Equal("ended Rejected 486 Not Now", pair.A.Text);
        Assert.Equal("invited offer | ended Rejected 486 Not Now", pair.B.Text);
        Assert.Equal(["A>B INVITE", "B>A 100 INVITE", "B>A 486 INVITE", "A>B ACK"], pair.Wire.Seen);
        pair.AssertNothingLeft();
    }

    [Fact]
    public void Calls_stay_on_the_loop_that_starts_them()
    {
        var pair = new Pair(loops: 5);
        for (var loop = 0; loop < 5; loop++)
        {
            var session = pair.CallFromA(loop: loop);
            Assert.Equal(loop, Sip.Dialogs.CallIdHash.LoopOf(session.CallId, 5));
            Assert.Same(pair.LoopsA[loop], session.Loop);
            session.Hangup();
        }

        pair.AssertNothingLeft();
    }

    [Fact]
    public void Over_a_stream_nothing_but_the_answer_is_ever_repeated()
    {
        var pair = new Pair();
        var caller = pair.Connected(SipTransportKind.Tcp);
        caller.Hangup();
        pair.World.Run(1);
        Assert.Equal(["A>B BYE", "B>A 200 BYE"], pair.Wire.Seen);
        pair.AssertNothingLeft();
    }

    [Fact]
    public void A_call_into_nowhere_ends_with_a_transport_error()
    {
        var pair = new Pair();
        pair.EndpointA.Invite(
            pair.LoopsA[0],
            new OutboundInvite { Target = Messages.SipUri.Parse("sip:x@10.0.0.2:9"), From = Messages.SipUri.Parse("sip:a@10.0.0.1") },
            pair.A);
        pair.World.Run(0.1);
        Assert.Equal("ended TransportError 0", pair.A.Text);
        pair.AssertNothingLeft();
    }

    [Fact]
    public async Task A_closed_endpoint_ends_its_calls()
    {
        var pair = new Pair();
        var caller = pair.Connected();
        await pair.EndpointA.DisposeAsync();
        pair.World.Run(0);
        Assert.Equal("ended Closed 0", pair.A.Text);
        caller.Hangup();
        pair.B.Session.Hangup();
        pair.World.Run(60);
        Assert.Single(pair.A.Lines);
        pair.AssertNothingLeft();
    }

    [Fact]
    public void Ids_come_from_the_entropy_handed_in()
    {
        var first = new Pair().CallFromA().CallId;
        Assert.Equal(first, new Pair().CallFromA().CallId);
        Assert.Equal(32, first.Length);
    }
}
