using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Tests.Network;
using CallCenter.Sip.Transport;

namespace CallCenter.Sip.Tests.Transport;

/// <summary>Peers that are not there, told by the network over real sockets.</summary>
public sealed class UnreachableTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task A_call_to_a_port_where_nobody_listens_ends_at_once(string address)
    {
        await using var caller = Host.Start(address.Length > 0 ? IPAddress.Parse(address) : Loopback.Address, 0, static options => options with { T1 = TimeSpan.FromSeconds(30) });
        var clock = Stopwatch.StartNew();
        await InviteAsync(caller, FreePort(caller.Address.Address));
        Assert.Equal("ended TransportError", await caller.Ear.NextAsync(Cancellation));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task A_dual_endpoint_hears_it_for_both_families()
    {
        await using var caller = Host.Start(IPAddress.IPv6Any, 0, static options => options with { T1 = TimeSpan.FromSeconds(30) });
        foreach (var address in new[] { IPAddress.Loopback, IPAddress.IPv6Loopback })
        {
            await InviteAsync(caller, FreePort(address));
            Assert.Equal("ended TransportError", await caller.Ear.NextAsync(Cancellation));
        }
    }

    [Fact]
    public async Task An_options_to_nobody_is_answered_503_at_once()
    {
        await using var host = Host.Start(Loopback.Address, 0, static options => options with { T1 = TimeSpan.FromSeconds(30) });
        var done = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var peer = SipUri.Create("x", FreePort(Loopback.Address));
        await host.Loops[1].RunAsync(() =>
        {
            host.Endpoint.Send(host.Loops[1], new OutboundRequest { Method = SipMethod.Options, RequestUri = peer, From = peer, To = peer }, outcome => done.SetResult(outcome.Code));
            return true;
        });
        Assert.Equal(503, await done.Task.WaitAsync(TimeSpan.FromSeconds(15), Cancellation));
    }

    [Fact]
    public async Task Other_calls_go_on_while_notices_pour_in()
    {
        await using var caller = Host.Start(Loopback.Address, 0);
        await using var callee = Host.Start(Loopback.Address, 0);
        var nobody = FreePort(Loopback.Address);
        for (var i = 0; i < 50; i++)
        {
            await InviteAsync(caller, nobody);
            Assert.Equal("ended TransportError", await caller.Ear.NextAsync(Cancellation));
            await InviteAsync(caller, callee.Address);
            Assert.Equal("answered answer", await caller.Ear.NextAsync(Cancellation));
        }
    }

    [Fact]
    public async Task A_call_in_progress_outlives_the_absence_of_its_peer()
    {
        await using var caller = Host.Start(Loopback.Address, 0);
        var peer = Loopback.Address;
        var callee = Host.Start(peer, 0);
        var session = await InviteAsync(caller, callee.Address);
        Assert.Equal("answered answer", await caller.Ear.NextAsync(Cancellation));
        Assert.Equal("confirmed", await callee.Ear.NextAsync(Cancellation));
        await callee.DisposeAsync();
        await caller.Loops[0].RunAsync(() =>
        {
            session.SendInfo("text/plain", "x"u8.ToArray(), null);
            return true;
        });
        await Task.Delay(200, Cancellation);
        Assert.Equal(SipSessionState.Confirmed, await caller.Loops[0].RunAsync(() => session.State));
    }

    [Theory]
    [InlineData("INVITE sip:x@h SIP/2.0\r\nVia: SIP/2.0/UDP h;rport;branch=z9hG4bK1\r\nMax-", SipMethod.Invite, "z9hG4bK1")]
    [InlineData("OPTIONS sip:x@h SIP/2.0\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK2;rport\r\n", SipMethod.Options, "z9hG4bK2")]
    [InlineData("INVITE sip:x@h SIP/2.0\r\nVia: SIP/2.0/UDP h;rport;branch=z9hG4b", null, "")]
    [InlineData("SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP h;rport;branch=z9hG4bK1\r\n", null, "")]
    [InlineData("ACK sip:x@h SIP/2.0\r\nVia: SIP/2.0/UDP h;rport;branch=z9hG4bK1\r\n", null, "")]
    [InlineData("INVITE", null, "")]
    [InlineData("", null, "")]
    public void A_quote_says_which_request_it_is_of(string quote, SipMethod? method, string branch)
    {
        var isRead = QuotedRequest.TryRead(Encoding.ASCII.GetBytes(quote), out var found, out var foundBranch);
        Assert.Equal(method is not null, isRead);
        Assert.Equal((method ?? found, branch), (found, isRead ? Encoding.ASCII.GetString(foundBranch) : ""));
    }

    [Fact]
    public void A_notice_is_believed_of_a_first_request_alone_and_only_with_its_branch()
    {
        var pair = new Pair();
        var session = pair.Connected();
        session.Reinvite("again");
        pair.Wire.Fate = static _ => Wire.Lost;
        Tell(pair.EndpointA, "INVITE", pair.Wire);
        pair.World.Run(0.5);
        Assert.Equal(SipSessionState.Confirmed, session.State);
        var call = pair.CallFromA();
        pair.World.Run(0.1);
        ((ISipReceiver)pair.EndpointA).ReceiveUnreachable("INVITE sip:x SIP/2.0\r\nVia: SIP/2.0/UDP h;branch=z9hG4bKguessed\r\n"u8);
        pair.World.Run(0.1);
        Assert.Equal(SipSessionState.Inviting, call.State);
        Tell(pair.EndpointA, "INVITE", pair.Wire);
        pair.World.Run(0.1);
        Assert.Equal(SipSessionState.Ended, call.State);
        Assert.Equal(SipSessionState.Confirmed, session.State);
    }

    [Fact]
    public void A_notice_is_not_believed_once_the_peer_has_answered()
    {
        var pair = new Pair();
        pair.B.WhenInvited = static session => session.Provisional(180);
        var call = pair.CallFromA();
        pair.World.Run(0.2);
        Tell(pair.EndpointA, "INVITE", pair.Wire);
        pair.World.Run(0.1);
        Assert.Equal(SipSessionState.Early, call.State);
    }

    private static void Tell(SipEndpoint endpoint, string method, Wire wire) =>
        ((ISipReceiver)endpoint).ReceiveUnreachable(Encoding.UTF8.GetBytes(wire.Texts.Last(text => text.StartsWith(method + " ", StringComparison.Ordinal))));

    private static Task<SipSession> InviteAsync(Host caller, IPEndPoint target) =>
        caller.Loops[0].RunAsync(() => caller.Endpoint.Invite(caller.Loops[0], new OutboundInvite { Target = SipUri.Create("x", target), From = SipUri.Parse("sip:a@h"), Sdp = "offer" }, caller.Ear));

    private static IPEndPoint FreePort(IPAddress address)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(address, 0));
        return (IPEndPoint)socket.LocalEndPoint!;
    }
}
