using CallCenter.Abstractions.Calls;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Queueing;
using CallCenter.Telephony.Tests.Transfers;
using Xunit;

namespace CallCenter.Telephony.Tests.Queueing;

/// <content>Callers whom agents send into flows (IVR-10, IVR-11, AGT-16).</content>
public sealed partial class TalkTests // TalkTests.Flows.cs
{
    [Fact]
    public async Task A_caller_is_led_through_a_flow_and_comes_back_to_the_agent_who_waits()
    {
        _stage.Flow = static (call, result) => call.PlayAsync(QueueStage.Said(seconds: result.Flow), bargeIn: false).AsTask();
        var (caller, agent) = await _stage.TalkingAsync();
        await _stage.DoneAsync(agent, new SendToFlow(3, ComesBack: true));
        await caller.HearsToneAsync(QueueStage.PromptHertz);
        await agent.HearsToneAsync(QueueStage.MusicHertz);
        Assert.Equal("The caller is in a flow; wait until he is back, or leave.", await _stage.ActAsync(new HoldCaller()));
        await Stage.Talk(caller, Stage.CallerHertz, agent, Stage.AgentHertz);
        Assert.Equal((StayEnd.Flow, 3, true), (_stage.Results[0].Kind, _stage.Results[0].Flow, _stage.Results[0].ComesBack));
        await HangUpAsync(caller, "gone 1001");
    }

    [Fact]
    public async Task An_agent_who_leaves_while_the_caller_is_in_a_flow_is_noticed_and_does_not_disturb_it()
    {
        var heard = false;
        _stage.Flow = async (call, _) =>
        {
            await call.PlayAsync(QueueStage.Said(seconds: 6), bargeIn: false);
            heard = true;
        };
        var (caller, agent) = await _stage.TalkingAsync();
        await _stage.DoneAsync(agent, new SendToFlow(3, ComesBack: true));
        await caller.HearsToneAsync(QueueStage.PromptHertz);
        agent.Hangup();
        await _stage.Desk.HearsAsync("gone 1001");
        Assert.False(heard);
        await caller.HearsNoMoreAsync(QueueStage.MusicHertz);
        await caller.HearsToneAsync(QueueStage.PromptHertz);
        await _stage.EndsAsync(2);
        Assert.True(heard);
        Assert.Equal(QueueOutcome.AgentLeft, _stage.Results[1].Outcome);
        await _stage.Stage.QuietAsync();
        Assert.Equal(1, _stage.Desk.Count("gone 1001"));
    }

    [Fact]
    public async Task A_caller_who_hangs_up_in_a_flow_leaves_no_agent_behind()
    {
        _stage.Flow = static (call, _) => call.WaitAsync(TimeSpan.FromMinutes(1)).AsTask();
        var (caller, agent) = await _stage.TalkingAsync();
        await _stage.DoneAsync(agent, new SendToFlow(3, ComesBack: true));
        await _stage.EndsAsync();
        caller.Hangup();
        await agent.HearsAsync("ended RemoteBye");
        await _stage.Stage.QuietAsync();
        Assert.Equal(1, _stage.Desk.Count("gone 1001"));
    }

    [Fact]
    public async Task A_caller_who_is_sent_into_a_flow_for_good_is_the_agents_no_longer()
    {
        _stage.Flow = static (call, _) =>
        {
            call.Hangup(CallEnder.Flow);
            return Task.CompletedTask;
        };
        var (caller, agent) = await _stage.TalkingAsync();
        await _stage.DoneAsync(agent, new SendToFlow(3, ComesBack: false));
        await agent.HearsAsync("ended RemoteBye");
        await caller.HearsAsync("ended RemoteBye");
        Assert.Equal((StayEnd.Flow, 3, false), (_stage.Results[0].Kind, _stage.Results[0].Flow, _stage.Results[0].ComesBack));
        await _stage.Stage.QuietAsync();
        Assert.Equal(1, _stage.Desk.Count("gone 1001"));
    }

    [Fact]
    public async Task A_second_queue_in_a_flow_that_an_agent_waits_for_lets_him_go()
    {
        var second = new Desk();
        _stage.Flow = async (call, _) =>
        {
            second.Stay = call.CreateStay(new QueueRoom { Queue = "Spare" }, second);
            Assert.Equal(QueueOutcome.Timeout, (await second.Stay.RunAsync()).Outcome);
        };
        var (caller, agent) = await _stage.TalkingAsync();
        await _stage.DoneAsync(agent, new SendToFlow(3, ComesBack: true));
        await agent.HearsAsync("ended RemoteBye");
        await caller.HearsToneAsync(QueueStage.MusicHertz);
        _stage.Do(_ => second.Stay!.TurnAway(QueueOutcome.Timeout, -1));
        await _stage.EndsAsync(2);
        Assert.Equal(QueueOutcome.AgentLeft, _stage.Results[1].Outcome);
        await _stage.Stage.QuietAsync();
        Assert.Equal(1, _stage.Desk.Count("gone 1001"));
    }
}
