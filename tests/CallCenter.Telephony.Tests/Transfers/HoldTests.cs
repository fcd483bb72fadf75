using Xunit;

namespace CallCenter.Telephony.Tests.Transfers;

/// <summary>Hold and resume by either side (RFC 3264 section 8.4, RFC 5359 section 2.1), and by us.</summary>
public sealed class HoldTests
{
    /// <summary>A tone of the music that is played to who waits.</summary>
    private const double MusicHertz = 392;

    [Theory]
    [InlineData("sendonly", "recvonly")]
    [InlineData("inactive", "inactive")]
    public async Task An_agent_who_holds_lets_the_caller_hear_music(string offered, string answered)
    {
        await using var stage = new Stage();
        var (caller, agent) = await stage.TalkingAsync();
        agent.Offer(offered);
        await agent.HearsAsync($"offered 200 {answered}");
        await caller.HearsToneAsync(MusicHertz);
        await Patience.UntilAsync(() => !agent.Voice.HearsAnything, () => "the agent still hears something");
        await caller.HearsNoMoreAsync(Stage.AgentHertz);
        agent.Offer("sendrecv");
        await Stage.Talk(caller, Stage.CallerHertz, agent, Stage.AgentHertz);
        await Patience.UntilAsync(() => !caller.Voice.Hears(MusicHertz), () => "the music does not end");
        caller.Hangup();
        await stage.QuietAsync();
    }

    [Fact]
    public async Task The_old_way_of_holding_is_understood()
    {
        await using var stage = new Stage();
        var (caller, agent) = await stage.TalkingAsync();
        agent.Do(session => session.Reinvite(agent.Voice.Sdp().Replace($"IN IP4 {agent.Voice.Local.Address}\r\nt=", "IN IP4 0.0.0.0\r\nt=", StringComparison.Ordinal)));
        await agent.HearsAsync("offered 200 recvonly");
        await caller.HearsToneAsync(MusicHertz);
        agent.Offer("sendrecv");
        await Stage.Talk(caller, Stage.CallerHertz, agent, Stage.AgentHertz);
    }

    [Fact]
    public async Task A_caller_who_holds_lets_the_agent_hear_music()
    {
        await using var stage = new Stage();
        var (caller, agent) = await stage.TalkingAsync();
        caller.Offer("sendonly");
        await caller.HearsAsync("offered 200 recvonly");
        await agent.HearsToneAsync(MusicHertz);
        caller.Offer("sendrecv");
        await Stage.Talk(caller, Stage.CallerHertz, agent, Stage.AgentHertz);
    }

    [Fact]
    public async Task Who_comes_while_the_caller_holds_hears_music_too()
    {
        await using var stage = new Stage();
        var (caller, agent) = await stage.TalkingAsync();
        caller.Offer("sendonly");
        await agent.HearsToneAsync(MusicHertz);
        agent.Refer(new Sip.SipReferTarget { Uri = stage.Other.Uri });
        var other = await stage.Other.RingsAsync();
        await other.HearsToneAsync(MusicHertz);
        caller.Offer("sendrecv");
        await Stage.Talk(caller, Stage.CallerHertz, other, Stage.OtherHertz);
    }

    [Fact]
    public async Task We_hold_the_caller_and_take_him_back()
    {
        await using var stage = new Stage();
        var (caller, agent) = await stage.TalkingAsync();
        var call = stage.Calls[0];
        call.Loop.Post(static state => ((Telephony.Calls.TelephoneCall)state!).Hold(), call);
        await caller.HearsAsync("offer sendonly");
        await Patience.UntilAsync(() => !agent.Voice.Hears(Stage.CallerHertz), () => "the agent still hears the caller");
        call.Loop.Post(static state => ((Telephony.Calls.TelephoneCall)state!).Resume(), call);
        await caller.HearsAsync("offer sendrecv");
        await Stage.Talk(caller, Stage.CallerHertz, agent, Stage.AgentHertz);
    }
}
