using System.Net;
using System.Net.Sockets;
using System.Text;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Tests.Network;

namespace CallCenter.Sip.Tests.Transport;

public sealed class LoopbackTests
{
    private static readonly IPAddress Here = Loopback.Address;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SipTransportKind.Udp, "")]
    [InlineData(SipTransportKind.Tcp, "")]
    [InlineData(SipTransportKind.Udp, "::1")]
    [InlineData(SipTransportKind.Tcp, "::1")]
    public async Task Two_endpoints_call_each_other(SipTransportKind transport, string family)
    {
        var address = family.Length > 0 ? IPAddress.Parse(family) : Here;
        await using var caller = Host.Start(address, 0);
        await using var callee = Host.Start(address, 0);
        var loop = caller.Loops[1];
        var session = await loop.RunAsync(() => caller.Endpoint.Invite(loop, To(callee, transport), caller.Ear));
        Assert.Equal("answered answer", await caller.Ear.NextAsync(Cancellation));
        Assert.Equal("confirmed", await callee.Ear.NextAsync(Cancellation));
        await loop.RunAsync(() => session.Reinvite("again"));
        Assert.Equal("reinvite 200", await caller.Ear.NextAsync(Cancellation));
        await loop.RunAsync(() =>
        {
            session.Hangup();
            return true;
        });
        Assert.Equal("ended LocalBye", await caller.Ear.NextAsync(Cancellation));
        Assert.Equal("ended RemoteBye", await callee.Ear.NextAsync(Cancellation));
        Assert.Equal(transport == SipTransportKind.Tcp ? 1 : 0, callee.Endpoint.Counters.ConnectionsActive);
    }

    [Fact]
    public async Task A_stream_peer_that_is_not_there_is_a_transport_error()
    {
        await using var caller = Host.Start(Here, 21_130);
        var invite = new OutboundInvite { Target = SipUri.Parse($"sip:x@{Here}:21139;transport=tcp"), From = SipUri.Parse("sip:a@h") };
        await caller.Loops[0].RunAsync(() => caller.Endpoint.Invite(caller.Loops[0], invite, caller.Ear));
        Assert.Equal("ended TransportError", await caller.Ear.NextAsync(Cancellation));
    }

    [Fact]
    public async Task A_connection_is_opened_from_the_address_that_is_listened_on()
    {
        await using var caller = Host.Start(Here, 0);
        using var peer = new TcpListener(IPAddress.Loopback, 0);
        peer.Start();
        var invite = new OutboundInvite { Target = SipUri.Parse($"sip:x@{peer.LocalEndpoint};transport=tcp"), From = SipUri.Parse("sip:a@h") };
        await caller.Loops[0].RunAsync(() => caller.Endpoint.Invite(caller.Loops[0], invite, caller.Ear));

        using var connection = await peer.AcceptSocketAsync(Cancellation);
        Assert.Equal(Here, Assert.IsType<IPEndPoint>(connection.RemoteEndPoint).Address);
    }

    [Fact]
    public async Task A_host_name_is_looked_up()
    {
        await using var caller = Host.Start(IPAddress.Loopback, 0);
        await using var callee = Host.Start(IPAddress.Loopback, 0);
        var invite = new OutboundInvite { Target = SipUri.Create("x", "localhost", callee.Address.Port), From = SipUri.Parse("sip:a@h"), Sdp = "offer" };
        await caller.Loops[0].RunAsync(() => caller.Endpoint.Invite(caller.Loops[0], invite, caller.Ear));
        Assert.Equal("answered answer", await caller.Ear.NextAsync(Cancellation));
    }

    [Theory]
    [InlineData(SipTransportKind.Udp)]
    [InlineData(SipTransportKind.Tcp)]
    public async Task An_endpoint_on_every_address_talks_to_both_families(SipTransportKind transport)
    {
        // Any free port: on every address at once, a fixed one may belong to somebody on some address.
        await using var every = Host.Start(IPAddress.IPv6Any, 0);
        await using var four = Host.Start(IPAddress.Loopback, 0);
        var port = every.Endpoint.LocalEndPoint.Port;
        var there = To(every, transport) with { Target = SipUri.Create("x", "127.0.0.1", port) };
        await four.Loops[0].RunAsync(() => four.Endpoint.Invite(four.Loops[0], there, four.Ear));
        Assert.Equal("answered answer", await four.Ear.NextAsync(Cancellation));
        Assert.Equal("confirmed", await every.Ear.NextAsync(Cancellation));
        var back = To(four, transport);
        await every.Loops[0].RunAsync(() => every.Endpoint.Invite(every.Loops[0], back, every.Ear));
        Assert.Equal("answered answer", await every.Ear.NextAsync(Cancellation));
        Assert.Equal("confirmed", await four.Ear.NextAsync(Cancellation));
    }

    [Fact]
    public async Task A_port_in_use_is_said_so()
    {
        await using var first = Host.Start(Here, 21_150);
        var error = Assert.Throws<SipListenException>(static () => Host.Start(Here, 21_150));
        Assert.Equal(new IPEndPoint(Here, 21_150), error.EndPoint);
        Assert.Equal("another program is using this port", error.Reason);
    }

    [Fact]
    public void A_port_in_use_for_datagrams_only_is_said_so_and_frees_the_other()
    {
        var wanted = new IPEndPoint(Here, 21_160);
        using var other = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        other.Bind(wanted);
        Assert.Throws<SipListenException>(() => Host.Start(wanted.Address, wanted.Port));
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(wanted);
        listener.Listen();
    }

    [Fact]
    public void An_address_of_another_machine_is_said_so()
    {
        var error = Assert.Throws<SipListenException>(static () => Host.Start(IPAddress.Parse("192.0.2.1"), 21_170));
        Assert.Equal("this machine does not have this address", error.Reason);
    }

    [Fact]
    public async Task A_free_port_is_the_same_for_both_transports()
    {
        await using var host = Host.Start(Here, 0);
        Assert.NotEqual(0, host.Address.Port);
        using var tcp = await ConnectAsync(host);
        Assert.True(tcp.Connected);
        Assert.StartsWith("SIP/2.0 200", await AskAsync(host, Options("")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_endpoint_frees_its_port()
    {
        for (var round = 0; round < 3; round++)
        {
            await using var host = Host.Start(Here, 21_180);
            Assert.Equal(21_180, host.Address.Port);
        }
    }

    [Fact]
    public async Task The_largest_datagrams_are_read_and_rubbish_is_survived()
    {
        await using var host = Host.Start(Here, 21_190);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(Here, 0));
        await socket.SendToAsync(new byte[65_507], host.Address, Cancellation);
        await socket.SendToAsync(Encoding.UTF8.GetBytes(new string('x', 65_507)), host.Address, Cancellation);
        await socket.SendToAsync(Array.Empty<byte>(), host.Address, Cancellation);
        Assert.StartsWith("SIP/2.0 200", await AskAsync(host, Options(new string('b', 65_000))), StringComparison.Ordinal);
        Assert.Equal(1, host.Endpoint.Counters.Malformed);
    }

    [Fact]
    public async Task A_message_over_a_stream_may_come_in_pieces_and_several_at_once()
    {
        await using var host = Host.Start(Here, 21_200);
        using var socket = await ConnectAsync(host);
        var text = Encoding.UTF8.GetBytes(Options("body"));
        await socket.SendAsync(text.AsMemory(0, 50), Cancellation);
        await socket.SendAsync(text.AsMemory(50, 100), Cancellation);
        await socket.SendAsync((byte[])[.. text[150..], .. text, .. "\r\n\r\n"u8], Cancellation);
        var answer = await ReadUntilAsync(socket, "Content-Length: 0\r\n\r\n\r\n");
        Assert.Equal(2, answer.Split("SIP/2.0 200 OK").Length - 1);
    }

    [Fact]
    public async Task Half_a_message_is_not_waited_for_without_end()
    {
        await using var host = Host.Start(Here, 21_210, static options => options with { StreamMessageMax = TimeSpan.FromMilliseconds(100) });
        using var socket = await ConnectAsync(host);
        await socket.SendAsync("OPTIONS sip:x SIP/2.0\r\nVia: "u8.ToArray(), Cancellation);
        Assert.Equal("", await ReadToEndAsync(socket));
    }

    [Fact]
    public async Task A_silent_connection_is_closed_in_the_end()
    {
        await using var host = Host.Start(Here, 21_220, static options => options with { ConnectionIdleMax = TimeSpan.FromMilliseconds(100) });
        using var socket = await ConnectAsync(host);
        Assert.Equal("", await ReadToEndAsync(socket));
    }

    [Fact]
    public async Task A_message_too_long_for_a_stream_gets_413_and_the_connection_ends()
    {
        await using var host = Host.Start(Here, 21_230);
        using var socket = await ConnectAsync(host);
        await socket.SendAsync(Encoding.UTF8.GetBytes(Options("").Replace("Length: 0", "Length: 100000", StringComparison.Ordinal)), Cancellation);
        Assert.StartsWith("SIP/2.0 413 ", await ReadToEndAsync(socket), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_that_never_end_close_the_connection()
    {
        await using var host = Host.Start(Here, 21_240);
        using var socket = await ConnectAsync(host);
        await socket.SendAsync(Encoding.UTF8.GetBytes(new string('x', 40_000)), Cancellation);
        Assert.Equal("", await ReadToEndAsync(socket));
    }

    [Fact]
    public async Task A_message_without_length_gets_400_and_the_connection_ends()
    {
        await using var host = Host.Start(Here, 21_250);
        using var socket = await ConnectAsync(host);
        await socket.SendAsync(Encoding.UTF8.GetBytes(Options("").Replace("Content-Length: 0\r\n", "", StringComparison.Ordinal)), Cancellation);
        Assert.StartsWith("SIP/2.0 400 Content-Length required", await ReadToEndAsync(socket), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_connections_than_allowed_are_closed_on_arrival()
    {
        await using var host = Host.Start(Here, 21_260, static options => options with { ConnectionsMax = 1 });
        using var first = await ConnectAsync(host);
        await first.SendAsync("\r\n\r\n"u8.ToArray(), Cancellation);
        Assert.Equal("\r\n", await ReadUntilAsync(first, "\r\n"));
        using var second = await ConnectAsync(host);
        Assert.Equal("", await ReadToEndAsync(second));
    }

    private static OutboundInvite To(Host callee, SipTransportKind transport) => new()
    {
        Target = SipUri.Create("bob", callee.Address),
        From = SipUri.Parse("sip:alice@example.com"),
        Sdp = "offer",
        Transport = transport,
    };

    private static string Options(string body) =>
        "OPTIONS sip:x@h SIP/2.0\r\nVia: SIP/2.0/UDP h;rport;branch=z9hG4bK1\r\nFrom: <sip:a@h>;tag=1\r\nTo: <sip:b@h>\r\n"
        + $"Call-ID: 1\r\nCSeq: 1 OPTIONS\r\nContent-Length: {body.Length}\r\n\r\n{body}";

    private static async Task<string> AskAsync(Host host, string message)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(Here, 0));
        await socket.SendToAsync(Encoding.UTF8.GetBytes(message), host.Address, Cancellation);
        return await ReadOnceAsync(socket);
    }

    private static async Task<Socket> ConnectAsync(Host host)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(host.Address, Cancellation);
        return socket;
    }

    private static async Task<string> ReadToEndAsync(Socket socket)
    {
        var all = new StringBuilder();
        while (await ReadOnceAsync(socket) is { Length: > 0 } piece)
        {
            all.Append(piece);
        }

        return all.ToString();
    }

    private static async Task<string> ReadUntilAsync(Socket socket, string end)
    {
        var all = "";
        while (!all.EndsWith(end, StringComparison.Ordinal))
        {
            var piece = await ReadOnceAsync(socket);
            Assert.NotEqual("", piece);
            all += piece;
        }

        return all;
    }

    private static async Task<string> ReadOnceAsync(Socket socket)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        var buffer = new byte[65_536];
        try
        {
            return Encoding.UTF8.GetString(buffer, 0, await socket.ReceiveAsync(buffer, limit.Token));
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionReset)
        {
            return "";
        }
    }
}
