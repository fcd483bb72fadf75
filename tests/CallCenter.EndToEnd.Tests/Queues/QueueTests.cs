using CallCenter.EndToEnd.Tests.Support;
using CallCenter.Routing.Agents;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Queues;

/// <summary>Callers, a queue, and agents at telephones.</summary>
public sealed class QueueTests
{
    private const string Care =
        """
        project "Care" { languages zh-CN, en  timezone "Asia/Shanghai"  longest call 1h }
        skill care levels 1..10
        prompt PleaseWait { zh-CN "请稍候。" en "Please wait." }
        prompt AgentNumber(agent: agent) at most 5s { zh-CN "{agent:digits}" en "{agent:digits}" }
        queue Care {
            facts { account: digits up to 12? = none }
            needs skill care
            order calls by priority, waited; one step up every 2m
            ring 5s then next agent
            limit 300 waiting, 5m
            before connecting play AgentNumber(agent)
            while waiting { at 0s play PleaseWait }
        }
        flow Main {
            answer
            queue Care with { account: "12345678" } {
                on agent left { hangup }
                else hangup
            }
        }
        inbound { otherwise -> Main }
        """;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_caller_waits_an_agents_telephone_rings_they_talk_and_his_flow_goes_on_when_the_agent_has_left()
    {
        await using var centre = await QueueCentre.StartAsync(Care, "127.0.17.11:22010", [Agent("1001", "127.0.17.12:22020")]);
        using var telephone = SippCall.Callee("uas_agent.xml", 22020, null, "-i", "127.0.17.12", "-d", "2500");
        using var caller = SippCall.Caller("uac_queue.xml", centre.Address, "4008001234", 22030, null, "1380000", "-i", "127.0.17.13");
        await centre.SignInAsync("1001");

        await caller.SucceedsAsync(Soon);
        await telephone.SucceedsAsync(Soon);

        var record = Assert.Single(await centre.RecordsAsync(1));
        Assert.Equal("flow", record.EndedBy);
        Assert.Equal("", record.Problem);
        foreach (var step in (string[])["\"offered\",\"1001 ", "\"connected\",\"1001 ", "\"agent\",\"1001 left\"", "\"queue\",\"Care AgentLeft "])
        {
            Assert.Contains(step, record.Path, StringComparison.Ordinal);
        }

        await centre.IsAsync("1001", AgentState.Idle);
        Assert.Equal(0, centre.Server.Calls.Active);
    }

    private static object Agent(string number, string at) => new { id = number, telephone = $"sip:{number}@{at}", skills = new { care = 5 } };
}
