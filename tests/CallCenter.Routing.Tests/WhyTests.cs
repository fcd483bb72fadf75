using CallCenter.Abstractions.Calls;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Interactions;
using CallCenter.Routing.Why;
using Xunit;

namespace CallCenter.Routing.Tests;

/// <summary>Why he, and why not each of the others.</summary>
public sealed class WhyTests
{
    private const string Text =
        """
        skill care levels 1..10  skill turn
        group Front  group Backup
        queue Care {
            facts { level: int = 3 }
            needs skill care >= level, speaks call.language, group Front
            relax after 30s skill care >= 1
            relax after 60s also group Backup
            order calls by priority, waited; one step up every 2m
            order agents by skill care desc, idle desc
            ring 15s then next agent
            limit 50 waiting, 3m
            wrap up 30s
        }
        queue Turn {
            needs skill turn
            order calls by priority, waited; one step up every 2m
            ring 15s in turn
            limit 50 waiting, 3m
        }
        """;

    [Fact]
    public void For_each_agent_who_is_not_chosen_there_is_a_reason()
    {
        using var centre = new Centre(Text);
        centre.Agent("1000 care:9 @Front en", ready: false);
        centre.Agent("1001 care:9 @Front en");
        centre.Agent("1002 care:1 @Front en");
        centre.Agent("1003 care:9 @Backup zh");
        centre.Agent("1004 care:9 @Front en");
        centre.Agent("1005 @Front en");
        centre.Agent("1006 care:9 @Front en");
        centre.Do(new SetState("1006", AgentState.Away, "培训"));
        centre.Call("other", "Care", facts: [3L]);
        centre.Take("other", "1001");
        centre.Do(new SetState("1004", AgentState.Break));
        centre.Agent("1007 care:5 @Front en");
        centre.Agent("1008 care:4 @Front en");
        centre.Pass("5s");
        centre.Agent("1009 care:5 @Front en");
        centre.Router.Explainer = new((id, _) => id == "a");
        centre.Call("a", "Care", QueuePriority.High, [3L]);

        var why = Assert.Single(centre.Router.Explainer.Found);
        Assert.Equal(["1007"], why.Winners);
        Assert.Equal(("idle", QueuePriority.High, TimeSpan.Zero), (why.Decision!.Rule, why.Priority, why.Waited));
        Assert.Equal(["skill care >= 3, speaks en, group Front"], why.Needs);
        Assert.Equal(
            [
                "1000: not signed in",
                "1001: busy with other",
                "1002: lacks skill care >= 3 (has 1)",
                "1003: does not speak en; is not in group Front",
                "1004: on a break",
                "1005: lacks skill care >= 3 (has none)",
                "1006: away (培训)",
                "1008: comes later by `skill care` (4 against 5)",
                "1009: comes later by `idle` (0s against 5s)",
            ],
            Lines(why));
    }

    [Fact]
    public void What_was_relaxed_is_told_with_when()
    {
        using var centre = new Centre(Text);
        centre.Agent("1001 care:2 @Backup en");
        centre.Router.Explainer = new((_, agent) => agent == "1001");
        centre.Call("a", "Care", facts: [5L]);
        centre.Pass("59s");
        Assert.Equal(["1001: is not in group Front"], Lines(centre.Router.Explain("a")!));
        centre.Pass("1s");
        var why = Assert.Single(centre.Router.Explainer.Found);
        Assert.Equal([new RelaxTold(TimeSpan.FromSeconds(30), "skill care >= 1"), new RelaxTold(TimeSpan.FromSeconds(60), "also group Backup")], why.Relaxed);
        Assert.Equal(["speaks en, group Front, skill care >= 1", "speaks en, skill care >= 1, group Backup"], why.Needs);
        Assert.Equal(TimeSpan.FromSeconds(60), why.Waited);
    }

    [Fact]
    public void Wrap_up_rest_offers_and_rounds_are_reasons()
    {
        using var centre = new Centre(Text);
        centre.Agent("1001 care:9 @Front en");
        centre.Agent("1002 care:8 @Front en");
        centre.Agent("1003 care:7 @Front en");
        centre.Call("x", "Care", facts: [1L]);
        centre.Take("x", "1001");
        centre.End("x");
        centre.Call("y", "Care", facts: [1L]);
        centre.Router.Explainer = new((id, _) => id == "a");
        centre.Call("a", "Care", facts: [1L]);
        Assert.Equal(["1001: wraps up for another 30s", "1002: is offered y"], Lines(centre.Router.Explainer.Found[0]));
        centre.Refuse("a", "1003");
        Assert.Equal(["1001: wraps up for another 30s", "1002: is offered y", "1003: rests for 3s after an offer he did not take"], Lines(centre.Router.Explain("a")!));
    }

    [Fact]
    public void Ways_to_ring_and_media_are_reasons()
    {
        using var centre = new Centre(Text);
        centre.Agent("1001 turn");
        centre.Agent("1002 turn");
        centre.Router.Explainer = new((id, _) => id == "a");
        centre.Call("a", "Turn");
        Assert.Equal(["1002: comes later by ring `in turn`"], Lines(centre.Router.Explainer.Found[0]));
        centre.Do(new Enter(new Arrival { Id = "chat", Queue = "Turn", Medium = Medium.Chat }));
        Assert.Equal(["1001: does not serve Chat", "1002: does not serve Chat"], Lines(centre.Router.Explain("chat")!));
    }

    [Fact]
    public void Who_is_turned_away_learns_what_was_missing()
    {
        using var centre = new Centre(Text);
        centre.Agent("1001 care:2 @Front en", ready: false);
        centre.Router.Explainer = new((_, agent) => agent.Length == 0);
        centre.Call("a", "Care", facts: [5L]);
        var why = Assert.Single(centre.Router.Explainer.Found);
        Assert.Equal(QueueOutcome.NobodySignedIn, why.Outcome);
        Assert.Equal(["1001: not signed in; lacks skill care >= 5 (has 2)"], Lines(why));
    }

    [Fact]
    public void Who_is_idle_while_somebody_waits_learns_why()
    {
        using var centre = new Centre(Text);
        centre.Agent("1001 care:9 @Front zh");
        centre.Agent("1002 care:9 @Front en");
        centre.Call("x", "Care", facts: [1L]);
        centre.Take("x", "1002");
        centre.Call("a", "Care", facts: [1L]);
        var (id, reasons) = Assert.Single(centre.Router.WhyIdle("1001", _ => true));
        Assert.Equal(("a", "does not speak en"), (id, Assert.Single(reasons)));
        Assert.Empty(centre.Router.WhyIdle("1002", _ => true));
        Assert.Empty(centre.Router.WhyIdle("9999", _ => true));
        Assert.Null(centre.Router.Explain("x"));
    }

    [Fact]
    public void Asking_changes_nothing()
    {
        Assert.Equal(Told(explains: false), Told(explains: true));

        static string Told(bool explains)
        {
            using var one = new Policies(Turmoil.One);
            using var other = new Policies(Turmoil.Other, "fedcba9876543210");
            var turmoil = new Turmoil(9, one, other);
            var router = new Router { Explainer = explains ? new((_, _) => true) : null };
            var events = new List<Events.RoutingEvent>();
            var told = new System.Text.StringBuilder();
            router.Apply(new UsePolicies(one.Set), turmoil.Now, events);
            for (var i = 0; i < 3000; i++)
            {
                events.Clear();
                router.Apply(turmoil.Next(), turmoil.Now, events);
                turmoil.Read(events);
                told.AppendJoin('\n', events.Select(Deep.Text));
                if (explains)
                {
                    Assert.All(router.Explainer!.Found.SelectMany(it => it.Others), it => Assert.NotEmpty(it.Reasons));
                    router.Explainer.Clear();
                }
            }

            return told.ToString();
        }
    }

    private static IEnumerable<string> Lines(Explanation why) => why.Others.Select(it => $"{it.Agent}: {string.Join("; ", it.Reasons)}");
}
