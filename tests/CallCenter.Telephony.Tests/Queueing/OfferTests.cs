using CallCenter.Abstractions.Calls;
using CallCenter.Telephony.Queueing;
using CallCenter.Telephony.Tests.Transfers;
using Xunit;

namespace CallCenter.Telephony.Tests.Queueing;

/// <summary>Agents' telephones ring, and answer, refuse, or are silenced.</summary>
public sealed class OfferTests : IAsyncDisposable
{
    private readonly QueueStage _stage = new();

    [Theory]
    [InlineData(486, OfferRefusal.Busy)]
    [InlineData(600, OfferRefusal.Busy)]
    [InlineData(603, OfferRefusal.Declined)]
    [InlineData(404, OfferRefusal.Unreachable)]
    [InlineData(488, OfferRefusal.Unreachable)]
    [InlineData(480, OfferRefusal.NoAnswer)]
    public async Task An_answer_of_the_telephone_says_why_the_agent_does_not_come(int status, OfferRefusal why)
    {
        _stage.Stage.Agent.WhenRinging = call => call.Session!.Reject(status);
        var caller = await _stage.WaitingAsync();
        _stage.Offer("1001", 3, _stage.Stage.Agent);
        await _stage.Desk.HearsAsync($"refused 1001 3 {why}");
        await caller.HearsToneAsync(QueueStage.MusicHertz);
        Assert.Equal(StayStage.Waiting, _stage.Stay.State.Stage);
        await HangUpAsync(caller);
    }

    [Fact]
    public async Task A_telephone_that_nobody_answers_rings_as_long_as_it_may()
    {
        _stage.Stage.Agent.WhenRinging = static _ => { };
        var caller = await _stage.WaitingAsync();
        _stage.Offer("1001", 3, _stage.Stage.Agent, static offer => offer with { RingMax = TimeSpan.FromMilliseconds(500) });
        var agent = await _stage.Stage.Agent.RingsAsync();
        await _stage.Desk.HearsAsync("refused 1001 3 NoAnswer");
        await agent.HearsAsync("ended Cancelled");
        await HangUpAsync(caller);
    }

    [Fact]
    public async Task What_cannot_be_called_is_unreachable_at_once()
    {
        var caller = await _stage.WaitingAsync();
        _stage.Do(static stay => stay.Offer(new AgentOffer("1001", 3, "no number", TimeSpan.FromSeconds(5))));
        await _stage.Desk.HearsAsync("refused 1001 3 Unreachable");
        await HangUpAsync(caller);
    }

    [Fact]
    public async Task Of_all_who_ring_the_first_who_answers_has_the_caller_and_the_others_hear_that_it_was_completed()
    {
        _stage.Stage.Agent.WhenRinging = static _ => { };
        _stage.Stage.Other.WhenRinging = static _ => { };
        var caller = await _stage.WaitingAsync();
        _stage.Offer("1001", 1, _stage.Stage.Agent);
        _stage.Offer("1002", 2, _stage.Stage.Other);
        var agent = await _stage.Stage.Agent.RingsAsync();
        var other = await _stage.Stage.Other.RingsAsync();
        other.Answer();
        await agent.HearsAsync("ended Cancelled");
        Assert.Contains("Call completed elsewhere", agent.EndReason, StringComparison.Ordinal);
        await Stage.Talk(caller, Stage.CallerHertz, other, Stage.OtherHertz);
        Assert.Equal("1002", _stage.Stay.State.Agent);
        Assert.Equal(0, _stage.Desk.Count("gone 1001"));
        await HangUpAsync(caller);
        Assert.Equal(1, _stage.Desk.Count("gone 1002"));
    }

    [Fact]
    public async Task An_offer_that_is_withdrawn_rings_no_longer()
    {
        _stage.Stage.Agent.WhenRinging = static _ => { };
        var caller = await _stage.WaitingAsync();
        _stage.Offer("1001", 1, _stage.Stage.Agent);
        var agent = await _stage.Stage.Agent.RingsAsync();
        _stage.Do(static stay => stay.Withdraw("1001", 9)); // Of another offer: nothing.
        _stage.Do(static stay => stay.Withdraw("1001", 1));
        await agent.HearsAsync("ended Cancelled");
        Assert.DoesNotContain("elsewhere", agent.EndReason, StringComparison.Ordinal);
        Assert.DoesNotContain("refused", _stage.Desk.Text, StringComparison.Ordinal);
        await HangUpAsync(caller);
    }

    [Fact]
    public async Task The_telephone_shows_who_calls_or_what_it_is_told_to_and_is_asked_to_answer_by_itself()
    {
        var caller = await _stage.WaitingAsync();
        _stage.Offer("1001", 1, _stage.Stage.Agent, static offer => offer with { Present = "4008001234", AnswersItself = true });
        var agent = await _stage.Stage.Agent.RingsAsync();
        Assert.Equal("4008001234", agent.Session!.From.User);
        Assert.EndsWith(";answer-after=0", agent.Session.Invite!.Header("Call-Info"), StringComparison.Ordinal);
        Assert.Contains("info=alert-autoanswer", agent.Session.Invite!.Header("Alert-Info"), StringComparison.Ordinal);
        await Stage.Talk(caller, Stage.CallerHertz, agent, Stage.AgentHertz);
        await HangUpAsync(caller);
    }

    [Fact]
    public async Task An_agent_at_home_has_the_caller_when_he_presses_1()
    {
        var agent = await AskedAsync();
        await agent.HearsToneAsync(QueueStage.PromptHertz);
        Assert.DoesNotContain("taken", _stage.Desk.Text, StringComparison.Ordinal);
        agent.Press('1');
        var caller = _stage.Stage.Caller.Call;
        await Stage.Talk(caller, Stage.CallerHertz, agent, Stage.AgentHertz);
        Assert.Equal(1, _stage.Desk.Count("taken 1001 1"));
        await HangUpAsync(caller);
    }

    [Fact]
    public async Task An_agent_at_home_who_presses_another_key_does_not_come()
    {
        var agent = await AskedAsync();
        await agent.HearsToneAsync(QueueStage.PromptHertz);
        agent.Press('2');
        await _stage.Desk.HearsAsync("refused 1001 1 NoAnswer");
        await agent.HearsAsync("ended RemoteBye");
        await HangUpAsync(_stage.Stage.Caller.Call);
    }

    [Fact]
    public async Task A_machine_at_home_that_says_nothing_does_not_come()
    {
        var agent = await AskedAsync();
        await _stage.Desk.HearsAsync("refused 1001 1 NoAnswer"); // After ten seconds.
        await agent.HearsAsync("ended RemoteBye");
        await HangUpAsync(_stage.Stage.Caller.Call);
    }

    [Fact]
    public async Task An_agent_who_took_the_caller_and_is_gone_before_he_has_him_is_told_once()
    {
        _stage.Desk.WhenTaken = static (_, _) => { };
        var caller = await _stage.WaitingAsync();
        _stage.Offer("1001", 1, _stage.Stage.Agent);
        var agent = await _stage.Stage.Agent.RingsAsync();
        await _stage.Desk.HearsAsync("taken 1001 1");
        await agent.HearsAsync("answered");
        agent.Hangup();
        await _stage.Desk.HearsAsync("gone 1001");
        _stage.Do(static stay => stay.Connect("1001", 1)); // On its way already.
        await caller.HearsToneAsync(QueueStage.MusicHertz);
        Assert.Equal(StayStage.Waiting, _stage.Stay.State.Stage);
        await HangUpAsync(caller);
        Assert.Equal(1, _stage.Desk.Count("gone 1001"));
    }

    [Fact]
    public async Task A_caller_who_has_somebody_is_offered_to_nobody()
    {
        var (caller, _) = await _stage.TalkingAsync();
        _stage.Offer("1002", 2, _stage.Stage.Other);
        await _stage.Desk.HearsAsync("refused 1002 2 Declined");
        Assert.Empty(_stage.Stage.Other.Calls);
        await HangUpAsync(caller);
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    private async Task<PhoneCall> AskedAsync()
    {
        _stage.Desk.Asking = QueueStage.Said(seconds: 60);
        await _stage.WaitingAsync();
        _stage.Offer("1001", 1, _stage.Stage.Agent, static offer => offer with { IsConfirmed = true });
        return await _stage.Stage.Agent.RingsAsync();
    }

    private async Task HangUpAsync(PhoneCall caller)
    {
        caller.Hangup();
        await _stage.EndsAsync();
        Assert.Equal(QueueOutcome.Ended, _stage.Results[^1].Outcome);
        await _stage.Stage.QuietAsync();
    }
}
