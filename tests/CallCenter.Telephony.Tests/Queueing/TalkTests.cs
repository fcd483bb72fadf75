using CallCenter.Abstractions.Calls;
using CallCenter.Telephony.Queueing;
using CallCenter.Telephony.Tests.Transfers;
using Xunit;

namespace CallCenter.Telephony.Tests.Queueing;

/// <summary>What an agent does in a talk, by the spectrum of what each telephone hears.</summary>
public sealed partial class TalkTests : IAsyncDisposable
{
    private readonly QueueStage _stage = new();

    [Fact]
    public async Task A_caller_on_hold_hears_music_and_the_agent_is_alone()
    {
        var (caller, agent) = await _stage.TalkingAsync();
        await _stage.DoneAsync(agent, new HoldCaller());
        await caller.HearsToneAsync(QueueStage.MusicHertz);
        await caller.HearsNoMoreAsync(Stage.AgentHertz);
        await agent.HearsNoMoreAsync(Stage.CallerHertz); // And he hears silence, not nothing.
        Assert.Equal("The caller is on hold already.", await _stage.ActAsync(new HoldCaller()));
        await _stage.DoneAsync(agent, new ResumeCaller());
        await Stage.Talk(caller, Stage.CallerHertz, agent, Stage.AgentHertz);
        await caller.HearsNoMoreAsync(QueueStage.MusicHertz);
        await HangUpAsync(caller, "gone 1001");
    }

    [Fact]
    public async Task A_muted_agent_hears_and_is_not_heard()
    {
        var (caller, agent) = await _stage.TalkingAsync();
        await _stage.DoneAsync(agent, new MuteAgent(true));
        await Patience.UntilAsync(() => !caller.Voice.Hears(Stage.AgentHertz), () => "the agent is heard");
        await agent.HearsToneAsync(Stage.CallerHertz);
        Assert.True(_stage.Stay.State.IsMuted);
        await _stage.DoneAsync(agent, new MuteAgent(false));
        await Stage.Talk(caller, Stage.CallerHertz, agent, Stage.AgentHertz);
        await HangUpAsync(caller, "gone 1001");
    }

    [Fact]
    public async Task An_agent_consults_alternates_joins_and_is_alone_with_the_caller_again()
    {
        _stage.Stage.Other.WhenRinging = static _ => { };
        var (caller, agent) = await _stage.TalkingAsync();
        await _stage.DoneAsync(agent, new Consult(Colleague()));
        var other = await _stage.Stage.Other.RingsAsync();
        await agent.HearsToneAsync(QueueStage.RingBackHertz);
        await caller.HearsToneAsync(QueueStage.MusicHertz);
        Assert.Equal("李娜 has not answered yet.", await _stage.ActAsync(new Alternate()));
        other.Answer();
        await Stage.Talk(agent, Stage.AgentHertz, other, Stage.OtherHertz);
        await caller.HearsNoMoreAsync(Stage.AgentHertz);
        Assert.False(caller.Voice.Hears(Stage.OtherHertz));

        await _stage.DoneAsync(agent, new Alternate());
        await Stage.Talk(caller, Stage.CallerHertz, agent, Stage.AgentHertz);
        await other.HearsToneAsync(QueueStage.MusicHertz);
        await other.HearsNoMoreAsync(Stage.AgentHertz);

        await _stage.DoneAsync(agent, new JoinAll());
        await Stage.Talk(caller, Stage.CallerHertz, agent, Stage.AgentHertz);
        await Stage.Talk(caller, Stage.CallerHertz, other, Stage.OtherHertz);
        await Stage.Talk(agent, Stage.AgentHertz, other, Stage.OtherHertz);

        await _stage.DoneAsync(agent, new EndConsult());
        await other.HearsAsync("ended RemoteBye");
        await caller.HearsNoMoreAsync(Stage.OtherHertz);
        await Stage.Talk(caller, Stage.CallerHertz, agent, Stage.AgentHertz);
        Assert.Equal(1, _stage.Desk.Count("gone 1002"));
        await HangUpAsync(caller, "gone 1001");
    }

    [Theory]
    [InlineData(486)]
    [InlineData(404)]
    public async Task A_consulted_who_does_not_come_leaves_the_two_as_they_were(int status)
    {
        _stage.Stage.Other.WhenRinging = call => call.Session!.Reject(status);
        var (caller, agent) = await _stage.TalkingAsync();
        await _stage.DoneAsync(agent, new Consult(Colleague()));
        await _stage.Desk.HearsAsync("李娜 did not answer");
        await _stage.Desk.HearsAsync("gone 1002");
        await Stage.Talk(caller, Stage.CallerHertz, agent, Stage.AgentHertz);
        await HangUpAsync(caller, "gone 1001");
    }

    [Fact]
    public async Task Whom_nothing_reaches_is_refused_with_a_sentence_and_nothing_changes()
    {
        var (caller, agent) = await _stage.TalkingAsync();
        var before = _stage.Desk.Text;
        Assert.Contains("cannot be called", await _stage.ActAsync(new Consult(new TalkTarget("13800000001", "she", "1002"))), StringComparison.Ordinal);
        Assert.Equal("You consult nobody.", await _stage.ActAsync(new EndConsult()));
        Assert.Equal(before, _stage.Desk.Text);
        await Stage.Talk(caller, Stage.CallerHertz, agent, Stage.AgentHertz);
        await HangUpAsync(caller, "gone 1001");
        Assert.Equal(0, _stage.Desk.Count("gone 1002"));
    }

    [Fact]
    public async Task The_consulted_takes_the_caller_over()
    {
        var (caller, agent) = await _stage.TalkingAsync();
        await _stage.DoneAsync(agent, new Consult(Colleague()));
        var other = await _stage.Stage.Other.RingsAsync();
        await Stage.Talk(agent, Stage.AgentHertz, other, Stage.OtherHertz);
        await _stage.DoneAsync(agent, new HandOver());
        await agent.HearsAsync("ended RemoteBye");
        await Stage.Talk(caller, Stage.CallerHertz, other, Stage.OtherHertz);
        Assert.Equal(("1002", StayStage.Talking), (_stage.Stay.State.Agent, _stage.Stay.State.Stage));
        Assert.Equal((1, 0), (_stage.Desk.Count("gone 1001"), _stage.Desk.Count("gone 1002")));
        other.Hangup();
        await EndsAsAsync(QueueOutcome.Transferred);
        Assert.Equal((1, 1), (_stage.Desk.Count("gone 1001"), _stage.Desk.Count("gone 1002")));
    }

    [Fact]
    public async Task The_consulted_takes_the_caller_over_when_he_answers()
    {
        _stage.Stage.Other.WhenRinging = static _ => { };
        var (caller, agent) = await _stage.TalkingAsync();
        await _stage.DoneAsync(agent, new Consult(Colleague()));
        var other = await _stage.Stage.Other.RingsAsync();
        await _stage.DoneAsync(agent, new HandOver());
        await agent.HearsAsync("ended RemoteBye");
        await caller.HearsToneAsync(QueueStage.RingBackHertz);
        other.Answer();
        await Stage.Talk(caller, Stage.CallerHertz, other, Stage.OtherHertz);
        await HangUpAsync(caller, "gone 1002");
        Assert.Equal(1, _stage.Desk.Count("gone 1001"));
    }

    [Fact]
    public async Task A_caller_is_passed_on_and_hears_that_it_rings()
    {
        _stage.Stage.Other.WhenRinging = static _ => { };
        var (caller, agent) = await _stage.TalkingAsync();
        await _stage.DoneAsync(agent, new PassOn(new TalkTarget(_stage.Stage.Other.Uri.ToString(), "9120")));
        var other = await _stage.Stage.Other.RingsAsync();
        await caller.HearsToneAsync(QueueStage.RingBackHertz);
        await agent.HearsToneAsync(QueueStage.MusicHertz);
        other.Answer();
        await Stage.Talk(caller, Stage.CallerHertz, other, Stage.OtherHertz);
        await agent.HearsAsync("ended RemoteBye");
        Assert.Equal(("", "9120", true), (_stage.Stay.State.Agent, _stage.Stay.State.Other, _stage.Stay.State.OtherIsThere));
        Assert.Equal("No agent is in that talk any more.", await _stage.ActAsync(new HoldCaller()));
        other.Hangup();
        await EndsAsAsync(QueueOutcome.Transferred);
    }

    [Fact]
    public async Task A_caller_who_is_passed_on_to_nobody_comes_back_to_the_agent()
    {
        _stage.Stage.Other.WhenRinging = static call => call.Session!.Reject(486);
        var (caller, agent) = await _stage.TalkingAsync();
        await _stage.DoneAsync(agent, new PassOn(Colleague()));
        await _stage.Desk.HearsAsync("gone 1002");
        await Stage.Talk(caller, Stage.CallerHertz, agent, Stage.AgentHertz);
        await HangUpAsync(caller, "gone 1001");
    }

    [Fact]
    public async Task A_caller_who_is_passed_on_to_nobody_by_an_agent_who_left_goes_on_in_his_flow()
    {
        _stage.Stage.Other.WhenRinging = static _ => { };
        var (caller, agent) = await _stage.TalkingAsync();
        await _stage.DoneAsync(agent, new PassOn(Colleague() with { RingMax = TimeSpan.FromSeconds(4) }));
        var other = await _stage.Stage.Other.RingsAsync();
        agent.Hangup();
        await _stage.Desk.HearsAsync("gone 1001");
        await other.HearsAsync("ended Cancelled");
        await EndsAsAsync(QueueOutcome.AgentLeft);
        await caller.HearsAsync("ended RemoteBye");
    }

    [Fact]
    public async Task An_agent_who_leaves_three_leaves_two()
    {
        var (caller, agent) = await _stage.TalkingAsync();
        await _stage.DoneAsync(agent, new Consult(Colleague()));
        var other = await _stage.Stage.Other.RingsAsync();
        await Stage.Talk(agent, Stage.AgentHertz, other, Stage.OtherHertz);
        await _stage.DoneAsync(agent, new JoinAll());
        await Stage.Talk(caller, Stage.CallerHertz, other, Stage.OtherHertz);
        agent.Hangup();
        await _stage.Desk.HearsAsync("gone 1001");
        await Stage.Talk(caller, Stage.CallerHertz, other, Stage.OtherHertz);
        await HangUpAsync(caller, "gone 1002");
    }

    [Fact]
    public async Task What_an_agent_gives_back_is_for_the_flow()
    {
        var (caller, agent) = await _stage.TalkingAsync();
        Assert.Equal("What is given back may have up to 200 characters.", await _stage.ActAsync(new GiveBack(new string('好', 201))));
        await _stage.DoneAsync(agent, new GiveBack("销售"));
        await agent.HearsAsync("ended RemoteBye");
        await EndsAsAsync(QueueOutcome.Returned);
        Assert.Equal("销售", _stage.Results[0].Data);
        await caller.HearsAsync("ended RemoteBye");
    }

    [Fact]
    public async Task An_agent_who_leaves_lets_the_flow_go_on_and_one_who_ends_the_call_does_not()
    {
        var (caller, agent) = await _stage.TalkingAsync();
        await _stage.DoneAsync(agent, new LeaveTalk());
        await agent.HearsAsync("ended RemoteBye");
        await EndsAsAsync(QueueOutcome.AgentLeft);
        await caller.HearsAsync("ended RemoteBye");
    }

    [Fact]
    public async Task A_call_that_is_released_ends_for_all()
    {
        var (caller, agent) = await _stage.TalkingAsync();
        await _stage.DoneAsync(agent, new ReleaseCall());
        await agent.HearsAsync("ended RemoteBye");
        await caller.HearsAsync("ended RemoteBye");
        await EndsAsAsync(QueueOutcome.Ended);
    }

    [Fact]
    public async Task Keys_reach_whom_the_agent_speaks_with()
    {
        var (caller, agent) = await _stage.TalkingAsync();
        Assert.StartsWith("Keys are up to 64", await _stage.ActAsync(new SendKeys("1x")), StringComparison.Ordinal);
        await _stage.DoneAsync(agent, new SendKeys("12#"));
        await Patience.UntilAsync(() => caller.Voice.Keys == "12#", () => $"the caller hears `{caller.Voice.Keys}`");
        await _stage.DoneAsync(agent, new Consult(Colleague()));
        var other = await _stage.Stage.Other.RingsAsync();
        await Stage.Talk(agent, Stage.AgentHertz, other, Stage.OtherHertz);
        await _stage.DoneAsync(agent, new SendKeys("5"));
        await Patience.UntilAsync(() => other.Voice.Keys == "5", () => $"the consulted hears `{other.Voice.Keys}`");
        Assert.Equal("12#", caller.Voice.Keys);
        await HangUpAsync(caller, "gone 1001");
    }

    [Fact]
    public async Task A_caller_who_is_sent_to_another_queue_waits_there_and_the_agent_is_out()
    {
        var (caller, agent) = await _stage.TalkingAsync();
        _stage.Do(static stay => stay.Move(new QueueRoom { Queue = "Spare" }));
        await agent.HearsAsync("ended RemoteBye");
        await caller.HearsToneAsync(QueueStage.MusicHertz);
        Assert.Equal(1, _stage.Desk.Count("gone 1001"));
        _stage.Offer("1002", 5, _stage.Stage.Other);
        var other = await _stage.Stage.Other.RingsAsync();
        await Stage.Talk(caller, Stage.CallerHertz, other, Stage.OtherHertz);
        other.Hangup();
        await EndsAsAsync(QueueOutcome.Transferred);
    }

    [Fact]
    public async Task What_the_others_network_says_before_the_answer_is_heard_by_who_waits_for_him()
    {
        _stage.Stage.Other.WhenRinging = static call => call.Session!.Provisional(183, call.Voice.Sdp());
        var (caller, agent) = await _stage.TalkingAsync();
        await _stage.DoneAsync(agent, new Consult(Colleague()));
        await agent.HearsToneAsync(Stage.OtherHertz);
        await caller.HearsToneAsync(QueueStage.MusicHertz);
        Assert.False(_stage.Stay.State.OtherIsThere);
        await _stage.DoneAsync(agent, new EndConsult());
        await _stage.DoneAsync(agent, new PassOn(Colleague()));
        await caller.HearsToneAsync(Stage.OtherHertz);
        await agent.HearsToneAsync(QueueStage.MusicHertz);
        var other = await _stage.Stage.Other.RingsAsync(2);
        other.Answer();
        await agent.HearsAsync("ended RemoteBye");
        await Stage.Talk(caller, Stage.CallerHertz, other, Stage.OtherHertz);
        await HangUpAsync(caller, "gone 1001");
        Assert.Equal(2, _stage.Desk.Count("gone 1002"));
    }

    [Fact]
    public async Task A_telephone_that_holds_the_caller_lets_him_hear_music()
    {
        var (caller, agent) = await _stage.TalkingAsync();
        agent.Offer("sendonly");
        await caller.HearsToneAsync(QueueStage.MusicHertz);
        agent.Offer("sendrecv");
        await Stage.Talk(caller, Stage.CallerHertz, agent, Stage.AgentHertz);
        await HangUpAsync(caller, "gone 1001");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    private TalkTarget Colleague() => new(_stage.Stage.Other.Uri.ToString(), "李娜", "1002");

    private async Task EndsAsAsync(QueueOutcome outcome)
    {
        await _stage.EndsAsync();
        Assert.Equal((StayEnd.Outcome, outcome), (_stage.Results[^1].Kind, _stage.Results[^1].Outcome));
        await _stage.Stage.QuietAsync();
        Assert.Equal(StayStage.Over, _stage.Stay.State.Stage);
    }

    private async Task HangUpAsync(PhoneCall caller, string told)
    {
        caller.Hangup();
        await Patience.UntilAsync(() => _stage.Results.Count > 0 && _stage.Results[^1].Outcome == QueueOutcome.Ended, () => "the stay does not end");
        await _stage.Stage.QuietAsync();
        Assert.Equal(1, _stage.Desk.Count(told));
        Assert.Equal(StayStage.Over, _stage.Stay.State.Stage);
    }
}
