using System.Net;
using System.Text.Json;
using CallCenter.EndToEnd.Tests.Support;
using CallCenter.Figures.Alarms;
using CallCenter.Routing.Agents;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Queues;

/// <summary>What boards show and supervisors are told of calls on real telephones.</summary>
public sealed class FiguresTests
{
    private const string Care =
        """
        project "Care" { languages zh-CN, en  timezone "Asia/Shanghai"  longest call 1h }
        skill care
        queue Care {
            needs skill care
            order calls by priority, waited; one step up every 2m
            ring 5s then next agent
            limit 300 waiting, 5m
            target 80% within 30s
            wrap up 1s
        }
        measure queued : int of Care over 1m = waiting "排队人数"
        alarm Crowd of Care "有人排队" { warn when queued >= 1 for 0s }
        flow Main {
            answer
            queue Care {
                on agent left { hangup }
                else hangup
            }
        }
        inbound { otherwise -> Main }
        """;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_call_that_waits_is_answered_and_ends_is_seen_on_the_board_at_each_step()
    {
        await using var centre = await QueueCentre.StartAsync(
            Care, "127.0.18.11:22810", [new { id = "1001", name = "王芳", telephone = "sip:1001@127.0.18.12:22820", skills = new { care = 5 } }], http: IPEndPoint.Parse("127.0.18.14:22840"));
        using var telephone = SippCall.Callee("uas_agent.xml", 22820, null, "-i", "127.0.18.12", "-d", "2500");
        Assert.Null((await centre.Desk.SignInAsync("1001", null, isReady: false, CancellationToken.None)).Problem);
        using var caller = SippCall.Caller("uac_queue.xml", centre.Address, "4008001234", 22830, null, "1380000", "-i", "127.0.18.13");
        var figures = centre.Server.Tenant.Figures;

        await centre.UntilAsync(() => figures.Read() is { Total.Waiting: 1, Alarms.Count: 1 }, () => "nobody waits on the board");
        var waiting = figures.Read();
        Assert.Equal(("Crowd", "Care", AlarmLevel.Warning), (waiting.Alarms[0].Name, waiting.Alarms[0].Queue, waiting.Alarms[0].Level));
        Assert.Equal((1, 1), (waiting.Queues[0].Agents.SignedIn, waiting.Queues[0].Agents.Away));
        Assert.Null((await centre.Desk.SetStateAsync("1001", "1001", AgentState.Idle, "", CancellationToken.None)).Problem);
        await caller.SucceedsAsync(Soon);
        await telephone.SucceedsAsync(Soon);
        await centre.IsAsync("1001", AgentState.Idle);
        await centre.UntilAsync(() => figures.Read().Alarms.Count == 0, () => "the alarm is not over");

        using var client = new HttpClient { Timeout = Soon };
        using var page = JsonDocument.Parse(await client.GetStringAsync(new Uri("http://127.0.18.14:22840/figures"), TestContext.Current.CancellationToken));
        var care = page.RootElement.GetProperty("queues")[0];
        var agent = page.RootElement.GetProperty("agents")[0];
        Assert.Equal((0, 1, 1, 1), (care.GetProperty("waiting").GetInt32(), Today(care, "entered"), Today(care, "answered"), Today(care, "served")));
        Assert.True(Seconds(care, "talkSeconds") > 1 && Seconds(care, "wrapUpSeconds") >= 1, care.GetRawText());
        Assert.Equal(("王芳", 1, 1), (agent.GetProperty("name").GetString(), Today(agent, "offered"), Today(agent, "answered")));
        Assert.True(Seconds(agent, "busySeconds") > 1, agent.GetRawText());
        Assert.Contains("warn  alarm [Care] warning: Care queued 1 >= 1", centre.Log, StringComparison.Ordinal);
        Assert.Equal(2, figures.AlarmsLately.Count);
    }

    private static int Today(JsonElement row, string name) => row.GetProperty("today").GetProperty(name).GetInt32();

    private static double Seconds(JsonElement row, string name) => row.GetProperty("today").GetProperty(name).GetDouble();
}
