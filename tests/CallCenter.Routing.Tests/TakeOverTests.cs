using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;
using CallCenter.Routing.Interactions;
using Xunit;

namespace CallCenter.Routing.Tests;

/// <summary>Callers whom one agent hands to another: what follows is service of their queue.</summary>
public sealed class TakeOverTests
{
    private const string Text =
        """
        skill care
        queue Care { needs skill care  order calls by waited; one step up every 2m  limit 10 waiting, 5m  wrap up 30s }
        """;

    [Fact]
    public void Who_takes_a_caller_over_serves_his_queue_and_wraps_up()
    {
        using var centre = Engaged();
        centre.Do(new TakeOver("a/1", "1001", "Care", "1002", "138", "a/1"));
        Assert.Equal("1001 takes a/1 over from 1002", centre.Told());
        centre.Pass("10s");
        centre.End("a/1");
        Assert.Equal(("Care", TimeSpan.FromSeconds(10)), (centre.All.OfType<ServiceEnded>().Last().Queue, centre.All.OfType<ServiceEnded>().Last().Took));
        centre.Is("1001", AgentState.WrapUp);
        centre.Pass("31s");
        centre.Is("1001", AgentState.Idle);
    }

    [Fact]
    public void What_he_was_engaged_for_has_the_callers_name_from_then_on()
    {
        using var centre = Engaged();
        centre.Do(new TakeOver("b/1", "1001", "Care", "1002", "138", "a/1"));
        _ = centre.Told();
        centre.End("a/1");
        Assert.Equal("rejected: Nobody serves a/1.", centre.Told());
        centre.Is("1001", AgentState.Busy);
        centre.End("b/1");
        centre.Is("1001", AgentState.WrapUp);
    }

    [Fact]
    public void Where_there_is_no_such_queue_it_stays_a_call_of_his_own()
    {
        using var centre = Engaged();
        centre.Do(new TakeOver("a/1", "1001", "Nowhere", "1002", "138", "a/1"));
        centre.End("a/1");
        Assert.Equal("", centre.All.OfType<ServiceEnded>().Last().Queue);
        centre.Is("1001", AgentState.Idle);
    }

    [Fact]
    public void Nobody_takes_over_who_is_not_engaged_for_it()
    {
        using var centre = Engaged();
        centre.Agent("1002 care");
        _ = centre.Told();
        centre.Do(new TakeOver("a/1", "1002", "Care", "1001", "138", "a/1"));
        centre.Do(new TakeOver("c/1", "1001", "Care", "1002", "138", "c/1"));
        Assert.Equal("rejected: Agent 1002 is not engaged for a/1.; rejected: Agent 1001 is not engaged for c/1.", centre.Told());
    }

    private static Centre Engaged()
    {
        var centre = new Centre(Text);
        centre.Agent("1001 care");
        centre.Do(new Engage("a/1", "1001", Medium.Voice));
        _ = centre.Told();
        return centre;
    }
}
