using System.Text.RegularExpressions;
using CallCenter.EndToEnd.Tests.Support;
using CallCenter.Routing.Agents;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Queues;

/// <summary>Two hundred callers and twenty agents: nobody is lost, nobody is served twice, and every record says who served whom and why.</summary>
public sealed partial class QueueLoadTests
{
    private const int Callers = 200;
    private const int Agents = 20;

    private const string Busy =
        """
        project "Busy" { languages zh-CN, en  timezone "Asia/Shanghai"  longest call 1h }
        skill care levels 1..10
        prompt PleaseWait { zh-CN "请稍候。" en "Please wait." }
        queue Care {
            needs skill care
            order calls by priority, waited; one step up every 2m
            ring 10s then next agent
            limit 300 waiting, 5m
            while waiting { at 2s play PleaseWait }
        }
        flow Main {
            answer
            queue Care {
                on agent left { hangup }
                else hangup
            }
        }
        inbound { otherwise -> Main }
        """;

    [Fact]
    public async Task Two_hundred_callers_are_served_by_twenty_agents_each_once()
    {
        var numbers = Enumerable.Range(1001, Agents).Select(number => $"{number}").ToArray();
        await using var centre = await QueueCentre.StartAsync(
            Busy, "127.0.17.71:22610", numbers.Select(number => (object)new { id = number, telephone = $"sip:{number}@127.0.17.72:22620", skills = new { care = 5 } }));
        using var telephones = SippCall.Callee("uas_agent.xml", 22620, null, "-i", "127.0.17.72", "-d", "250", "-m", $"{Callers}");
        await centre.ListensAsync(22620);
        await centre.SignInAsync(numbers);
        using var callers = SippCall.Caller("uac_queue.xml", centre.Address, "4008001234", 22630, null, "1380000", "-i", "127.0.17.73", "-m", $"{Callers}", "-r", "40", "-l", $"{Callers}");

        await callers.SucceedsAsync(TimeSpan.FromSeconds(90));
        await telephones.SucceedsAsync(TimeSpan.FromSeconds(30));

        var records = await centre.RecordsAsync(Callers);
        Assert.Equal(Callers, records.Count);
        Assert.Equal(Callers, records.Select(record => record.From).Distinct().Count());
        Assert.All(records, record =>
        {
            Assert.Equal(("flow", ""), (record.EndedBy, record.Problem));
            Assert.Single(Connections().Matches(record.Path));
            Assert.Matches("\\[\\d+,\"offered\",\"10\\d\\d (call|agent) [0-9a-f]{12} ", record.Path);
            Assert.Contains("\"queue\",\"Care AgentLeft ", record.Path, StringComparison.Ordinal);
        });

        foreach (var number in numbers)
        {
            await centre.IsAsync(number, AgentState.Idle);
            Assert.Equal([], centre.Agent(number).Calls);
            NobodyTwice(number, [.. centre.Events.Where(told => told.Agent == number && told.Kind is "connected" or "ended" && told.Agent == number).Select(told => told.Kind)]);
        }

        Assert.Equal(Callers, centre.Events.Count(told => told.Kind == "connected"));
        Assert.Equal(Callers, centre.Events.Count(told => told.Kind == "ended"));
        Assert.Equal(0, centre.Server.Tenant.Calls.Active);
        Assert.DoesNotContain("fault", centre.Log, StringComparison.Ordinal);
    }

    private static void NobodyTwice(string number, string[] kinds)
    {
        Assert.True(kinds.Length > 0, $"agent {number} served nobody");
        Assert.Equal(Enumerable.Range(0, kinds.Length).Select(place => place % 2 == 0 ? "connected" : "ended"), kinds);
    }

    [GeneratedRegex("\"connected\",\"10\\d\\d waited [0-9.]+ s\"")]
    private static partial Regex Connections();
}
