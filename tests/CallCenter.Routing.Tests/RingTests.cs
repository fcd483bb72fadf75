using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;
using Xunit;

namespace CallCenter.Routing.Tests;

/// <summary>The ways telephones of a group ring (ACD-24).</summary>
public sealed class RingTests
{
    [Fact]
    public void In_turn_each_has_an_equal_share()
    {
        using var centre = Of("in turn");
        Assert.Equal(["1001", "1002", "1003", "1001", "1002", "1003"], Rung(centre, 6));
    }

    [Fact]
    public void In_order_the_first_who_is_free_is_always_rung()
    {
        using var centre = Of("in order");
        Assert.Equal(["1001", "1001", "1001"], Rung(centre, 3));
        centre.Do(new SetState("1001", AgentState.Away));
        Assert.Equal(["1002", "1002"], Rung(centre, 2));
    }

    [Fact]
    public void In_order_goes_on_to_the_next_when_nobody_answers()
    {
        using var centre = Of("in order");
        centre.Call("a", "Care");
        centre.Pass("10s");
        centre.Pass("10s");
        Assert.Equal(["1001", "1002", "1003"], centre.All.OfType<Offered>().Select(offered => offered.Agent));
    }

    [Fact]
    public void Remembered_rings_who_served_this_caller_before_and_else_goes_round()
    {
        using var centre = Of("remembered");
        centre.Call("a", "Care", from: "138");
        centre.Take("a", "1001");
        centre.End("a");
        centre.Call("b", "Care", from: "139");
        centre.Take("b", "1002");
        centre.End("b");
        centre.All.Clear();
        centre.Call("c", "Care", from: "138");
        centre.Call("d", "Care", from: "139");
        centre.Call("e", "Care", from: "137");
        Assert.Equal(["1001", "1002", "1003"], centre.All.OfType<Offered>().Select(offered => offered.Agent));
    }

    [Fact]
    public void Least_talk_rings_who_has_talked_least_today()
    {
        using var centre = Of("least talk");
        foreach (var (agent, talk) in new[] { ("1001", "3m"), ("1002", "1m"), ("1003", "2m") })
        {
            centre.Call(agent, "Care");
            centre.Take(agent, agent);
            centre.Pass(talk);
            centre.End(agent);
        }

        Assert.Equal(["1002"], Rung(centre, 1));
    }

    [Fact]
    public void Talk_of_today_ends_at_midnight_of_the_project()
    {
        using var centre = Of("least talk");
        centre.Call("a", "Care");
        centre.Take("a", "1001");
        centre.Pass("10m");
        centre.End("a");
        Assert.Equal(["1002", "1003"], Rung(centre, 2));

        // From ten in the morning in Shanghai to the next day; everybody begins with nothing, and 1001 is idle longest.
        centre.Pass("15h");
        Assert.Equal(["1001"], Rung(centre, 1));
    }

    [Fact]
    public void Random_reaches_everybody_about_equally()
    {
        using var centre = Of("random");
        var random = new Random(7);
        var rung = new Dictionary<string, int>();
        for (var i = 0; i < 600; i++)
        {
            centre.All.Clear();
            centre.Call($"r{i}", "Care", chance: random.NextDouble());
            var agent = centre.All.OfType<Offered>().Single().Agent;
            rung[agent] = rung.GetValueOrDefault(agent) + 1;
            centre.HangUp($"r{i}");
        }

        Assert.All(rung.Values, times => Assert.InRange(times, 150, 250));
        Assert.Equal(3, rung.Count);
    }

    private static Centre Of(string way)
    {
        var centre = new Centre(
            $$"""
            skill care
            queue Care {
                needs skill care
                order calls by priority, waited; one step up every 2m
                ring 10s {{way}}
                limit 50 waiting, 10m
            }
            """);
        centre.Agent("1001 care");
        centre.Agent("1002 care");
        centre.Agent("1003 care");
        return centre;
    }

    // One call after the other; each is taken and ends at once.
    private static string[] Rung(Centre centre, int calls)
    {
        centre.All.Clear();
        for (var i = 0; i < calls; i++)
        {
            var id = $"call {centre.Now.Ticks} {i}";
            centre.Call(id, "Care");
            centre.Take(id, centre.All.OfType<Offered>().Last().Agent);
            centre.End(id);
            centre.Pass("1s");
        }

        return [.. centre.All.OfType<Offered>().Select(offered => offered.Agent)];
    }
}
