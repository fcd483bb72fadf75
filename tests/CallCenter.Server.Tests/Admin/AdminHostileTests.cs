using System.Net.Sockets;
using System.Text;
using CallCenter.Server.Http.Admin.Tokens;
using CallCenter.Server.Http.Api;
using Xunit;

namespace CallCenter.Server.Tests.Admin;

/// <summary>Whatever is sent, it is refused: nothing falls, nothing changes, and who asks rightly is answered.</summary>
public sealed class AdminHostileTests
{
    private const int Requests = 150;

    private static readonly string[] Methods = ["GET", "PUT", "POST", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "BREW"];
    private static readonly string[] Parts = ["settings", "switches", "texts", "hours", "tables", "scripts", "changes", "undo", "audit", "me", "waitMax", "holiday", "Greet", "en", "..", "%2e%2e", "%00", "%0d%0a", "a%2fb", "\\", "*", new string('x', 300), "-1", "99999999999999999999", "~", "%ff"];
    private static readonly string[] Queries = ["", "", "?", "?most=-1", "?since=9", "?most=1&most=2", "?x[]=1", "?" + new string('q', 500)];
    private static readonly string[] Bodies = ["", "{}", "null", "[]", "{\"value\":", "{\"value\":null}", "{\"value\":{\"a\":1}}", "{\"on\":\"yes\"}", "{\"on\":1}", "{\"text\":\"\\ud800\"}", "{\"value\":\"1\",\"value\":\"2\"}", "\"", "{\"times\":7}", "{\"flow\":[]}", new string('[', 500), "{\"value\":\"\\u0000\"}"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Random_requests_are_refused_and_change_nothing(int seed)
    {
        await using var server = await AdminServer.StartAsync();
        var random = new Random(seed);
        var token = server.Token(AdminRole.Admin);
        for (var i = 0; i < Requests; i++)
        {
            var path = string.Join('/', Enumerable.Range(0, random.Next(1, 5)).Select(_ => Pick(random, Parts))) + Pick(random, Queries);
            using var request = new HttpRequestMessage(new HttpMethod(Pick(random, Methods)), new Uri(server.Client.BaseAddress!, $"/admin/v1/{path}"));
            request.Headers.TryAddWithoutValidation("Authorization", random.Next(8) == 0 ? "Bearer" : $"Bearer {token}");
            if (random.Next(4) == 0)
            {
                request.Headers.TryAddWithoutValidation("If-Match", Pick(random, ["*", "\"x\"", "1, 2", "W/\"1\"", "-1"]));
            }

            if (random.Next(3) > 0)
            {
                request.Content = new ByteArrayContent(random.Next(20) == 0 ? new byte[ApiBody.BytesMax + 1] : Encoding.UTF8.GetBytes(Pick(random, Bodies)));
                request.Content.Headers.TryAddWithoutValidation("Content-Type", random.Next(4) == 0 ? "text/xml" : "application/json");
            }

            using var response = await server.Client.SendAsync(request, AdminServer.Cancellation);
            Assert.True((int)response.StatusCode < 500, $"seed {seed}, request {i}: {request.Method} {path} {(int)response.StatusCode}");
            Assert.True(request.Method == HttpMethod.Get || (int)response.StatusCode >= 400, $"seed {seed}, request {i}: {request.Method} {path} {(int)response.StatusCode}");
        }

        Assert.False(File.Exists(server.SettingsPath));
        Assert.Equal(200, (await server.AskAsync("PUT", "switches/holiday", token, """{"on":true}""")).Status);
    }

    [Fact]
    public async Task Bytes_that_are_no_request_hurt_nobody_and_a_right_one_is_answered_after_each()
    {
        await using var server = await AdminServer.StartAsync();
        var token = server.Token(AdminRole.Admin);
        var head = $"PUT /admin/v1/settings/waitMax HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\n";
        string[] sent =
        [
            head + "Content-Length: 100\r\n\r\n{\"value\":\"5m\"", head + "Transfer-Encoding: chunked\r\n\r\nZZ\r\n", head + "Content-Length: 99999999999999999999\r\n\r\n",
            head + "Content-Length: -1\r\n\r\n", head + "Content-Length: 14\r\nContent-Length: 3\r\n\r\n{}", head + string.Concat(Enumerable.Range(0, 300).Select(i => $"X-{i}: 1\r\n")) + "\r\n",
            "PUT /admin/v1/settings/../../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", "GET " + new string('/', 20_000) + " HTTP/1.1\r\n\r\n", "\0\0\0\0\r\n\r\n",
            head + "X: " + new string('y', 40_000) + "\r\n\r\n",
        ];
        foreach (var bytes in sent)
        {
            using var client = new TcpClient();
            await client.ConnectAsync(server.Client.BaseAddress!.Host, server.Client.BaseAddress.Port, AdminServer.Cancellation);
            try
            {
                await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(bytes), AdminServer.Cancellation);
            }
            catch (IOException)
            {
                // It was cut off for what it said.
            }

            client.Close();
            Assert.Equal(200, (await server.AskAsync("GET", "me", token)).Status);
        }

        Assert.False(File.Exists(server.SettingsPath));
        Assert.Equal("3m", server.Project.Now.Texts[0]);
    }

    [Fact]
    public async Task Who_sends_half_and_waits_is_refused_when_the_time_is_over()
    {
        await using var server = await AdminServer.StartAsync();
        var token = server.Token(AdminRole.Business);
        using var client = new TcpClient();
        await client.ConnectAsync(server.Client.BaseAddress!.Host, server.Client.BaseAddress.Port, AdminServer.Cancellation);
        await client.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes($"PUT /admin/v1/switches/holiday HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nContent-Length: 12\r\n\r\n{{\"on\":"),
            AdminServer.Cancellation);
        var answer = new byte[64];
        var reading = client.GetStream().ReadAtLeastAsync(answer, 12, throwOnEndOfStream: false, AdminServer.Cancellation).AsTask();
        for (var i = 0; i < 300 && !reading.IsCompleted; i++)
        {
            server.Clock.Pass(ApiServing.AnswerMax); // Whenever its clock began.
            await Task.WhenAny(reading, Task.Delay(100, AdminServer.Cancellation));
        }

        var status = Encoding.ASCII.GetString(answer, 0, await reading);
        Assert.True(status.StartsWith("HTTP/1.1 503", StringComparison.Ordinal) || status.StartsWith("HTTP/1.1 408", StringComparison.Ordinal), status);
        Assert.False(server.Project.Now.Switches[0]);
        Assert.Equal(200, (await server.AskAsync("PUT", "switches/holiday", server.Token(AdminRole.Business, "next"), """{"on":true}""")).Status);
    }

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];
}
