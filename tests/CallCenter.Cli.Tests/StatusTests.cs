using System.Net;
using System.Net.Sockets;
using CallCenter.Cli.Status;
using CallCenter.Cli.Tests.Support;
using Xunit;

namespace CallCenter.Cli.Tests;

/// <summary><c>callcenter status</c>: figures and lists for people, and sentences when nobody answers.</summary>
public sealed class StatusTests
{
    private const string Page =
        """
        {
          "project": "Hotline",
          "callsActive": 3,
          "pacerLatenessMaxMs": 0.2575,
          "signalling": { "received": 120, "isBehind": false, "bans": [{ "source": "192.0.2.9", "reason": "Scanner" }] },
          "bans": [],
          "trunks": [
            { "name": "电信", "state": "up", "code": null },
            { "name": "unicom", "state": "down", "since": "2026-11-22T08:00:00Z", "note": "a\u001b[31mb" }
          ],
          "transports": ["udp 127.0.0.1:5060", "tls 127.0.0.1:5061"]
        }
        """;

    [Fact]
    public void Figures_stand_one_a_line_and_lists_as_tables()
    {
        var text = StatusText.Of(Page);

        Assert.Contains("calls active           3\n", text, StringComparison.Ordinal);
        Assert.Contains("pacer lateness max ms  0.258", text, StringComparison.Ordinal);
        Assert.Contains("signalling is behind  no", text, StringComparison.Ordinal);
        Assert.Contains("\nbans (0)\n", text, StringComparison.Ordinal);
        Assert.Contains("\nsignalling bans (1)\n  source     reason\n  192.0.2.9  Scanner\n", text, StringComparison.Ordinal);
        Assert.Contains("trunks (2)\n  name    state  code  since                 note\n  电信    up     -\n  unicom  down         2026-11-22T08:00:00Z  a [31mb\n", text, StringComparison.Ordinal);
        Assert.EndsWith("transports (2)\n  udp 127.0.0.1:5060\n  tls 127.0.0.1:5061", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', text);
    }

    [Theory]
    [InlineData("nowhere at all", 2, "no address")]
    [InlineData("ftp://127.0.0.1", 2, "no address")]
    [InlineData("127.0.0.79:9", 1, "start the centre with")]
    public async Task Nobody_there_is_told_in_a_sentence(string address, int code, string says)
    {
        var result = await CommandLine.RunAsync("status", address);

        Assert.True(result.Code == code, result.All);
        Assert.Contains(says, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"callsActive\":7}", 0, "calls active  7")]
    [InlineData("<html>hello</html>", 1, "no centre")]
    [InlineData("[1,2]", 1, "no centre")]
    public async Task What_answers_is_shown(string page, int code, string says)
    {
        using var listener = new TcpListener(IPAddress.Parse("127.0.0.79"), 0);
        listener.Start();
        var serving = ServeOnceAsync(listener, page);

        var result = await CommandLine.RunAsync("status", listener.LocalEndpoint.ToString()!);
        await serving;

        Assert.True(result.Code == code, result.All);
        Assert.Contains(says, result.Output + result.Error, StringComparison.Ordinal);
    }

    private static async Task ServeOnceAsync(TcpListener listener, string page)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        using var client = await listener.AcceptTcpClientAsync(limit.Token);
        await using var stream = client.GetStream();
        var request = new byte[4096];
        await stream.ReadAtLeastAsync(request, 1, cancellationToken: limit.Token);
        await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {page.Length}\r\nConnection: close\r\n\r\n{page}"), limit.Token);
    }
}
