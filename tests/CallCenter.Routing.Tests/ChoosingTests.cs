using CallCenter.Abstractions.Calls;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;
using CallCenter.Routing.Why;
using Xunit;

namespace CallCenter.Routing.Tests;

/// <summary>Who talks to whom.</summary>
public sealed class ChoosingTests
{
    private const string Plain =
        """
        skill care levels 1..10
        queue Care {
            needs skill care
            order calls by priority, waited; one step up every 2m
            limit 50 waiting, 10m
            wrap up 30s
        }
        """;

    [Fact]
    public void Who_comes_when_somebody_is_idle_waits_for_nothing()
    {
        using var centre = new Centre(Plain);
        centre.Agent("1001 care");
        centre.Call("a", "Care");
        Assert.Equal("a in Care; a to 1001", centre.Told());
        centre.Is("1001", AgentState.Reserved);
        centre.Take("a", "1001");
        Assert.Equal("a with 1001", centre.Told());
        centre.Is("1001", AgentState.Busy);
        centre.Call("b", "Care");
        Assert.Equal("b in Care", centre.Told());
        centre.End("a");
        Assert.Equal("a served", centre.Told());
        centre.Is("1001", AgentState.WrapUp);
        centre.Pass("29s");
        Assert.Equal("", centre.Told());
        centre.Pass("1s");
        Assert.Equal("b to 1001", centre.Told());
    }

    [Fact]
    public void First_come_first_served_and_who_is_idle_longest_serves()
    {
        using var centre = new Centre(Plain);
        foreach (var agent in new[] { "1001", "1002", "1003" })
        {
            centre.Agent($"{agent} care");
            centre.Pass("1s");
        }

        centre.Call("a", "Care");
        centre.Call("b", "Care");
        centre.Call("c", "Care");
        centre.Call("d", "Care");
        centre.Call("e", "Care");
        Assert.Equal("a in Care; a to 1001; b in Care; b to 1002; c in Care; c to 1003; d in Care; e in Care", centre.Told());
        centre.Take("b", "1002");
        centre.End("b");
        centre.Do(new SetState("1002", AgentState.Idle));
        Assert.Equal("b with 1002; b served; d to 1002", centre.Told());
    }

    [Fact]
    public void Priority_goes_first_and_age_catches_up()
    {
        using var centre = new Centre(Plain);
        centre.Call("none", "Care");
        Assert.Equal("none NobodySignedIn", centre.Told());
        centre.Agent("1001 care");
        centre.Call("x", "Care");
        centre.Take("x", "1001");
        centre.Call("low", "Care", QueuePriority.Low);
        centre.Pass("1m");
        centre.Call("high", "Care", QueuePriority.High);
        centre.Call("urgent", "Care", QueuePriority.Urgent);
        Assert.Equal(1, centre.Router.Position("urgent"));
        Assert.Equal(2, centre.Router.Position("high"));
        Assert.Equal(3, centre.Router.Position("low"));

        // After six minutes everybody who was there is urgent, and has waited longer.
        centre.Pass("5m");
        centre.Call("urgent 2", "Care", QueuePriority.Urgent);
        Assert.Equal(1, centre.Router.Position("low"));
        Assert.Equal(4, centre.Router.Position("urgent 2"));
    }

    [Fact]
    public void Skill_level_decides_then_idle_time_and_the_decision_says_so()
    {
        using var centre = new Centre(Plain.Replace("limit 50", "order agents by skill care desc, idle desc\n    limit 50", StringComparison.Ordinal));
        centre.Agent("1001 care:3");
        centre.Agent("1002 care:7");
        centre.Pass("1s");
        centre.Agent("1003 care:7");
        centre.Agent("1004 care:1");
        centre.Call("a", "Care");
        centre.Call("b", "Care");
        centre.Call("c", "Care");
        Assert.Equal("a in Care; a to 1002; b in Care; b to 1003; c in Care; c to 1001", centre.Told());
        Decision[] decisions = [.. centre.All.OfType<Offered>().Select(offered => offered.Decision)];
        Assert.Equal(["idle", "skill care", "skill care"], decisions.Select(decision => decision.Rule));
        Assert.Equal(["1003", "1001", "1004"], decisions[0].Next);
        Assert.Equal(4, decisions[0].Choices);
    }

    [Fact]
    public void The_agent_of_last_time_is_preferred_and_the_desk_too()
    {
        using var centre = new Centre(
            """
            skill care levels 1..10
            queue Care {
                facts { desk: agent? = none }
                needs skill care
                order calls by priority, waited; one step up every 2m
                order agents by last served within 1d, desk of desk, idle desc
                limit 50 waiting, 10m
            }
            """);
        centre.Agent("1001 care");
        centre.Agent("1002 care");
        centre.Agent("1003 care");
        centre.Call("a", "Care", from: "138", facts: [null]);
        centre.Take("a", "1001");
        centre.Pass("10s");
        centre.End("a");
        _ = centre.Told();
        centre.Pass("1h");
        centre.Call("b", "Care", from: "138", facts: ["1003"]);
        Assert.Equal("b in Care; b to 1001", centre.Told());
        centre.Call("c", "Care", from: "139", facts: ["1003"]);
        Assert.Equal("c in Care; c to 1003", centre.Told());
        centre.HangUp("b");
        centre.Pass("1d");
        _ = centre.Told();
        centre.Call("d", "Care", from: "138", facts: [null]);
        Assert.Equal("d in Care; d to 1002", centre.Told());
    }

    [Fact]
    public void Needs_widen_as_time_passes()
    {
        using var centre = new Centre(
            """
            skill care levels 1..10
            group Front  group Backup
            queue Care {
                needs skill care >= 5, group Front, speaks call.language
                relax after 30s skill care >= 1
                relax after 60s also group Backup
                order calls by priority, waited; one step up every 2m
                limit 50 waiting, 10m
            }
            """);
        centre.Agent("1001 care:2 @Front en");
        centre.Agent("1002 care:2 @Backup en");
        centre.Agent("1003 care:9 @Front yu");
        centre.Call("a", "Care");
        centre.Call("b", "Care");
        Assert.Equal("a in Care; b in Care", centre.Told());
        centre.Pass("30s");
        Assert.Equal("a to 1001", centre.Told());
        centre.Take("a", "1001");
        _ = centre.Told();
        centre.Pass("30s");
        Assert.Equal("b to 1002", centre.Told());
    }

    [Fact]
    public void Parts_are_kept_between_queues()
    {
        using var centre = new Centre(
            """
            skill voice
            pool Voice { shares Care 60%, Order 40% }
            queue Care in pool Voice { needs skill voice  order calls by priority, waited; one step up every 2m  limit 50 waiting, 10m }
            queue Order in pool Voice { needs skill voice  order calls by priority, waited; one step up every 2m  limit 50 waiting, 10m }
            """);
        centre.Agent("1001 voice");
        centre.Call("first", "Care");
        centre.Take("first", "1001");
        for (var i = 0; i < 20; i++)
        {
            centre.Call($"care {i}", "Care");
            centre.Call($"order {i}", "Order");
        }

        var current = "first";
        var given = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            _ = centre.Told();
            centre.End(current);
            var offered = centre.All.OfType<Offered>().Last();
            current = offered.Id;
            given.Add(offered.Queue);
            centre.Take(current, "1001");
        }

        Assert.InRange(given.Count(queue => queue == "Care"), 11, 13);
    }

    [Fact]
    public void Telephones_ring_all_at_once_and_the_first_has_it()
    {
        using var centre = new Centre(Plain.Replace("limit 50", "ring 20s all at once\n    limit 50", StringComparison.Ordinal));
        centre.Agent("1001 care");
        centre.Agent("1002 care");
        centre.Call("a", "Care");
        Assert.Equal("a in Care; a to 1001; a to 1002", centre.Told());
        centre.Agent("1003 care");
        Assert.Equal("a to 1003", centre.Told());
        centre.Take("a", "1002");
        Assert.Equal("a not 1003; a not 1001; a with 1002", centre.Told());
        centre.Is("1001", AgentState.Idle);
        centre.Is("1003", AgentState.Idle);
    }
}
