using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;
using CallCenter.Routing.Interactions;
using Xunit;

namespace CallCenter.Routing.Tests;

/// <summary>One queueing for all media: what an agent takes at a time, and what takes him whole (ACC-14, ACC-15).</summary>
public sealed class MediaTests
{
    private const string Text =
        """
        skill care
        queue Care {
            needs skill care
            order calls by priority, waited; one step up every 2m
            limit 50 waiting, 10m
        }
        """;

    [Fact]
    public void An_agent_takes_as_many_chats_as_he_can_and_a_call_takes_him_whole()
    {
        using var centre = Staffed();
        Enter(centre, "chat 1", Medium.Chat);
        Enter(centre, "chat 2", Medium.Chat);
        Enter(centre, "chat 3", Medium.Chat);
        Assert.Equal("chat 1 in Care; chat 1 to 1001; chat 2 in Care; chat 2 to 1001; chat 3 in Care", centre.Told());
        centre.Take("chat 1", "1001");
        centre.Take("chat 2", "1001");
        Enter(centre, "call", Medium.Voice);
        Assert.Equal("chat 1 with 1001; chat 2 with 1001; call in Care", centre.Told());
        centre.End("chat 1");
        Assert.Equal("chat 1 served; chat 3 to 1001", centre.Told());
        centre.Take("chat 3", "1001");
        centre.End("chat 3");
        centre.End("chat 2");
        Assert.EndsWith("chat 2 served; call to 1001", centre.Told(), StringComparison.Ordinal);
        centre.Take("call", "1001");
        Enter(centre, "chat 4", Medium.Chat);
        Assert.Equal("call with 1001; chat 4 in Care", centre.Told());
    }

    [Fact]
    public void A_medium_he_does_not_serve_is_not_offered_to_him()
    {
        using var centre = Staffed();
        Enter(centre, "mail", Medium.Email);
        Assert.Equal("mail in Care", centre.Told());
    }

    [Fact]
    public void Who_is_engaged_otherwise_is_not_free()
    {
        using var centre = Staffed();
        centre.Do(new Engage("own call", "1001", Medium.Voice));
        Enter(centre, "call", Medium.Voice);
        Assert.Equal("call in Care", centre.Told());
        centre.Do(new Engage("another", "1001", Medium.Voice));
        Assert.StartsWith("rejected: Agent 1001 can serve no more now", centre.Told(), StringComparison.Ordinal);
        centre.End("own call");
        Assert.Equal("own call served; call to 1001", centre.Told());
    }

    [Fact]
    public void Whoever_begins_a_call_of_his_own_gives_back_what_rings()
    {
        using var centre = Staffed();
        Enter(centre, "call", Medium.Voice);
        centre.Do(new Engage("own call", "1001", Medium.Voice));
        Assert.Equal("call in Care; call to 1001; call not 1001", centre.Told());
        centre.Is("1001", AgentState.Busy);
        centre.End("own call");
        Assert.Equal("own call served; call to 1001", centre.Told());
    }

    [Fact]
    public void A_part_of_the_arrivals_is_shared_out_by_their_chance()
    {
        using var centre = new Centre(Text.Replace("limit 50", "share 30% to Spare\n    limit 50", StringComparison.Ordinal)
            .Replace("skill care\nqueue", "skill care  pool All { fair by priority, waited }\nqueue Spare in pool All { needs skill care  order calls by priority, waited; one step up every 2m  limit 50 waiting, 5m }\nqueue", StringComparison.Ordinal)
            .Replace("queue Care {", "queue Care in pool All {", StringComparison.Ordinal));
        centre.Agent("1001 care");
        centre.Call("a", "Care", chance: 0.29);
        centre.Call("b", "Care", chance: 0.31);
        Assert.Equal("a in Spare; a to 1001; b in Care", centre.Told());
    }

    [Fact]
    public void Who_declines_one_more_while_he_serves_is_asked_again_after_a_rest()
    {
        using var centre = Staffed();
        Enter(centre, "chat 1", Medium.Chat);
        centre.Take("chat 1", "1001");
        Enter(centre, "chat 2", Medium.Chat);
        centre.Refuse("chat 2", "1001");
        _ = centre.Told();
        centre.Pass("3s");
        Assert.Equal("chat 2 to 1001", centre.Told());
    }

    [Fact]
    public void Who_wants_to_leave_is_offered_no_more_chats()
    {
        using var centre = Staffed();
        Enter(centre, "chat 1", Medium.Chat);
        centre.Take("chat 1", "1001");
        centre.Do(new SetState("1001", AgentState.SignedOut));
        Enter(centre, "chat 2", Medium.Chat);
        Assert.EndsWith("chat 2 in Care", centre.Told(), StringComparison.Ordinal);
        centre.Do(new SetState("1001", AgentState.Idle));
        Assert.Equal("chat 2 to 1001", centre.Told());
        centre.Do(new SetState("1001", AgentState.SignedOut));
        centre.End("chat 1");
        centre.Is("1001", AgentState.SignedOut);
        Assert.Equal("chat 2 not 1001; chat 1 served", centre.Told());
    }

    [Fact]
    public void Whoever_begins_a_call_while_two_chats_ring_gives_back_both()
    {
        using var centre = Staffed();
        Enter(centre, "chat 1", Medium.Chat);
        Enter(centre, "chat 2", Medium.Chat);
        _ = centre.Told();
        centre.Do(new Engage("own call", "1001", Medium.Voice));
        Assert.Equal("chat 2 not 1001; chat 1 not 1001", centre.Told());
        centre.End("own call");
        Assert.Equal("own call served; chat 1 to 1001; chat 2 to 1001", centre.Told());
    }

    [Fact]
    public void A_call_of_his_own_does_not_end_a_break()
    {
        using var centre = Staffed();
        centre.Do(new SetState("1001", AgentState.Break));
        centre.Do(new Engage("own call", "1001", Medium.Voice));
        centre.Is("1001", AgentState.Busy);
        centre.End("own call");
        centre.Is("1001", AgentState.Break);
    }

    [Fact]
    public void A_clock_that_is_set_back_stands_still_for_the_router()
    {
        using var centre = Staffed();
        var events = new List<RoutingEvent>();
        Enter(centre, "call", Medium.Voice);
        _ = centre.Told();
        centre.Router.Apply(Pass.Time, centre.Now - TimeSpan.FromHours(1), events);
        Assert.Empty(events);
        Assert.Equal(centre.All.OfType<Offered>().Single().Until, centre.Router.NextDeadline);
    }

    private static Centre Staffed()
    {
        var centre = new Centre(Text);
        centre.Do(new PutAgent(new AgentProfile
        {
            Id = "1001",
            Skills = new Dictionary<string, int> { ["care"] = 1 },
            Capacity = new Dictionary<Medium, int> { [Medium.Voice] = 1, [Medium.Chat] = 2 },
        }));
        centre.Do(new SignIn("1001", IsReady: true));
        return centre;
    }

    private static void Enter(Centre centre, string id, Medium medium) => centre.Do(new Enter(new Arrival { Id = id, Queue = "Care", Medium = medium }));
}
