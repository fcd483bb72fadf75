using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using CallCenter.Server.Http.Api;
using CallCenter.Server.Http.Desk;
using Xunit;

namespace CallCenter.Server.Tests.Desk;

/// <summary>Whatever is sent, by chance: never a fault, never an answer that blames the server, and afterwards it works.</summary>
public sealed class HostileTests
{
    private const int Requests = 400;
    private const int Messages = 300;

    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "CONNECT1", "post"];
    private static readonly string[] Parts = ["me", "state", "session", "calls", "c-1001", "actions", "result", "supervision", "agents", "1001", "skills", "care", "recordings", "hearings", "events", "..", "%00", "%ff%fe", "%2F", "", "{call}", "王", "sign-in"];
    private static readonly string[] Queries = ["", "", "", "?", "?after=1", "?after=-1&after=2", "?fact.x=1", "?%ff=%fe", "?limit=99999999999999999999", "?lent=maybe", "?a[]=1&&&=&"];

    private static readonly string[] Bodies =
    [
        "{}", "[]", "null", "1e999", "\"x\"", "{\"state\":\"away\"}", "{\"action\":\"hold\"}", "{\"number\":\"1\"}", "{\"result\":\"x\",\"note\":\"y\"}", "{\"mode\":\"listen\",\"warn\":false}",
        "{\"level\":-9223372036854775808}", "{\"level\":1e400}", "{\"agent\":\"1001\",\"password\":\"x\"}", "{\"state\":\"\\ud800\"}", "{\"\\ud800\":1}", "{\"reason\":\"\\u0000\",\"state\":\"idle\"}",
        "{\"state\":{\"a\":[[[[[[[[[[1]]]]]]]]]]}}", "{\"state\":\"away\",}", "/* */{}", "{\"state\":\"away\"}{}", "\ufeff{}", "{\"ready\":null}",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Random_requests_are_answered_by_what_was_wrong_with_them(int seed)
    {
        await using var server = await DeskServer.StartAsync();
        var random = new Random(seed);
        var token = await server.SessionAsync("3001");
        server.Desk.Calls["1001"] = FakeDesk.Call("1001");
        for (var i = 0; i < Requests; i++)
        {
            var path = string.Join('/', Enumerable.Range(0, random.Next(1, 5)).Select(_ => Pick(random, Parts))) + Pick(random, Queries);
            using var request = new HttpRequestMessage(new HttpMethod(Pick(random, Methods)), new Uri(server.Address, $"/agent/v1/{path}"));
            request.Headers.TryAddWithoutValidation("Authorization", random.Next(4) switch { 0 => "Bearer", 1 => $"Basic {token}", 2 => "Bearer ~!@ =", _ => $"Bearer {token}" });
            if (random.Next(3) > 0)
            {
                request.Content = new ByteArrayContent(Bytes(random));
                request.Content.Headers.TryAddWithoutValidation("Content-Type", random.Next(4) == 0 ? "text/xml" : "application/json");
            }

            using var response = await server.Client.SendAsync(request, DeskServer.Cancellation);
            var isUnavailable = (int)response.StatusCode == 503 && (path.Contains("recordings", StringComparison.Ordinal) || path.Contains("hearings", StringComparison.Ordinal));
            Assert.True((int)response.StatusCode < 500 || isUnavailable, $"seed {seed}, request {i}: {request.Method} {path} {(int)response.StatusCode}");
        }

        Assert.Equal(200, (await server.AskAsync("GET", "me", await server.SessionAsync("3001"))).Status);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Random_bytes_on_the_wire_hurt_nobody(int seed)
    {
        await using var server = await DeskServer.StartAsync();
        var random = new Random(seed);
        var token = await server.SessionAsync();
        string[] beginnings =
        [
            "GET /agent/v1/me HTTP/1.1\r\nHost: x\r\n", "PUT /agent/v1/me/state HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{\"state\":",
            $"PUT /agent/v1/me/state HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nContent-Length: 10\r\n\r\n{{\"state\"",
            $"PUT /agent/v1/me/state HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
            "POST /agent/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n", "\0\0\0\0", "GET " + new string('/', 20_000) + " HTTP/1.1\r\n\r\n",
            $"GET /agent/v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
        ];
        for (var i = 0; i < 60; i++)
        {
            using var client = new TcpClient();
            await client.ConnectAsync(server.Address.Host, server.Address.Port, DeskServer.Cancellation);
            await using var stream = client.GetStream();
            try
            {
                await stream.WriteAsync(Encoding.Latin1.GetBytes(Pick(random, beginnings)), DeskServer.Cancellation);
                var noise = new byte[random.Next(0, 4096)];
                random.NextBytes(noise);
                await stream.WriteAsync(noise, DeskServer.Cancellation);
            }
            catch (IOException)
            {
                // It was cut off for what it said.
            }
        }

        await DeskServer.Until(() => server.Api.Hub.Windows == 0, "what was half opened is closed");
        Assert.Equal(200, (await server.AskAsync("GET", "me", token)).Status);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Random_messages_are_refused_and_the_window_stays(int seed)
    {
        await using var server = await DeskServer.StartAsync();
        var random = new Random(seed);
        using var window = await server.OpenAsync(await server.SessionAsync("3001"));
        string[] words = [.. Enum.GetNames<DeskCommand>().Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName), "fly", ""];
        string[] members = ["\"call\":\"c\"", "\"state\":\"idle\"", "\"state\":3", "\"number\":\"1\"", "\"level\":5", "\"skill\":\"care\"", "\"mode\":\"barge\"", "\"result\":\"x\"", "\"agent\":\"1001\"", "\"x\":1"];
        for (var i = 0; i < Messages; i++)
        {
            var text = random.Next(5) == 0
                ? Pick(random, Bodies)
                : $"{{\"id\":{random.Next(100)},\"do\":\"{Pick(random, words)}\"{string.Concat(Enumerable.Range(0, random.Next(3)).Select(_ => "," + Pick(random, members)))}}}";
            var answer = await window.DoAsync(text);
            Assert.True(answer.GetProperty("status").GetInt32() is >= 200 and < 500, $"seed {seed}, message {i}: {text} {answer}");
        }

        Assert.Equal(WebSocketState.Open, window.Socket.State);
    }

    [Fact]
    public async Task Who_sends_half_and_waits_holds_nobody_up()
    {
        await using var server = await DeskServer.StartAsync();
        var token = await server.SessionAsync();
        var waiting = new List<TcpClient>();
        for (var i = 0; i < 50; i++)
        {
            var client = new TcpClient();
            waiting.Add(client);
            await client.ConnectAsync(server.Address.Host, server.Address.Port, DeskServer.Cancellation);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"PUT /agent/v1/me/state HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nContent-Length: 100\r\n\r\n{{"), DeskServer.Cancellation);
        }

        Assert.Equal(200, (await server.AskAsync("GET", "me", token)).Status);
        server.Clock.Pass(ApiServing.AnswerMax);
        foreach (var client in waiting)
        {
            var answer = new byte[64];
            var read = await client.GetStream().ReadAtLeastAsync(answer, 12, throwOnEndOfStream: false, DeskServer.Cancellation).AsTask().WaitAsync(DeskServer.Soon, DeskServer.Cancellation);
            var status = Encoding.ASCII.GetString(answer, 0, read);
            Assert.True(status.StartsWith("HTTP/1.1 503", StringComparison.Ordinal) || status.StartsWith("HTTP/1.1 408", StringComparison.Ordinal), status);
            client.Dispose();
        }
    }

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];

    private static byte[] Bytes(Random random)
    {
        var bytes = Encoding.UTF8.GetBytes(Pick(random, Bodies));
        if (bytes.Length == 0 || random.Next(2) == 0)
        {
            return bytes;
        }

        for (var i = random.Next(4); i >= 0; i--)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        return random.Next(20) == 0 ? [.. bytes, .. new byte[ApiBody.BytesMax]] : bytes;
    }
}
