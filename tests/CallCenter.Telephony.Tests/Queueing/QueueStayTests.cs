using CallCenter.Abstractions.Calls;
using CallCenter.Media.Prompts;
using CallCenter.Telephony.Queueing;
using CallCenter.Telephony.Tests.Transfers;
using Xunit;

namespace CallCenter.Telephony.Tests.Queueing;

/// <summary>A caller waits, an agent's telephone rings, they talk: by the spectrum of what each telephone hears.</summary>
public sealed class QueueStayTests : IAsyncDisposable
{
    private readonly QueueStage _stage = new();

    [Fact]
    public async Task A_caller_hears_music_while_the_agents_telephone_rings_and_then_the_agent()
    {
        _stage.Stage.Agent.WhenRinging = static _ => { };
        var caller = await _stage.WaitingAsync();
        await caller.HearsToneAsync(QueueStage.MusicHertz);
        _stage.Offer("1001", 7, _stage.Stage.Agent);
        var agent = await _stage.Stage.Agent.RingsAsync();
        Assert.Equal("caller", agent.Session!.From.User);
        await _stage.Desk.HearsAsync("Ringing : rings 1001");
        await caller.HearsNoMoreAsync(QueueStage.RingBackHertz);
        await caller.HearsToneAsync(QueueStage.MusicHertz);
        agent.Answer();
        await _stage.Desk.HearsAsync("taken 1001 7");
        await Stage.Talk(caller, Stage.CallerHertz, agent, Stage.AgentHertz);
        await caller.HearsNoMoreAsync(QueueStage.MusicHertz);
        Assert.Equal(StayStage.Talking, _stage.Stay.State.Stage);

        agent.Hangup();
        await _stage.EndsAsync();
        Assert.Equal((StayEnd.Outcome, QueueOutcome.AgentLeft), (_stage.Results[0].Kind, _stage.Results[0].Outcome));
        await _stage.Desk.HearsAsync("gone 1001");
        await caller.HearsAsync("ended RemoteBye");
        await _stage.Stage.QuietAsync();
        Assert.Equal(1, _stage.Desk.Count("gone 1001"));
    }

    [Fact]
    public async Task A_caller_who_hangs_up_while_he_waits_leaves()
    {
        var caller = await _stage.WaitingAsync();
        await caller.HearsToneAsync(QueueStage.MusicHertz);
        caller.Hangup();
        await LeftAsync("left HungUp");
    }

    [Fact]
    public async Task A_caller_who_hangs_up_while_a_telephone_rings_stops_it()
    {
        _stage.Stage.Agent.WhenRinging = static _ => { };
        var caller = await _stage.WaitingAsync();
        _stage.Offer("1001", 7, _stage.Stage.Agent);
        var agent = await _stage.Stage.Agent.RingsAsync();
        caller.Hangup();
        await agent.HearsAsync("ended Cancelled");
        await LeftAsync("left HungUp");
        Assert.Equal(0, _stage.Desk.Count("gone 1001"));
    }

    [Fact]
    public async Task A_caller_who_hangs_up_while_he_hears_who_comes_leaves_the_agent_free()
    {
        _stage.Desk.Before = QueueStage.Said(seconds: 20);
        var caller = await _stage.WaitingAsync();
        _stage.Offer("1001", 7, _stage.Stage.Agent);
        var agent = await _stage.Stage.Agent.RingsAsync();
        await caller.HearsToneAsync(QueueStage.PromptHertz);
        await agent.HearsToneAsync(QueueStage.PromptHertz);
        caller.Hangup();
        await agent.HearsAsync("ended RemoteBye");
        await LeftAsync("left HungUp | gone 1001");
    }

    [Fact]
    public async Task A_caller_who_hangs_up_in_the_talk_ends_it()
    {
        var (caller, agent) = await _stage.TalkingAsync();
        caller.Hangup();
        await agent.HearsAsync("ended RemoteBye");
        await LeftAsync("gone 1001");
        Assert.Equal(0, _stage.Desk.Count("left HungUp"));
    }

    [Fact]
    public async Task Both_hear_who_comes_before_they_are_joined()
    {
        _stage.Desk.Before = QueueStage.Said(seconds: 2);
        var caller = await _stage.WaitingAsync();
        _stage.Offer("1001", 7, _stage.Stage.Agent);
        var agent = await _stage.Stage.Agent.RingsAsync();
        await caller.HearsToneAsync(QueueStage.PromptHertz);
        await agent.HearsToneAsync(QueueStage.PromptHertz);
        await _stage.Desk.HearsAsync("Connecting 1001");
        await Stage.Talk(caller, Stage.CallerHertz, agent, Stage.AgentHertz);
        caller.Hangup();
        await LeftAsync("gone 1001");
    }

    [Fact]
    public async Task An_agent_who_leaves_before_he_has_talked_leaves_the_caller_waiting_where_he_was()
    {
        _stage.Room = _stage.Room with { Prompts = [new RoomPrompt(TimeSpan.Zero, false)] };
        _stage.Desk.Prompts = static _ => QueueStage.Said(1900, seconds: 0.2);
        _stage.Desk.Before = QueueStage.Said(seconds: 20);
        var caller = await _stage.WaitingAsync();
        _stage.Offer("1001", 7, _stage.Stage.Agent);
        var agent = await _stage.Stage.Agent.RingsAsync();
        await caller.HearsToneAsync(QueueStage.PromptHertz);
        agent.Hangup();
        await _stage.Desk.HearsAsync("gone 1001");
        await caller.HearsToneAsync(QueueStage.MusicHertz);
        Assert.Equal(StayStage.Waiting, _stage.Stay.State.Stage);
        Assert.Equal((0, 1), (_stage.Desk.Count("left HungUp"), _stage.Desk.Count("prompt 0"))); // What he has heard is not said again.

        _stage.Desk.Before = Playlist.Empty;
        _stage.Offer("1002", 8, _stage.Stage.Other);
        var other = await _stage.Stage.Other.RingsAsync();
        await Stage.Talk(caller, Stage.CallerHertz, other, Stage.OtherHertz);
        other.Hangup();
        await _stage.EndsAsync();
        Assert.Equal(QueueOutcome.AgentLeft, Assert.Single(_stage.Results).Outcome);
        await _stage.Stage.QuietAsync();
        Assert.Equal((1, 1), (_stage.Desk.Count("gone 1001"), _stage.Desk.Count("gone 1002")));
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    private async Task LeftAsync(string line)
    {
        await _stage.Desk.HearsAsync(line);
        await _stage.EndsAsync();
        Assert.Equal(QueueOutcome.Ended, Assert.Single(_stage.Results).Outcome);
        await _stage.Stage.QuietAsync();
    }
}
