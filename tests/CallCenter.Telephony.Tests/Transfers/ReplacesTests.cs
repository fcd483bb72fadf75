using CallCenter.Abstractions.Calls;
using Xunit;

namespace CallCenter.Telephony.Tests.Transfers;

/// <summary>Calls from outside that take a party's place (RFC 3891), and who may do that.</summary>
public sealed class ReplacesTests
{
    [Fact]
    public async Task An_agent_goes_on_at_another_line_of_his()
    {
        await using var stage = new Stage();
        var (caller, agent) = await stage.TalkingAsync();
        var line = stage.Agent.Begin(stage.Address, "hotline", replaces: agent.Session!.AsReplaces);
        await line.HearsAsync("answered");
        await agent.HearsAsync("ended RemoteBye");
        await Stage.Talk(caller, Stage.CallerHertz, line, Stage.AgentHertz);
        Assert.Empty(stage.Results);
        Assert.Single(stage.Calls); // It is no call of its own.
        line.Hangup();
        await caller.HearsAsync("ended RemoteBye");
        Assert.Equal(TransferOutcome.Completed, Assert.Single(stage.Results).Outcome);
        await stage.QuietAsync();
    }

    [Fact]
    public async Task A_caller_goes_on_at_another_line_of_his()
    {
        await using var stage = new Stage();
        var (caller, agent) = await stage.TalkingAsync();
        var line = stage.Caller.Begin(stage.Address, "hotline", replaces: caller.Session!.AsReplaces);
        await line.HearsAsync("answered");
        await caller.HearsAsync("ended RemoteBye");
        await Stage.Talk(line, Stage.CallerHertz, agent, Stage.AgentHertz);
        Assert.Empty(stage.Endings);
        line.Hangup();
        await agent.HearsAsync("ended RemoteBye");
        Assert.Equal(TransferOutcome.Ended, Assert.Single(stage.Results).Outcome);
        await stage.QuietAsync();
    }

    [Fact]
    public async Task A_stranger_who_has_listened_takes_nobodys_place()
    {
        await using var stage = new Stage();
        var (caller, agent) = await stage.TalkingAsync();
        var thief = stage.Other.Begin(stage.Address, "hotline", replaces: agent.Session!.AsReplaces);
        await thief.HearsAsync("ended Rejected 403");
        await Stage.Talk(caller, Stage.CallerHertz, agent, Stage.AgentHertz);
        Assert.True(agent.IsUp);
    }

    [Fact]
    public async Task A_call_with_nothing_to_say_in_common_takes_nobodys_place()
    {
        await using var stage = new Stage();
        var (caller, agent) = await stage.TalkingAsync();
        stage.Agent.Codec = "4"; // G.723.1, which nothing here codes.
        var line = stage.Agent.Begin(stage.Address, "hotline", replaces: agent.Session!.AsReplaces);
        await line.HearsAsync("ended Rejected 488");
        await Stage.Talk(caller, Stage.CallerHertz, agent, Stage.AgentHertz);
    }
}
