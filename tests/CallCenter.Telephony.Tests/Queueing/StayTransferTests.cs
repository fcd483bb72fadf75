using CallCenter.Abstractions.Calls;
using CallCenter.Sip;
using CallCenter.Telephony.Queueing;
using CallCenter.Telephony.Tests.Transfers;
using Xunit;

namespace CallCenter.Telephony.Tests.Queueing;

/// <summary>Telephones that hand a call on by their own keys (RFC 5589), and callers who do.</summary>
public sealed class StayTransferTests : IAsyncDisposable
{
    private readonly QueueStage _stage = new();

    [Fact]
    public async Task A_telephone_of_an_agent_hands_the_caller_on()
    {
        var (caller, agent) = await _stage.TalkingAsync();
        agent.Refer(new SipReferTarget { Uri = _stage.Stage.Other.Uri });
        var other = await _stage.Stage.Other.RingsAsync();
        await agent.HearsAsync("refer Done 200");
        await Stage.Talk(caller, Stage.CallerHertz, other, Stage.OtherHertz);
        await agent.HearsAsync("ended RemoteBye");
        Assert.Equal(("", "other"), (_stage.Stay.State.Agent, _stage.Stay.State.Other));
        Assert.Equal(1, _stage.Desk.Count("gone 1001"));
        other.Hangup();
        await EndsAsAsync(QueueOutcome.Transferred);
    }

    [Fact]
    public async Task Another_agent_to_whom_a_telephone_hands_the_caller_has_him()
    {
        _stage.Desk.Successor = "1002";
        var (caller, agent) = await _stage.TalkingAsync();
        agent.Refer(new SipReferTarget { Uri = _stage.Stage.Other.Uri });
        var other = await _stage.Stage.Other.RingsAsync();
        await Stage.Talk(caller, Stage.CallerHertz, other, Stage.OtherHertz);
        await _stage.Desk.HearsAsync("Talking 1002: handed on to 1002");
        Assert.Equal((1, 1), (_stage.Desk.Count("handed to other"), _stage.Desk.Count("gone 1001")));
        await _stage.DoneAsync(other, new HoldCaller());
        await caller.HearsToneAsync(QueueStage.MusicHertz);
        other.Hangup();
        await EndsAsAsync(QueueOutcome.Transferred);
        Assert.Equal(1, _stage.Desk.Count("gone 1002"));
    }

    [Fact]
    public async Task An_agent_who_asks_another_first_by_his_own_telephone_joins_the_caller_with_him()
    {
        // Both calls go through us (RFC 5589 section 7): the one he asks in is joined with the stay.
        _stage.Desk.Successor = "1002";
        var (caller, agent) = await _stage.TalkingAsync();
        _stage.Stage.Flow = call => _stage.Stage.TransferAsync(call, _stage.Stage.Other);
        agent.Offer("sendonly");
        await caller.HearsToneAsync(QueueStage.MusicHertz);
        var asking = await _stage.Stage.Agent.CallAsync(_stage.Stage.Address, "other");
        var other = await _stage.Stage.Other.RingsAsync();
        await Stage.Talk(asking, Stage.AgentHertz, other, Stage.OtherHertz);

        agent.Refer(new SipReferTarget { Uri = asking.Session!.RemoteContact!, Replaces = asking.Session!.AsReplaces });
        await agent.HearsAsync("refer Done 200");
        await Stage.Talk(caller, Stage.CallerHertz, other, Stage.OtherHertz);
        await asking.HearsAsync("ended RemoteBye");
        await agent.HearsAsync("ended RemoteBye");
        await _stage.Desk.HearsAsync("Talking 1002: handed on to 1002");
        Assert.Contains(" in a call", _stage.Desk.Text, StringComparison.Ordinal);
        Assert.Contains("caller now: caller", _stage.Stage.Changes); // Who asked is told to be out of the call he asked in.
        Assert.Equal((1, 0), (_stage.Desk.Count("gone 1001"), _stage.Desk.Count("gone 1002")));

        other.Hangup();
        await caller.HearsAsync("ended RemoteBye");
        await EndsAsAsync(QueueOutcome.Transferred);
        Assert.Equal(1, _stage.Desk.Count("gone 1002"));
    }

    [Fact]
    public async Task An_agent_who_hands_on_and_leaves_at_once_lets_the_caller_hear_that_it_rings()
    {
        _stage.Stage.Other.WhenRinging = static _ => { };
        var (caller, agent) = await _stage.TalkingAsync();
        agent.Refer(new SipReferTarget { Uri = _stage.Stage.Other.Uri });
        var other = await _stage.Stage.Other.RingsAsync();
        agent.Hangup();
        await _stage.Desk.HearsAsync("gone 1001");
        await caller.HearsToneAsync(QueueStage.RingBackHertz);
        Assert.Equal(StayStage.Passing, _stage.Stay.State.Stage);
        other.Answer();
        await Stage.Talk(caller, Stage.CallerHertz, other, Stage.OtherHertz);
        caller.Hangup();
        await other.HearsAsync("ended RemoteBye");
        await EndsAsAsync(QueueOutcome.Ended);
    }

    [Fact]
    public async Task An_agent_who_hands_on_to_nobody_and_has_left_is_gone()
    {
        _stage.Stage.Other.WhenRinging = static _ => { };
        var (caller, agent) = await _stage.TalkingAsync();
        agent.Refer(new SipReferTarget { Uri = _stage.Stage.Other.Uri });
        var other = await _stage.Stage.Other.RingsAsync();
        agent.Hangup();
        await _stage.Desk.HearsAsync("gone 1001");
        other.Do(static session => session.Reject(486));
        await EndsAsAsync(QueueOutcome.AgentLeft);
        await caller.HearsAsync("ended RemoteBye");
    }

    [Fact]
    public async Task A_caller_who_leaves_while_he_is_handed_on_stops_the_ringing()
    {
        _stage.Stage.Other.WhenRinging = static _ => { };
        var (caller, agent) = await _stage.TalkingAsync();
        agent.Refer(new SipReferTarget { Uri = _stage.Stage.Other.Uri });
        var other = await _stage.Stage.Other.RingsAsync();
        caller.Hangup();
        await other.HearsAsync("ended Cancelled");
        await agent.HearsAsync("ended RemoteBye");
        await EndsAsAsync(QueueOutcome.Ended);
        Assert.Equal(1, _stage.Desk.Count("gone 1001"));
    }

    [Fact]
    public async Task Nothing_else_is_done_while_a_telephone_hands_on()
    {
        _stage.Stage.Other.WhenRinging = static _ => { };
        var (caller, agent) = await _stage.TalkingAsync();
        agent.Refer(new SipReferTarget { Uri = _stage.Stage.Other.Uri });
        var other = await _stage.Stage.Other.RingsAsync();
        Assert.Equal("Your telephone is handing the caller on; wait until that is over.", await _stage.ActAsync(new HoldCaller()));
        other.Do(static session => session.Reject(486));
        await agent.HearsAsync("refer Failed 486");
        await _stage.DoneAsync(agent, new HoldCaller());
        await caller.HearsToneAsync(QueueStage.MusicHertz);
        agent.Refer(new SipReferTarget { Uri = _stage.Stage.Other.Uri }); // Also out of a hold, as telephones do.
        await _stage.Stage.Other.RingsAsync(2);
        caller.Hangup();
        await EndsAsAsync(QueueOutcome.Ended);
    }

    [Fact]
    public async Task An_agent_goes_on_at_another_telephone_of_his()
    {
        var (caller, agent) = await _stage.TalkingAsync();
        var line = _stage.Stage.Agent.Begin(_stage.Stage.Address, "hotline", replaces: agent.Session!.AsReplaces);
        await line.HearsAsync("answered");
        await agent.HearsAsync("ended RemoteBye");
        await Stage.Talk(caller, Stage.CallerHertz, line, Stage.AgentHertz);
        Assert.Equal("1001", _stage.Stay.State.Agent);
        Assert.Equal(0, _stage.Desk.Count("gone 1001"));
        line.Hangup();
        await EndsAsAsync(QueueOutcome.AgentLeft);
        Assert.Equal(1, _stage.Desk.Count("gone 1001"));
    }

    [Fact]
    public async Task A_caller_who_hands_his_place_on_while_he_waits_leaves_the_other_waiting()
    {
        var caller = await _stage.WaitingAsync();
        await caller.HearsToneAsync(QueueStage.MusicHertz);
        var line = _stage.Stage.Caller.Begin(_stage.Stage.Address, "hotline", replaces: caller.Session!.AsReplaces);
        await line.HearsToneAsync(QueueStage.MusicHertz);
        _stage.Offer("1001", 1, _stage.Stage.Agent);
        var agent = await _stage.Stage.Agent.RingsAsync();
        await Stage.Talk(line, Stage.CallerHertz, agent, Stage.AgentHertz);
        var third = _stage.Stage.Caller.Begin(_stage.Stage.Address, "hotline", replaces: line.Session!.AsReplaces);
        await Stage.Talk(third, Stage.CallerHertz, agent, Stage.AgentHertz);
        third.Hangup();
        await agent.HearsAsync("ended RemoteBye");
        await EndsAsAsync(QueueOutcome.Ended);
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    private async Task EndsAsAsync(QueueOutcome outcome)
    {
        await _stage.EndsAsync();
        Assert.Equal((StayEnd.Outcome, outcome), (_stage.Results[^1].Kind, _stage.Results[^1].Outcome));
        await _stage.Stage.QuietAsync();
        Assert.Equal(StayStage.Over, _stage.Stay.State.Stage);
    }
}
