using CallCenter.Abstractions.Calls;
using CallCenter.Sip;
using CallCenter.Sip.Messages;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Trunks;
using Xunit;

namespace CallCenter.Telephony.Tests.Transfers;

/// <summary>Parties hand each other over by REFER, with voice measured both ways (RFC 5589).</summary>
public sealed class ReferTests
{
    private static readonly SipReferTarget Nobody = new() { Uri = SipUri.Parse("sip:nobody@127.0.5.39:5999") };

    [Fact]
    public async Task An_agent_hands_the_caller_to_somebody_else()
    {
        await using var stage = new Stage();
        var (caller, agent) = await stage.TalkingAsync();
        agent.Refer(new SipReferTarget { Uri = stage.Other.Uri });
        var other = await stage.Other.RingsAsync();
        await agent.HearsAsync("refer Done 200");
        await Stage.Talk(caller, Stage.CallerHertz, other, Stage.OtherHertz);
        await agent.HearsAsync("ended RemoteBye"); // Who does not leave by himself is hung up.
        Assert.Contains("Referred-By: <sip:agent@", Text(other), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(stage.Results);
        other.Hangup();
        await caller.HearsAsync("ended RemoteBye");
        Assert.Equal(TransferOutcome.Completed, Assert.Single(stage.Results).Outcome);
        await stage.QuietAsync();
    }

    [Fact]
    public async Task An_agent_may_leave_as_soon_as_he_is_agreed_with()
    {
        await using var stage = new Stage();
        stage.Other.WhenRinging = static _ => { };
        var (caller, agent) = await stage.TalkingAsync();
        agent.Refer(new SipReferTarget { Uri = stage.Other.Uri });
        await agent.HearsAsync("refer Accepted 202");
        agent.Hangup();
        await caller.HearsToneAsync(450); // Ring-back.
        var other = await stage.Other.RingsAsync();
        other.Do(_ => other.Answer());
        await Stage.Talk(caller, Stage.CallerHertz, other, Stage.OtherHertz);
        caller.Hangup();
        await other.HearsAsync("ended RemoteBye");
        Assert.Equal(TransferOutcome.Ended, Assert.Single(stage.Results).Outcome);
        await stage.QuietAsync();
    }

    [Fact]
    public async Task A_transfer_that_fails_leaves_the_two_as_they_were()
    {
        await using var stage = new Stage();
        stage.Other.WhenRinging = static call => call.Session!.Reject(486);
        var (caller, agent) = await stage.TalkingAsync();
        agent.Refer(new SipReferTarget { Uri = stage.Other.Uri });
        await agent.HearsAsync("refer Failed 486");
        Assert.True(agent.IsUp);
        await Stage.Talk(caller, Stage.CallerHertz, agent, Stage.AgentHertz);
        agent.Hangup();
        await caller.HearsAsync("ended RemoteBye");
        await stage.QuietAsync();
    }

    [Fact]
    public async Task When_nobody_comes_and_the_agent_is_gone_the_flow_goes_on()
    {
        await using var stage = new Stage();
        stage.Other.WhenRinging = static _ => { };
        var (caller, agent) = await stage.TalkingAsync();
        agent.Refer(new SipReferTarget { Uri = stage.Other.Uri });
        await agent.HearsAsync("refer Accepted 202");
        agent.Hangup();
        var other = await stage.Other.RingsAsync();
        await agent.HearsAsync("ended LocalBye");
        other.Do(static session => session.Reject(603));
        await caller.HearsAsync("ended RemoteBye");
        Assert.Equal(TransferOutcome.Completed, Assert.Single(stage.Results).Outcome);
        await stage.QuietAsync();
    }

    [Fact]
    public async Task A_caller_who_leaves_meanwhile_ends_everything()
    {
        await using var stage = new Stage();
        stage.Other.WhenRinging = static _ => { };
        var (caller, agent) = await stage.TalkingAsync();
        agent.Refer(new SipReferTarget { Uri = stage.Other.Uri });
        var other = await stage.Other.RingsAsync();
        caller.Hangup();
        await other.HearsAsync("ended Cancelled");
        await agent.HearsAsync("ended RemoteBye");
        await stage.QuietAsync();
    }

    [Fact]
    public async Task A_stranger_hands_nothing_over_at_our_expense()
    {
        await using var stage = new Stage();
        var (caller, agent) = await stage.TalkingAsync();
        caller.Refer(new SipReferTarget { Uri = stage.Other.Uri });
        await caller.HearsAsync("refer Refused 403");
        await Stage.Talk(caller, Stage.CallerHertz, agent, Stage.AgentHertz);
        Assert.Empty(stage.Other.Calls);
        caller.Hangup();
        await stage.QuietAsync();
    }

    [Fact]
    public async Task A_caller_who_may_hands_the_agent_over_and_the_flow_goes_on()
    {
        await using var stage = new Stage(static options => options with { ReferFrom = ReferSources.Strangers });
        var (caller, agent) = await stage.TalkingAsync();
        caller.Refer(new SipReferTarget { Uri = stage.Other.Uri });
        await caller.HearsAsync("refer Accepted 202");
        caller.Hangup();
        var other = await stage.Other.RingsAsync();
        await Stage.Talk(other, Stage.OtherHertz, agent, Stage.AgentHertz);
        Assert.Empty(stage.Endings);
        agent.Hangup();
        await other.HearsAsync("ended RemoteBye");
        await Patience.UntilAsync(() => stage.Endings.Count > 0, () => "the call does not end");
        Assert.Equal(TransferOutcome.Completed, Assert.Single(stage.Results).Outcome);
        Assert.Equal(CallEnder.Flow, Assert.Single(stage.Endings).Ender);
        await stage.QuietAsync();
    }

    [Fact]
    public async Task The_line_of_who_came_in_the_callers_place_is_given_back()
    {
        await using var carrier = new Phone("carrier", "127.0.5.36:0", Stage.OtherHertz);
        var trunk = new TrunkBinding("main", SipUri.Create(null, carrier.Address));
        await using var stage = new Stage(options => options with { ReferFrom = ReferSources.Strangers, Trunks = [trunk] });
        var (caller, agent) = await stage.TalkingAsync();
        caller.Refer(new SipReferTarget { Uri = SipUri.Create("9120", stage.Address) });
        var other = await carrier.RingsAsync();
        await Stage.Talk(other, Stage.OtherHertz, agent, Stage.AgentHertz);
        Assert.Equal(1, stage.Host.Trunks.Find("main")!.Calls);
        other.Hangup();
        await agent.HearsAsync("ended RemoteBye");
        await stage.QuietAsync();
        Assert.Equal(0, stage.Host.Trunks.Find("main")!.Calls);
    }

    [Fact]
    public async Task A_caller_who_hands_over_in_vain_and_has_left_is_gone()
    {
        await using var stage = new Stage(static options => options with { ReferFrom = ReferSources.Strangers });
        stage.Other.WhenRinging = static _ => { };
        var (caller, agent) = await stage.TalkingAsync();
        caller.Refer(new SipReferTarget { Uri = stage.Other.Uri });
        var other = await stage.Other.RingsAsync();
        caller.Hangup();
        await caller.HearsAsync("ended LocalBye");
        await agent.HearsToneAsync(450);
        other.Do(static session => session.Reject(486));
        await agent.HearsAsync("ended RemoteBye");
        Assert.Equal(CallEnder.Caller, Assert.Single(stage.Endings).Ender);
        await stage.QuietAsync();
    }

    [Fact]
    public async Task Two_calls_through_us_are_joined()
    {
        // The agent talks to the caller, asks the other one through us, and joins both.
        await using var stage = new Stage();
        var (caller, agent) = await stage.TalkingAsync();
        stage.Flow = call => stage.TransferAsync(call, stage.Other);
        agent.Offer("sendonly");
        await agent.HearsAsync("offered 200 recvonly");
        var consulting = await stage.Agent.CallAsync(stage.Address, "other");
        var other = await stage.Other.RingsAsync();
        await Stage.Talk(consulting, Stage.AgentHertz, other, Stage.OtherHertz);
        agent.Refer(new SipReferTarget { Uri = consulting.Session!.RemoteContact!, Replaces = consulting.Session!.AsReplaces });
        await agent.HearsAsync("refer Done 200");
        await Stage.Talk(caller, Stage.CallerHertz, other, Stage.OtherHertz);
        await consulting.HearsAsync("ended RemoteBye");
        await agent.HearsAsync("ended RemoteBye");
        other.Hangup();
        await caller.HearsAsync("ended RemoteBye");
        Assert.All(stage.Results, static result => Assert.Equal(TransferOutcome.Completed, result.Outcome));
        await stage.QuietAsync();
    }

    [Fact]
    public async Task A_call_that_the_agent_has_elsewhere_is_taken_over()
    {
        // The agent calls the other one directly; we take the agent's place there.
        await using var stage = new Stage();
        var (caller, agent) = await stage.TalkingAsync();
        var consulting = await stage.Agent.CallAsync(stage.Other.Address, "other");
        agent.Refer(new SipReferTarget { Uri = consulting.Session!.RemoteContact!, Replaces = consulting.Session!.AsReplaces });
        await agent.HearsAsync("refer Done 200");
        var other = await stage.Other.RingsAsync(2);
        await Stage.Talk(caller, Stage.CallerHertz, other, Stage.OtherHertz);
        await consulting.HearsAsync("ended RemoteBye");
        caller.Hangup();
        await other.HearsAsync("ended RemoteBye");
        await stage.QuietAsync();
    }

    [Fact]
    public async Task A_target_that_cannot_be_reached_is_told()
    {
        await using var stage = new Stage();
        var (caller, agent) = await stage.TalkingAsync();
        agent.Refer(new SipReferTarget { Uri = SipUri.Create("12345", stage.Address) }); // A number, and no trunk to dial it by.
        await agent.HearsAsync("refer Refused 404");
        agent.Refer(Nobody);
        await agent.HearsAsync("refer Failed 503");
        stage.Other.WhenRinging = static _ => { };
        agent.Refer(new SipReferTarget { Uri = stage.Other.Uri });
        await stage.Other.RingsAsync();
        agent.Refer(Nobody); // One at a time.
        await agent.HearsAsync("refer Refused 603");
        await Stage.Talk(caller, Stage.CallerHertz, agent, Stage.AgentHertz);
    }

    private static string Text(PhoneCall call) => System.Text.Encoding.UTF8.GetString(call.Session!.Invite!.Bytes);
}
