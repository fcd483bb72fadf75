using CallCenter.Abstractions.Calls;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Interactions;
using Xunit;

namespace CallCenter.Routing.Tests;

/// <summary>Inbound calls and callbacks by the same agents (ACD-16), and calls that are routed a second time (ACD-17).</summary>
public sealed class BlendingTests
{
    private const string Queues =
        """
        skill care
        queue Inbound in pool Voice {
            needs skill care
            order calls by priority, waited; one step up every 2m
            limit 50 waiting, 10m
        }
        queue Outbound in pool Voice {
            needs skill care
            order calls by priority, waited; one step up every 2m
            limit 50 waiting, 10m
        }
        """;

    [Fact]
    public void Callbacks_come_when_no_caller_of_their_priority_has_waited_longer()
    {
        using var centre = new Centre("pool Voice { fair by priority, waited }\n" + Queues);
        Fill(centre);
        Assert.Equal("in1 out1 in2 out2 in3 out3", Served(centre, 6));
    }

    [Fact]
    public void Callers_go_first_where_callbacks_are_less_urgent_and_no_callback_starves()
    {
        using var centre = new Centre("pool Voice { fair by priority, waited }\n" + Queues);
        Fill(centre, QueuePriority.Low);
        Assert.Equal("in1 in2", Served(centre, 2));
        centre.Pass("6m"); // Three steps up: everybody is urgent, and who came first is first.
        Assert.Equal("out1 out2 in3 out3", Served(centre, 4));
    }

    [Fact]
    public void A_part_of_the_agents_time_is_for_callbacks()
    {
        using var centre = new Centre("pool Voice { shares Inbound 67%, Outbound 33% }\n" + Queues);
        Fill(centre);
        Assert.Equal("in1 out1 in2 in3 out2 out3", Served(centre, 6));
    }

    [Fact]
    public void A_call_that_was_served_is_routed_again_and_keeps_what_it_has_waited()
    {
        using var centre = new Centre("pool Voice { fair by priority, waited }\n" + Queues);
        centre.Agent("1001 care");
        var began = centre.Now;
        centre.Call("a", "Inbound");
        centre.Take("a", "1001");
        centre.Pass("1m");
        centre.Call("b", "Outbound");
        _ = centre.Told();
        var again = new Enter(new Arrival { Id = "a", Queue = "Outbound", Since = began });
        centre.Do(again);
        Assert.Equal("rejected: a is in a queue or served already.", centre.Told());
        centre.Do(new SetState("1001", Routing.Agents.AgentState.Break));
        centre.End("a");
        centre.Do(again);
        Assert.Equal("a served; a in Outbound", centre.Told());
        Assert.Equal((1, 2), (centre.Router.Position("a"), centre.Router.Position("b")));
        centre.Do(new SetState("1001", Routing.Agents.AgentState.Idle));
        centre.Take("a", "1001");
        Assert.Equal("a to 1001; a with 1001", centre.Told());
    }

    // Somebody talks; callers and callbacks arrive by turns, a second apart.
    private static void Fill(Centre centre, QueuePriority callbacks = QueuePriority.Normal)
    {
        centre.Agent("1001 care");
        centre.Call("x", "Inbound");
        centre.Take("x", "1001");
        for (var i = 1; i <= 3; i++)
        {
            centre.Pass("1s");
            centre.Call($"in{i}", "Inbound");
            centre.Pass("1s");
            centre.Do(new Enter(new Arrival { Id = $"out{i}", Queue = "Outbound", IsCallback = true, From = $"138{i}", Priority = callbacks, WaitMax = TimeSpan.FromHours(2) }));
        }
    }

    // Who comes next, and next, when one talk follows another.
    private static string Served(Centre centre, int count)
    {
        var served = new List<string>();
        for (var i = 0; i < count; i++)
        {
            if (centre.Router.Serving("1001") > 0)
            {
                centre.End(centre.All.OfType<Events.Connected>().Last().Id);
            }

            var offered = centre.All.OfType<Events.Offered>().Last();
            served.Add(offered.Id);
            centre.Take(offered.Id, "1001");
        }

        return string.Join(' ', served);
    }
}
