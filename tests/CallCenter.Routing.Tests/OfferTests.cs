using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;
using Xunit;

namespace CallCenter.Routing.Tests;

/// <summary>What does not go as it should: no answer, refusals, people who leave at every moment, limits and overflow.</summary>
public sealed class OfferTests
{
    private const string Text =
        """
        skill care levels 1..10
        pool All { fair by priority, waited }
        queue Care in pool All {
            needs skill care
            order calls by priority, waited; one step up every 2m
            ring 15s then next agent, mark missed
            limit 3 waiting, 3m
            overflow after 60s to Spare
        }
        queue Spare in pool All {
            needs skill spare
            order calls by priority, waited; one step up every 2m
            ring 15s then next agent
            limit 2 waiting, 2m
        }
        skill spare
        """;

    [Fact]
    public void Who_does_not_answer_is_marked_and_the_next_is_rung()
    {
        using var centre = new Centre(Text);
        centre.Agent("1001 care");
        centre.Agent("1002 care");
        centre.Call("a", "Care");
        centre.Pass("15s");
        Assert.Equal("a in Care; a to 1001; a not 1001; 1001 missed a; a to 1002", centre.Told());
        centre.Is("1001", AgentState.Away);
        centre.Take("a", "1002");
        Assert.Equal("a with 1002", centre.Told());
    }

    [Fact]
    public void Whose_telephone_is_dead_is_not_tried_for_ever()
    {
        using var centre = new Centre(Text);
        centre.Agent("1001 spare");
        centre.Call("a", "Spare");
        centre.Refuse("a", "1001", RefuseReason.Unreachable);
        centre.Is("1001", AgentState.Away);
        Assert.Equal("a in Spare; a to 1001; a not 1001; 1001 missed a", centre.Told());
        centre.Pass("1m");
        Assert.Equal("", centre.Told());
        centre.Do(new SetState("1001", AgentState.Idle));
        Assert.Equal("a to 1001", centre.Told());
    }

    [Fact]
    public void Who_declines_is_asked_again_after_a_rest_when_nobody_else_is_there()
    {
        using var centre = new Centre(Text);
        centre.Agent("1001 spare");
        centre.Call("a", "Spare");
        centre.Refuse("a", "1001");
        Assert.Equal("a in Spare; a to 1001; a not 1001; 1001 missed a", centre.Told());
        centre.Pass("2s");
        Assert.Equal("", centre.Told());
        centre.Pass("1s");
        Assert.Equal("a to 1001", centre.Told());
    }

    [Fact]
    public void Limits_are_told_apart()
    {
        using var centre = new Centre(Text);
        centre.Agent("1001 care");
        centre.Call("x", "Care");
        centre.Take("x", "1001");
        centre.Call("a", "Care");
        centre.Call("b", "Care");
        centre.Call("c", "Care");
        centre.Call("d", "Care");
        Assert.EndsWith("c in Care; d Full", centre.Told(), StringComparison.Ordinal);
        centre.Do(new RefuseWhenBusy("Care", true));
        centre.HangUp("c");
        centre.Call("e", "Care");
        Assert.Equal("c left; e AllBusy", centre.Told());
        centre.Call("f", "Care", atMost: "10s");
        Assert.Equal("f AllBusy", centre.Told());
        centre.Do(new RefuseWhenBusy("Care", false));
        centre.Call("g", "Care", atMost: "10s");
        centre.Pass("10s");
        Assert.Equal("g in Care; g Timeout", centre.Told());
    }

    [Fact]
    public void Overflow_moves_on_and_the_first_limit_holds()
    {
        using var centre = new Centre(Text);
        centre.Agent("1001 care");
        centre.Agent("1002 spare", ready: false);
        centre.Call("x", "Care");
        centre.Take("x", "1001");
        centre.Call("a", "Care");
        _ = centre.Told();
        centre.Pass("60s");
        Assert.Equal("a from Care to Spare", centre.Told());
        centre.Pass("120s");
        Assert.Equal("a Timeout", centre.Told());
    }

    [Fact]
    public void A_telephone_that_rings_rings_to_its_end_and_then_the_wait_is_over()
    {
        using var centre = new Centre(Text);
        centre.Agent("1001 spare");
        centre.Call("a", "Spare", atMost: "5s");
        centre.Pass("14s");
        Assert.Equal("a in Spare; a to 1001", centre.Told());
        centre.Pass("1s");
        Assert.Equal("a not 1001; 1001 missed a; a Timeout", centre.Told());
    }

    [Fact]
    public void Who_hangs_up_while_it_rings_leaves_an_idle_agent_who_was_idle_all_the_time()
    {
        using var centre = new Centre(Text);
        centre.Agent("1001 care");
        centre.Pass("10s");
        centre.Agent("1002 care");
        centre.Call("a", "Care");
        centre.HangUp("a");
        Assert.Equal("a in Care; a to 1001; a not 1001; a left", centre.Told());
        centre.Call("b", "Care");
        Assert.Equal("b in Care; b to 1001", centre.Told());
    }

    [Fact]
    public void A_late_answer_is_refused_with_a_reason()
    {
        using var centre = new Centre(Text);
        centre.Agent("1001 care");
        centre.Call("a", "Care");
        centre.HangUp("a");
        _ = centre.Told();
        centre.Take("a", "1001");
        Assert.Equal("rejected: a is not offered to agent 1001 any more.", centre.Told());
        centre.HangUp("a");
        Assert.Equal("rejected: a does not wait.", centre.Told());
        centre.End("a");
        Assert.Equal("rejected: Nobody serves a.", centre.Told());
    }

    [Fact]
    public void Who_signs_out_in_a_talk_leaves_after_it_and_who_signs_out_while_it_rings_leaves_at_once()
    {
        using var centre = new Centre(Text);
        centre.Agent("1001 care");
        centre.Agent("1002 care");
        centre.Call("a", "Care");
        centre.Take("a", "1001");
        centre.Do(new SetState("1001", AgentState.SignedOut));
        centre.Is("1001", AgentState.Busy);
        centre.End("a");
        centre.Is("1001", AgentState.SignedOut);
        _ = centre.Told();
        centre.Call("b", "Care");
        centre.Do(new SetState("1002", AgentState.SignedOut));
        Assert.Equal("b in Care; b to 1002; b not 1002", centre.Told());
        centre.Is("1002", AgentState.SignedOut);
    }

    [Fact]
    public void Skills_are_lent_until_sign_out_and_count_at_once()
    {
        using var centre = new Centre(Text);
        centre.Agent("1001 care");
        centre.Agent("1002 other");
        centre.Call("x", "Care");
        centre.Take("x", "1001");
        centre.Call("a", "Care");
        _ = centre.Told();
        centre.Do(new LendSkill("1002", "care", 2, "leader"));
        Assert.Equal("a to 1002", centre.Told());
        centre.HangUp("a");
        centre.Do(new SetState("1002", AgentState.SignedOut));
        centre.Do(new SignIn("1002", IsReady: true));
        _ = centre.Told();
        centre.Call("b", "Care");
        Assert.Equal("b in Care", centre.Told());
    }

    [Fact]
    public void Breaks_are_granted_up_to_the_allowed_number()
    {
        using var centre = new Centre(Text);
        centre.Agent("1001 care");
        centre.Agent("1002 care");
        centre.Do(new AllowBreaks(1));
        centre.Do(new SetState("1001", AgentState.Break));
        centre.Do(new SetState("1002", AgentState.Break));
        Assert.Equal("rejected: 1 agents are on a break already; a supervisor may allow one more.", centre.Told());
        centre.Do(new SetState("1002", AgentState.Break, By: "leader"));
        centre.Is("1002", AgentState.Break);
    }

    [Fact]
    public void A_callback_without_a_limit_waits_for_ever()
    {
        using var centre = new Centre(Text);
        centre.Do(new Enter(new Interactions.Arrival { Id = "back", Queue = "Care", From = "138", IsCallback = true }));
        centre.Pass("24h");
        Assert.StartsWith("back in Care", centre.Told(), StringComparison.Ordinal);
        Assert.Equal(1, centre.Router.Waiting);
    }

    [Fact]
    public void A_callback_waits_once_for_each_customer_and_keeps_its_place()
    {
        using var centre = new Centre(Text);
        centre.Agent("1001 care");
        centre.Call("x", "Care");
        centre.Take("x", "1001");
        centre.Call("a", "Care");
        _ = centre.Told();
        var back = new Interactions.Arrival { Id = "back", Queue = "Care", From = "138", IsCallback = true, Since = centre.Now - TimeSpan.FromMinutes(1), WaitMax = TimeSpan.FromHours(2) };
        centre.Do(new Enter(back));
        centre.Do(new Enter(back with { Id = "again" }));
        Assert.Equal("back in Care; rejected: 138 waits for a call of queue Care already.", centre.Told());
        Assert.Equal(1, centre.Router.Position("back"));
        centre.End("x");
        Assert.Equal("x served; back to 1001", centre.Told());
    }
}
