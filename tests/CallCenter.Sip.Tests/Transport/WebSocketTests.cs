using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Tests.Network;
using CallCenter.Sip.Transport;

namespace CallCenter.Sip.Tests.Transport;

/// <summary>SIP over WebSocket (RFC 7118) with the framework's client and with bytes of our own.</summary>
public sealed class WebSocketTests : IDisposable
{
    private readonly Papers _papers = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _papers.Dispose();

    [Theory]
    [InlineData(false, "127.0.0.1")]
    [InlineData(true, "127.0.0.1")]
    [InlineData(false, "::1")]
    public async Task A_browser_calls_and_is_hung_up_on_over_its_own_connection(bool isSecure, string address)
    {
        await using var host = Start(isSecure, address);
        using var browser = await ConnectAsync(host, isSecure);
        var transport = isSecure ? "WSS" : "WS";
        await SayAsync(browser, Request("INVITE", transport));
        Assert.StartsWith("SIP/2.0 100 ", await HearAsync(browser), StringComparison.Ordinal);
        var ok = await HearAsync(browser);
        Assert.StartsWith("SIP/2.0 200 ", ok, StringComparison.Ordinal);
        Assert.Contains($"\r\nContact: <sip:{EndPoint(host, isSecure)};transport={transport.ToLowerInvariant()}>\r\n", ok, StringComparison.Ordinal);
        Assert.Contains($";received={address}", ok, StringComparison.Ordinal);
        var tag = ok.Split("\r\n").First(static line => line.StartsWith("To:", StringComparison.Ordinal)).Split(";tag=")[1];
        await SayAsync(browser, Request("ACK", transport, tag));
        Assert.Equal("confirmed", await host.Ear.NextAsync(Cancellation));
        await host.Ear.HangupAsync();
        var bye = await HearAsync(browser);
        while (bye.StartsWith("SIP/2.0 200 ", StringComparison.Ordinal))
        {
            bye = await HearAsync(browser); // Sent again before our ACK was there.
        }

        Assert.StartsWith("BYE sip:alice@df7jal23ls0d.invalid;transport=ws SIP/2.0\r\nVia: SIP/2.0/" + transport + " ", bye, StringComparison.Ordinal);
        await SayAsync(browser, AnswerTo(bye));
        Assert.Equal("ended LocalBye", await host.Ear.NextAsync(Cancellation));
        Assert.Equal(1, host.Endpoint.Counters.ConnectionsActive);
    }

    [Fact]
    public async Task A_client_is_called_over_its_connection_and_nowhere_else()
    {
        await using var host = Start(isSecure: false, "127.0.0.1");
        using var browser = await ConnectAsync(host, isSecure: false);
        await SayAsync(browser, Request("OPTIONS", "WS"));
        var port = (await HearAsync(browser)).Split(";rport=")[1].Split(';', '\r')[0];
        var call = new OutboundInvite
        {
            Target = SipUri.Parse("sip:alice@df7jal23ls0d.invalid;transport=ws"),
            From = SipUri.Parse("sip:bob@h"),
            Sdp = "offer",
            NextHop = new IPEndPoint(IPAddress.Loopback, int.Parse(port, System.Globalization.CultureInfo.InvariantCulture)),
        };
        await host.Loops[0].RunAsync(() => host.Endpoint.Invite(host.Loops[0], call, host.Ear));
        Assert.StartsWith("INVITE sip:alice@df7jal23ls0d.invalid;transport=ws SIP/2.0", await HearAsync(browser), StringComparison.Ordinal);
        browser.Abort();
        await WaitForAsync(() => host.Endpoint.Counters.ConnectionsActive == 0);
        await host.Loops[0].RunAsync(() => host.Endpoint.Invite(host.Loops[0], call, host.Ear));
        Assert.Equal("ended TransportError", await host.Ear.NextAsync(Cancellation));
    }

    [Fact]
    public async Task Messages_come_in_pieces_without_a_length_and_between_keep_alives()
    {
        await using var host = Start(isSecure: false, "127.0.0.1");
        using var browser = await ConnectAsync(host, isSecure: false);
        var options = Encoding.UTF8.GetBytes(Request("OPTIONS", "WS").Replace("Content-Length: 0\r\n", "", StringComparison.Ordinal));
        await browser.SendAsync(options.AsMemory(0, 40), WebSocketMessageType.Text, endOfMessage: false, Cancellation);
        await browser.SendAsync(options.AsMemory(40), WebSocketMessageType.Text, endOfMessage: true, Cancellation);
        Assert.StartsWith("SIP/2.0 200 ", await HearAsync(browser), StringComparison.Ordinal);
        await SayAsync(browser, "\r\n\r\n");
        Assert.Equal("\r\n", await HearAsync(browser));
        await browser.SendAsync(options, WebSocketMessageType.Binary, endOfMessage: true, Cancellation);
        Assert.StartsWith("SIP/2.0 200 ", await HearAsync(browser), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_too_long_ends_the_connection()
    {
        await using var host = Start(isSecure: false, "127.0.0.1");
        using var browser = await ConnectAsync(host, isSecure: false);
        await browser.SendAsync(new byte[SipLimits.MessageBytesMax + 1], WebSocketMessageType.Binary, endOfMessage: false, Cancellation);
        var buffer = new byte[100];
        var end = await browser.ReceiveAsync(buffer, Cancellation);
        Assert.Equal((WebSocketMessageType.Close, WebSocketCloseStatus.MessageTooBig), (end.MessageType, browser.CloseStatus));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1|Upgrade: websocket|Connection: keep-alive, Upgrade|Sec-WebSocket-Protocol: sip", 101)]
    [InlineData("GET /ws HTTP/1.1|Upgrade: WebSocket|Connection: upgrade|Sec-WebSocket-Protocol: chat|Sec-WebSocket-Protocol: sip", 101)]
    [InlineData("GET / HTTP/1.1|Upgrade: websocket|Connection: Upgrade", 400)]
    [InlineData("GET / HTTP/1.1|Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Protocol: chat", 400)]
    [InlineData("GET / HTTP/1.1", 426)]
    [InlineData("POST / HTTP/1.1|Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Protocol: sip", 405)]
    [InlineData("GET / HTTP/1.0|Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Protocol: sip", 400)]
    [InlineData("rubbish", 400)]
    public void A_handshake_is_taken_or_refused_with_its_status(string lines, int status)
    {
        var text = lines.Replace("|", "\r\n", StringComparison.Ordinal) + "\r\nHost: h\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        var answer = HttpUpgradeRequest.Parse(Encoding.ASCII.GetBytes(text)).Answer([]);
        Assert.Equal(status, answer.Status);

        // The key and its answer of RFC 6455 section 1.3.
        Assert.Equal(status == 101, answer.ToText().Contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Sec-WebSocket-Version: 8\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", 426)]
    [InlineData("Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZQ==", 400)]
    [InlineData("Sec-WebSocket-Version: 13", 400)]
    public void A_handshake_of_another_version_or_without_a_key_is_refused(string lines, int status)
    {
        var text = $"GET / HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: sip\r\n{lines}\r\n\r\n";
        Assert.Equal(status, HttpUpgradeRequest.Parse(Encoding.ASCII.GetBytes(text)).Answer([]).Status);
    }

    [Theory]
    [InlineData("https://phones.example.com", true)]
    [InlineData("https://evil.example.net", false)]
    [InlineData(null, false)]
    public async Task Only_pages_that_are_named_may_connect(string? origin, bool isLetIn)
    {
        await using var host = Start(isSecure: false, "127.0.0.1", "https://phones.example.com");
        using var browser = new ClientWebSocket();
        browser.Options.AddSubProtocol("sip");
        if (origin is not null)
        {
            browser.Options.SetRequestHeader("Origin", origin);
        }

        var error = await Record.ExceptionAsync(() => browser.ConnectAsync(new Uri($"ws://{EndPoint(host, false)}/"), Cancellation));
        Assert.Equal(isLetIn, error is null);
    }

    [Fact]
    public async Task A_handshake_that_drips_ends_in_time()
    {
        await using var host = Start(isSecure: false, "127.0.0.1", change: static options => options with { HandshakeMax = TimeSpan.FromMilliseconds(300) });
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(EndPoint(host, false), Cancellation);
        await WaitForAsync(() =>
        {
            try
            {
                socket.Send("G"u8);
            }
            catch (SocketException)
            {
                return true;
            }

            return false;
        });
        await WaitForAsync(() => host.Endpoint.Counters.ConnectionsActive == 0);
    }

    private static IPEndPoint EndPoint(Host host, bool isSecure) => host.Endpoint.LocalEndPointOf(isSecure ? SipTransportKind.Wss : SipTransportKind.Ws)!;

    private Host Start(bool isSecure, string address, string? origin = null, Func<SipEndpointOptions, SipEndpointOptions>? change = null) =>
        Host.Start(IPAddress.Parse(address), 0, options =>
        {
            var listener = new SipListener(isSecure ? SipTransportKind.Wss : SipTransportKind.Ws, new IPEndPoint(IPAddress.Parse(address), 0)) { Origins = origin is null ? [] : [origin] };
            var listening = options with { Tls = isSecure ? _papers.For("host", address) : null, Listeners = [listener] };
            return change is null ? listening : change(listening);
        });

    private static async Task<ClientWebSocket> ConnectAsync(Host host, bool isSecure)
    {
        var browser = new ClientWebSocket();
        browser.Options.AddSubProtocol("sip");
#pragma warning disable CA5359 // What is tested is not the certificate.
        browser.Options.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
        await browser.ConnectAsync(new Uri($"{(isSecure ? "wss" : "ws")}://{EndPoint(host, isSecure)}/"), Cancellation);
        Assert.Equal("sip", browser.SubProtocol);
        return browser;
    }

    private static Task SayAsync(ClientWebSocket browser, string message) => browser.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, Cancellation);

    private static async Task<string> HearAsync(ClientWebSocket browser)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        var buffer = new byte[65_536];
        var got = await browser.ReceiveAsync(buffer, limit.Token);
        Assert.Equal((WebSocketMessageType.Text, true), (got.MessageType, got.EndOfMessage));
        return Encoding.UTF8.GetString(buffer, 0, got.Count);
    }

    private static string Request(string method, string transport, string toTag = "") =>
        $"{method} sip:bob@example.com SIP/2.0\r\nVia: SIP/2.0/{transport} df7jal23ls0d.invalid;rport;branch=z9hG4bK{method}\r\nMax-Forwards: 70\r\nFrom: <sip:alice@example.com>;tag=1\r\n"
        + $"To: <sip:bob@example.com>{(toTag.Length > 0 ? ";tag=" + toTag : "")}\r\nCall-ID: asidkj3ss\r\nCSeq: 1 {method}\r\nContact: <sip:alice@df7jal23ls0d.invalid;transport=ws>\r\nContent-Length: 0\r\n\r\n";

    private static string AnswerTo(string request)
    {
        var lines = request.Split("\r\n").Where(static line => line.Split(':')[0] is "Via" or "From" or "To" or "Call-ID" or "CSeq");
        return $"SIP/2.0 200 OK\r\n{string.Join("\r\n", lines)}\r\nContent-Length: 0\r\n\r\n";
    }

    private static async Task WaitForAsync(Func<bool> isSo)
    {
        for (var attempt = 0; attempt < 500 && !isSo(); attempt++)
        {
            await Task.Delay(20, Cancellation);
        }

        Assert.True(isSo());
    }
}
