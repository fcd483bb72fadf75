using System.Buffers;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;
using CallCenter.Routing.Interactions;
using CallCenter.Routing.Replay;
using CallCenter.Testing;
using Xunit;

namespace CallCenter.Routing.Tests;

/// <summary>Every command in every state: it is carried out, or refused with a sentence and changes nothing at all.</summary>
public sealed class ImpossibleTests
{
    private const string Text =
        """
        skill care
        queue Care {
            needs skill care
            order calls by priority, waited; one step up every 2m
            ring 15s then next agent
            limit 50 waiting, 10m
            wrap up 30s
        }
        """;

    private static readonly string Root = typeof(ImpossibleTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(it => it.Key == "RepositoryRoot").Value!;

    // How an interaction `a` comes to stand so, with agent 1001 about.
    private static readonly Dictionary<string, Action<Centre>> Interactions = new()
    {
        ["unknown"] = centre => centre.Agent("1001 care"),
        ["waiting"] = centre =>
        {
            centre.Agent("1001 care");
            centre.Do(new SetState("1001", AgentState.Away));
            centre.Call("a", "Care");
        },
        ["offered"] = centre =>
        {
            centre.Agent("1001 care");
            centre.Call("a", "Care");
        },
        ["served"] = centre =>
        {
            centre.Agent("1001 care");
            centre.Call("a", "Care");
            centre.Take("a", "1001");
        },
        ["own"] = centre =>
        {
            centre.Agent("1001 care");
            centre.Do(new Engage("a", "1001", Medium.Voice));
        },
        ["gone"] = centre =>
        {
            centre.Agent("1001 care");
            centre.Call("a", "Care");
            centre.HangUp("a");
        },
    };

    private static readonly Dictionary<string, Action<Centre>> Agents = new()
    {
        ["unknown"] = _ => { },
        ["signedOut"] = centre => centre.Agent("1001 care", ready: false),
        ["idle"] = centre => centre.Agent("1001 care"),
        ["reserved"] = Interactions["offered"],
        ["busy"] = Interactions["served"],
        ["leaving"] = centre =>
        {
            Interactions["served"](centre);
            centre.Do(new SetState("1001", AgentState.SignedOut));
        },
        ["wrapUp"] = centre =>
        {
            Interactions["served"](centre);
            centre.End("a");
        },
        ["away"] = centre => Put(centre, AgentState.Away),
        ["break"] = centre => Put(centre, AgentState.Break),
        ["work"] = centre => Put(centre, AgentState.Work),
        ["removed"] = centre =>
        {
            centre.Agent("1001 care");
            centre.Do(new RemoveAgent("1001"));
        },
    };

    private static readonly Dictionary<string, Func<Centre, RoutingCommand>> OfInteractions = new()
    {
        ["enter"] = _ => new Enter(new Arrival { Id = "a", Queue = "Care" }),
        ["enter elsewhere"] = _ => new Enter(new Arrival { Id = "a", Queue = "Nowhere" }),
        ["enter with facts"] = _ => new Enter(new Arrival { Id = "a", Queue = "Care", Facts = ["one too many"] }),
        ["leave"] = _ => new Leave("a", LeaveReason.Abandoned),
        ["take"] = centre => new Take("a", "1001", EpochOf(centre)),
        ["take late"] = centre => new Take("a", "1001", EpochOf(centre) - 1),
        ["take another's"] = centre => new Take("a", "9999", EpochOf(centre)),
        ["refuse"] = centre => new Refuse("a", "1001", EpochOf(centre), RefuseReason.Declined),
        ["end"] = _ => new EndService("a"),
        ["engage"] = _ => new Engage("a", "1001", Medium.Voice),
        ["take over"] = _ => new TakeOver("a", "1001", "Care", "1002", "138", "a"),
        ["take over as"] = _ => new TakeOver("b", "1001", "Care", "1002", "138", "a"),
    };

    private static readonly Dictionary<string, Func<Centre, RoutingCommand>> OfAgents = new()
    {
        ["signIn"] = _ => new SignIn("1001", IsReady: true),
        ["idle"] = _ => new SetState("1001", AgentState.Idle),
        ["away"] = _ => new SetState("1001", AgentState.Away, "lunch"),
        ["break"] = _ => new SetState("1001", AgentState.Break),
        ["signOut"] = _ => new SetState("1001", AgentState.SignedOut),
        ["forced out"] = _ => new SetState("1001", AgentState.SignedOut, "shift over", "leader"),
        ["busy"] = _ => new SetState("1001", AgentState.Busy),
        ["no state"] = _ => new SetState("1001", (AgentState)77),
        ["lend"] = _ => new LendSkill("1001", "care", 3, "leader"),
        ["engage"] = _ => new Engage("own", "1001", Medium.Voice),
        ["chat"] = _ => new Engage("own", "1001", Medium.Chat),
        ["remove"] = _ => new RemoveAgent("1001"),
    };

    [Fact]
    public void Every_command_of_an_interaction_in_every_stage() => Matches(Interactions, OfInteractions, "ImpossibleInteractions.txt");

    [Fact]
    public void Every_command_of_an_agent_in_every_state() => Matches(Agents, OfAgents, "ImpossibleAgents.txt");

    [Fact]
    public void Of_two_supervisors_who_act_on_one_agent_the_last_one_counts_and_each_hears_what_became_of_it()
    {
        using var centre = new Centre(Text);
        Interactions["served"](centre);
        _ = centre.Told();
        centre.Do(new SetState("1001", AgentState.Break, "", "leader 1"));
        centre.Do(new SetState("1001", AgentState.SignedOut, "shift over", "leader 2"));
        centre.Do(new LendSkill("1001", "care", null, "leader 1"));
        centre.Do(new LendSkill("1001", "care", 5, "leader 2"));
        centre.End("a");
        centre.Is("1001", AgentState.SignedOut);
        Assert.Equal("a served", centre.Told());
        centre.Do(new SetState("1001", AgentState.Away, "", "leader 1"));
        centre.Do(new RemoveAgent("1001"));
        centre.Do(new RemoveAgent("1001"));
        Assert.Equal("rejected: Agent 1001 is not signed in.; rejected: There is no agent 1001.", centre.Told());
    }

    [Fact]
    public void A_medium_there_is_not_is_refused()
    {
        using var centre = new Centre(Text);
        centre.Agent("1001 care");
        centre.Do(new Enter(new Arrival { Id = "a", Queue = "Care", Medium = (Medium)77 }));
        centre.Do(new Engage("a", "1001", (Medium)77));
        Assert.Equal("rejected: 77 is no medium.; rejected: Agent 1001 does not serve 77.", centre.Told());
    }

    private static void Put(Centre centre, AgentState state)
    {
        centre.Agent("1001 care");
        centre.Do(new SetState("1001", state));
    }

    private static long EpochOf(Centre centre) => centre.All.OfType<Offered>().LastOrDefault()?.Epoch ?? 1;

    private static void Matches(Dictionary<string, Action<Centre>> states, Dictionary<string, Func<Centre, RoutingCommand>> commands, string name)
    {
        using var policies = new Policies(Text);
        var table = new StringBuilder();
        foreach (var (command, make) in commands)
        {
            foreach (var (state, arrange) in states)
            {
                using var centre = new Centre(policies);
                arrange(centre);
                var before = Saved(centre.Router);
                var seen = centre.All.Count;
                centre.Do(make(centre));
                var refusals = centre.All.Skip(seen).OfType<Rejected>().ToList();
                Assert.InRange(refusals.Count, 0, 1);
                if (refusals is [var refused])
                {
                    Assert.Equal(before, Saved(centre.Router));
                    Assert.EndsWith(".", refused.Problem, StringComparison.Ordinal);
                }

                Assert.Empty(centre.Router.Contradictions());
                table.Append(CultureInfo.InvariantCulture, $"{command} | {state} | {(refusals is [var one] ? one.Problem : centre.Router.StateOf("1001")?.ToString() ?? "none")}\n");
            }
        }

        Baseline.Matches(Path.Combine(Root, "tests", "CallCenter.Routing.Tests", name), table.ToString());
    }

    private static string Saved(Router router)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var to = new Utf8JsonWriter(buffer, ReplayJson.Options))
        {
            router.Save(to);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
