using System.Net;
using System.Net.Sockets;
using System.Text;
using CallCenter.Sip.Tests.Network;

namespace CallCenter.Sip.Tests.Defence;

/// <summary>Connections that mean no good, over real sockets.</summary>
public sealed class HostileStreamTests : IDisposable
{
    private readonly Papers _papers = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _papers.Dispose();

    [Theory]
    [InlineData("OPTIONS sip:x SIP/2.0\r\nVia: ")]
    [InlineData("OPTIONS sip:x@h SIP/2.0\r\nVia: SIP/2.0/TCP h;branch=z9hG4bK1\r\nFrom: <sip:a@h>;tag=1\r\nTo: <sip:b@h>\r\nCall-ID: 1\r\nCSeq: 1 OPTIONS\r\nContent-Length: 5000\r\n\r\n")]
    public async Task Headers_and_bodies_that_drip_end_in_time_though_bytes_keep_coming(string beginning)
    {
        await using var host = Host.Start(Loopback.Address, 0, static options => options with { StreamMessageMax = TimeSpan.FromMilliseconds(400) });
        using var socket = await ConnectAsync(host.Address);
        socket.Send(Encoding.ASCII.GetBytes(beginning));
        await AssertTurnedAwayAsync(socket, "x"u8.ToArray());
        await WaitForAsync(() => host.Endpoint.Counters.ConnectionsActive == 0);
    }

    [Fact]
    public async Task A_stream_of_nothing_but_keep_alives_is_ended()
    {
        await using var host = Host.Start(Loopback.Address, 0);
        using var socket = await ConnectAsync(host.Address);
        await AssertTurnedAwayAsync(socket, "\r\n\r\n\r\n\r\n"u8.ToArray());
    }

    [Fact]
    public async Task Headers_without_end_are_ended()
    {
        await using var host = Host.Start(Loopback.Address, 0);
        using var socket = await ConnectAsync(host.Address);
        await AssertTurnedAwayAsync(socket, Encoding.ASCII.GetBytes("X: " + new string('x', 5_000) + "\r\n"));
    }

    [Fact]
    public async Task The_oldest_connection_that_is_not_used_makes_room()
    {
        await using var host = Host.Start(Loopback.Address, 0, static options => options with { ConnectionsMax = 3, ConnectionSpared = TimeSpan.FromMilliseconds(50) });
        using var used = await ConnectAsync(host.Address);
        Assert.StartsWith("SIP/2.0 200 ", await AskAsync(used), StringComparison.Ordinal);
        using var idle = await ConnectAsync(host.Address);
        using var later = await ConnectAsync(host.Address);
        await WaitForAsync(() => host.Endpoint.Counters.ConnectionsActive == 3);
        await Task.Delay(100, Cancellation);
        using var newcomer = await ConnectAsync(host.Address);
        Assert.StartsWith("SIP/2.0 200 ", await AskAsync(newcomer), StringComparison.Ordinal);
        Assert.Equal("", await ReadAsync(idle));
        Assert.StartsWith("SIP/2.0 200 ", await AskAsync(used), StringComparison.Ordinal);
        Assert.StartsWith("SIP/2.0 200 ", await AskAsync(later), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_source_has_so_many_connections_and_another_is_not_kept_out_by_it()
    {
        await using var host = Host.Start(Loopback.Address, 0, static options => options with { ConnectionsPerSourceMax = 20 });
        var sockets = new List<Socket>();
        try
        {
            for (var i = 0; i < 20; i++)
            {
                sockets.Add(await ConnectAsync(host.Address, Loopback.At(1)));
            }

            await WaitForAsync(() => host.Endpoint.Counters.ConnectionsActive == 20);
            using var further = await ConnectAsync(host.Address, Loopback.At(1));
            Assert.Equal("", await ReadAsync(further));
            using var other = await ConnectAsync(host.Address, Loopback.At(2));
            Assert.StartsWith("SIP/2.0 200 ", await AskAsync(other), StringComparison.Ordinal);
        }
        finally
        {
            sockets.ForEach(static socket => socket.Dispose());
        }

        await WaitForAsync(() => host.Endpoint.Counters.ConnectionsActive == 0);
        using var again = await ConnectAsync(host.Address, Loopback.At(1));
        Assert.StartsWith("SIP/2.0 200 ", await AskAsync(again), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_fails_one_handshake_after_the_other_is_banned_on_all_ports()
    {
        await using var host = Host.Start(Loopback.Address, 0, options => options with
        {
            Tls = _papers.For("host", Loopback.Address.ToString()),
            Listeners = [new SipListener(SipTransportKind.Tls, new IPEndPoint(Loopback.Address, 0))],
            Defence = new SipDefenceOptions { MalformedBurst = 5 },
        });
        var tls = host.Endpoint.LocalEndPointOf(SipTransportKind.Tls)!;
        for (var i = 0; i < 100 && host.Endpoint.Defence.Bans().Count == 0; i++)
        {
            using var socket = await ConnectAsync(tls, Loopback.At(1));
            await AssertTurnedAwayAsync(socket, "rubbish of no handshake at all\r\n\r\n"u8.ToArray());
        }

        var ban = Assert.Single(host.Endpoint.Defence.Bans());
        Assert.Equal((SipBanReason.Malformed, Loopback.At(1)), (ban.Reason, ban.Source.BaseAddress));
        using var banned = await ConnectAsync(host.Address, Loopback.At(1));
        Assert.Equal("", await ReadAsync(banned));
        using var other = await ConnectAsync(host.Address, Loopback.At(2));
        Assert.StartsWith("SIP/2.0 200 ", await AskAsync(other), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ban_closes_what_its_source_has_open()
    {
        await using var host = Host.Start(Loopback.Address, 0, static options => options with { Defence = new SipDefenceOptions() });
        using var socket = await ConnectAsync(host.Address, Loopback.At(1));
        Assert.StartsWith("SIP/2.0 200 ", await AskAsync(socket), StringComparison.Ordinal);
        host.Endpoint.Defence.Ban(Loopback.At(1), TimeSpan.FromHours(1));
        Assert.Equal("", await ReadAsync(socket));
    }

    [Fact]
    public async Task Connections_that_come_too_fast_are_closed_and_in_the_end_their_source_banned()
    {
        await using var host = Host.Start(Loopback.Address, 0, static options => options with { Defence = new SipDefenceOptions { ConnectionsPerSecond = 1, ConnectionsBurst = 10, ExcessBurst = 20 } });
        for (var i = 0; i < 200 && host.Endpoint.Defence.Bans().Count == 0; i++)
        {
            using var socket = await ConnectAsync(host.Address, Loopback.At(1));
        }

        await WaitForAsync(() => host.Endpoint.Defence.Bans().Count == 1);
        Assert.Equal(SipBanReason.Flood, host.Endpoint.Defence.Bans()[0].Reason);
        Assert.InRange(host.Endpoint.Defence.Throttled, 20, 60);
    }

    // RFC 3261 section 18.2.2: without the connection a response goes to the port of Via.
    [Fact]
    public async Task The_answer_to_a_call_whose_connection_is_gone_goes_to_the_port_of_its_via()
    {
        await using var host = Host.Start(Loopback.Address, 0);
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(Loopback.At(1), 0));
        listener.Listen();
        var port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        using (var socket = await ConnectAsync(host.Address, Loopback.At(1)))
        {
            socket.LingerState = new LingerOption(true, 0);
            socket.Send(Encoding.ASCII.GetBytes(Request("INVITE", $"{Loopback.At(1)}:{port}")));
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        using var back = await listener.AcceptAsync(limit.Token);
        Assert.StartsWith("SIP/2.0 ", await ReadAsync(back), StringComparison.Ordinal);
    }

    private static string Request(string method, string via) =>
        $"{method} sip:x@h SIP/2.0\r\nVia: SIP/2.0/TCP {via};rport;branch=z9hG4bK{Guid.NewGuid():n}\r\nFrom: <sip:a@h>;tag=1\r\nTo: <sip:b@h>\r\nContact: <sip:a@{via}>\r\n"
        + $"Call-ID: {Guid.NewGuid():n}\r\nCSeq: 1 {method}\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n";

    private static async Task<string> AskAsync(Socket socket)
    {
        await socket.SendAsync(Encoding.ASCII.GetBytes(Request("OPTIONS", "h")), Cancellation);
        return await ReadAsync(socket);
    }

    private static async Task<Socket> ConnectAsync(IPEndPoint target, IPAddress? from = null)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        if (from is not null)
        {
            socket.Bind(new IPEndPoint(from, 0));
        }

        await socket.ConnectAsync(target, Cancellation);
        return socket;
    }

    /// <summary>Sends the same again and again until the other side has had enough.</summary>
    private static async Task AssertTurnedAwayAsync(Socket socket, byte[] bytes)
    {
        await WaitForAsync(() =>
        {
            try
            {
                socket.Send(bytes);
                return socket.Poll(0, SelectMode.SelectRead) && socket.Available == 0;
            }
            catch (SocketException)
            {
                return true;
            }
        });
    }

    private static async Task<string> ReadAsync(Socket socket)
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

    private static async Task WaitForAsync(Func<bool> isSo)
    {
        for (var attempt = 0; attempt < 1500 && !isSo(); attempt++)
        {
            await Task.Delay(10, Cancellation);
        }

        Assert.True(isSo());
    }
}
