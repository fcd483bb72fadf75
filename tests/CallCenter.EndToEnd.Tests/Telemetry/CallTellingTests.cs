using System.Globalization;
using System.Net;
using System.Text.Json;
using CallCenter.EndToEnd.Tests.Queues;
using CallCenter.EndToEnd.Tests.Support;
using CallCenter.Routing.Agents;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Telemetry;

/// <summary>What a centre tells of a real call: its line in the log, and what is counted of it.</summary>
public sealed class CallTellingTests
{
    private const string Care =
        """
        project "热线" { languages zh-CN, en  timezone "Asia/Shanghai"  longest call 1h }
        skill care levels 1..10
        prompt PleaseWait { zh-CN "请稍候。" en "Please wait." }
        queue Care {
            facts { account: digits up to 12? = none }
            needs skill care
            order calls by priority, waited; one step up every 2m
            ring 10s then next agent
            limit 300 waiting, 5m
            while waiting { at 0s play PleaseWait }
        }
        flow Main {
            answer
            queue Care with { account: "12345678" } { else hangup }
        }
        inbound { otherwise -> Main }
        """;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_has_its_line_and_counts_where_it_should()
    {
        await using var centre = await QueueCentre.StartAsync(
            Care,
            "127.0.18.41:23110",
            [new { id = "1001", name = "王芳", telephone = "sip:1001@127.0.18.42:23120", outside = false, skills = new { care = 5 } }],
            """{ "log": { "form": "json", "maskNumbers": true } }""",
            IPEndPoint.Parse("127.0.18.41:23111"));
        using var telephone = SippCall.Callee("uas_agent.xml", 23120, null, "-i", "127.0.18.42", "-d", "1500");
        await centre.SignInAsync("1001");
        await centre.IsAsync("1001", AgentState.Idle);
        using var caller = SippCall.Caller("uac_queue.xml", centre.Address, "4008001234", 23130, null, "1380000007", "-i", "127.0.18.43");
        await caller.SucceedsAsync(Soon);
        await telephone.SucceedsAsync(Soon);
        await centre.UntilAsync(() => centre.Log.Contains("\"event\":\"call\"", StringComparison.Ordinal), () => "the call has no line");

        using var line = JsonDocument.Parse(centre.Log.Split('\n').Single(static each => each.Contains("\"event\":\"call\"", StringComparison.Ordinal)));
        Assert.Equal(
            ("热线", "inbound", "138****0071", "400****1234", "answered", "Care", "1001", 200),
            (Text(line, "tenant"), Text(line, "direction"), Text(line, "from"), Text(line, "to"), Text(line, "outcome"), Text(line, "queue"), Text(line, "agent"), line.RootElement.GetProperty("status").GetInt32()));
        Assert.True(line.RootElement.GetProperty("answeredSeconds").GetDouble() > 1);

        using var client = new HttpClient { BaseAddress = centre.Server.StatusAddress };
        var metrics = await client.GetStringAsync(new Uri("/metrics", UriKind.Relative), Cancellation);
        Assert.DoesNotContain("1380000", metrics, StringComparison.Ordinal);
        Assert.Equal(1, Sum(metrics, "callcenter_calls_ended_total{", "callcenter_outcome=\"answered\"", "callcenter_tenant=\"热线\"", "sip_response_status_code=\"200\""));
        Assert.Equal(1, Sum(metrics, "callcenter_call_duration_seconds_count{"));
        Assert.Equal(1, Sum(metrics, "callcenter_queue_entered_total{", "callcenter_queue=\"Care\""));
        Assert.Equal(1, Sum(metrics, "callcenter_queue_wait_duration_seconds_count{", "callcenter_outcome=\"answered\""));
        Assert.Equal(1, Sum(metrics, "callcenter_queue_talk_duration_seconds_count{"));
        Assert.Equal(1, Sum(metrics, "callcenter_queue_offers_total{"));
        Assert.True(Sum(metrics, "callcenter_sip_requests_total{", "direction=\"received\"", "sip_method=\"INVITE\"") >= 1);
        Assert.True(Sum(metrics, "callcenter_sip_responses_total{", "direction=\"sent\"", "sip_response_status_code=\"200\"") >= 1);
        Assert.True(Sum(metrics, "callcenter_journal_appended_total{") >= 1);
        Assert.Equal(1, Sum(metrics, "callcenter_releases_activated_total{"));

        using var ready = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancellation);
        Assert.True(ready.IsSuccessStatusCode, await ready.Content.ReadAsStringAsync(Cancellation));
    }

    private static double Sum(string metrics, string name, params string[] labels) => metrics.Split('\n')
        .Where(line => line.StartsWith(name, StringComparison.Ordinal) && labels.All(label => line.Contains(label, StringComparison.Ordinal)))
        .Sum(static line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));

    private static string? Text(JsonDocument line, string name) => line.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
}
