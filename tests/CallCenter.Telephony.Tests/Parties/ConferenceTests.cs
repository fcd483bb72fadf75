using CallCenter.Abstractions.Calls;
using CallCenter.Sip;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Tests.Transfers;
using Xunit;

namespace CallCenter.Telephony.Tests.Parties;

/// <summary>Parties a flow calls, holds, confers with and drops, with voice measured at every telephone.</summary>
public sealed class ConferenceTests
{
    private const double MusicHertz = 392;
    private const double RingBackHertz = 450;

    private static readonly TimeSpan Ring = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Talk = TimeSpan.FromMinutes(5);

    private readonly List<DialResult> _dialled = [];
    private readonly List<ConferenceResult> _conferences = [];
    private readonly TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Three_talk_and_each_hears_both_others()
    {
        await using var stage = new Stage();
        var (caller, agent, other) = await ConferAsync(stage);
        await AllHearEachOther(caller, agent, other);

        agent.Hangup();
        await Patience.UntilAsync(() => !caller.Voice.Hears(Stage.AgentHertz), () => "the agent is still heard");
        await Stage.Talk(caller, Stage.CallerHertz, other, Stage.OtherHertz);
        Assert.Empty(_conferences);
        other.Hangup();
        await caller.HearsAsync("ended RemoteBye");
        Assert.Equal(ConferenceOutcome.Ended, Assert.Single(_conferences).Outcome);
        Assert.True(_conferences[0].Talked > TimeSpan.Zero);
        await stage.QuietAsync();
    }

    [Fact]
    public async Task A_caller_who_leaves_ends_it_and_drops_all()
    {
        await using var stage = new Stage();
        var (caller, agent, other) = await ConferAsync(stage);
        caller.Hangup();
        await agent.HearsAsync("ended RemoteBye");
        await other.HearsAsync("ended RemoteBye");
        await stage.QuietAsync();
        await Patience.UntilAsync(() => _conferences.Count == 1 && stage.Endings.Count == 1, () => "the conference does not end");
        Assert.Equal(ConferenceOutcome.CallEnded, Assert.Single(_conferences).Outcome);
        Assert.Equal(CallEnder.Caller, Assert.Single(stage.Endings).Ender);
        await stage.QuietAsync();
    }

    [Fact]
    public async Task A_party_hears_music_until_it_is_joined_and_after_the_time_is_up()
    {
        await using var stage = new Stage();
        var hasHeardMusic = false;
        stage.Flow = async call =>
        {
            await call.AnswerAsync();
            _dialled.Add(await call.DialAsync(new DialRequest(stage.Agent.Uri.ToString(), Ring)));
            while (!Volatile.Read(ref hasHeardMusic) && !call.HasEnded)
            {
                await call.WaitAsync(TimeSpan.FromMilliseconds(50));
            }

            _conferences.Add(await call.ConferenceAsync([_dialled[0].Party], TimeSpan.FromSeconds(2)));
            await call.WaitAsync(TimeSpan.FromSeconds(2));
            call.Drop(_dialled[0].Party);
            await call.WaitAsync(TimeSpan.FromSeconds(30));
        };
        var caller = await stage.Caller.CallAsync(stage.Address, "hotline");
        var agent = await stage.Agent.RingsAsync();
        await agent.HearsToneAsync(MusicHertz);
        Assert.False(agent.Voice.Hears(Stage.CallerHertz));
        Volatile.Write(ref hasHeardMusic, true);
        await Stage.Talk(caller, Stage.CallerHertz, agent, Stage.AgentHertz);
        await Patience.UntilAsync(() => agent.Voice.Hears(MusicHertz) && !agent.Voice.Hears(Stage.CallerHertz), () => "the agent is not back on music");
        Assert.Equal(ConferenceOutcome.Timeout, Assert.Single(_conferences).Outcome);
        await agent.HearsAsync("ended RemoteBye");
        Assert.True(caller.IsUp);
        caller.Hangup();
        await stage.QuietAsync();
    }

    [Fact]
    public async Task The_caller_hears_ring_back_while_a_party_is_called()
    {
        await using var stage = new Stage();
        stage.Agent.WhenRinging = static _ => { };
        stage.Flow = async call =>
        {
            await call.AnswerAsync();
            _dialled.Add(await call.DialAsync(new DialRequest(stage.Agent.Uri.ToString(), Ring)));
            call.Hangup(CallEnder.Flow);
        };
        var caller = await stage.Caller.CallAsync(stage.Address, "hotline");
        var agent = await stage.Agent.RingsAsync();
        await caller.HearsToneAsync(RingBackHertz);
        caller.Hangup();
        await agent.HearsAsync("ended Cancelled");
        await stage.QuietAsync();
        await Patience.UntilAsync(() => _dialled.Count == 1, () => "the dialling does not end");
        Assert.Equal(DialOutcome.Ended, Assert.Single(_dialled).Outcome);
        await stage.QuietAsync();
    }

    [Theory]
    [InlineData(486, DialOutcome.Busy)]
    [InlineData(603, DialOutcome.Rejected)]
    [InlineData(404, DialOutcome.Unreachable)]
    [InlineData(480, DialOutcome.NoAnswer)]
    public async Task Who_does_not_come_is_no_party(int status, DialOutcome outcome)
    {
        await using var stage = new Stage();
        stage.Agent.WhenRinging = call => call.Session!.Reject(status);
        stage.Flow = async call =>
        {
            await call.AnswerAsync();
            _dialled.Add(await call.DialAsync(new DialRequest(stage.Agent.Uri.ToString(), Ring)));
            call.Hangup(CallEnder.Flow);
        };
        var caller = await stage.Caller.CallAsync(stage.Address, "hotline");
        await caller.HearsAsync("ended RemoteBye");
        var dialled = Assert.Single(_dialled);
        Assert.Equal((outcome, 0, status), (dialled.Outcome, dialled.Party, dialled.Status));
        await stage.QuietAsync();
    }

    [Fact]
    public async Task Nobody_who_answers_in_time_is_no_party()
    {
        await using var stage = new Stage();
        stage.Agent.WhenRinging = static _ => { };
        stage.Flow = async call =>
        {
            await call.AnswerAsync();
            _dialled.Add(await call.DialAsync(new DialRequest(stage.Agent.Uri.ToString(), TimeSpan.FromMilliseconds(500))));
            call.Hangup(CallEnder.Flow);
        };
        await stage.Caller.CallAsync(stage.Address, "hotline");
        var agent = await stage.Agent.RingsAsync();
        await agent.HearsAsync("ended Cancelled");
        await stage.QuietAsync();
        await Patience.UntilAsync(() => _dialled.Count == 1, () => "the dialling does not end");
        Assert.Equal(DialOutcome.NoAnswer, Assert.Single(_dialled).Outcome);
        await stage.QuietAsync();
    }

    [Fact]
    public async Task A_party_that_left_while_it_was_held_is_left_out()
    {
        await using var stage = new Stage();
        stage.Flow = async call =>
        {
            await call.AnswerAsync();
            _dialled.Add(await call.DialAsync(new DialRequest(stage.Agent.Uri.ToString(), Ring)));
            await _go.Task;
            _conferences.Add(await call.ConferenceAsync([_dialled[0].Party], Talk));
            call.Hangup(CallEnder.Flow);
        };
        var caller = await stage.Caller.CallAsync(stage.Address, "hotline");
        var agent = await stage.Agent.RingsAsync();
        await agent.HearsToneAsync(MusicHertz);
        agent.Hangup();
        await agent.HearsAsync("ended LocalBye");
        await Patience.UntilAsync(() => stage.SessionsActive == 1, () => "the agent's call is still there");
        var call = stage.Calls[0];
        call.Loop.Post(_ => _go.SetResult(), null);
        await caller.HearsAsync("ended RemoteBye");
        Assert.Equal(ConferenceOutcome.Ended, Assert.Single(_conferences).Outcome);
        await stage.QuietAsync();
    }

    [Fact]
    public async Task A_party_that_holds_is_not_heard_and_its_music_neither()
    {
        await using var stage = new Stage();
        var (caller, agent, other) = await ConferAsync(stage);
        await AllHearEachOther(caller, agent, other);
        agent.Offer("sendonly"); // Its tone goes on, as music on hold would.
        await agent.HearsAsync("offered 200 recvonly");
        await Patience.UntilAsync(() => !caller.Voice.Hears(Stage.AgentHertz) && !other.Voice.Hears(Stage.AgentHertz), () => "the music of the agent is heard");
        await Stage.Talk(caller, Stage.CallerHertz, other, Stage.OtherHertz);
        agent.Offer("sendrecv");
        await AllHearEachOther(caller, agent, other);
        caller.Offer("sendonly");
        await Patience.UntilAsync(() => !agent.Voice.Hears(Stage.CallerHertz) && !other.Voice.Hears(Stage.CallerHertz), () => "the music of the caller is heard");
        await Stage.Talk(agent, Stage.AgentHertz, other, Stage.OtherHertz);
        caller.Offer("sendrecv");
        await AllHearEachOther(caller, agent, other);
        caller.Hangup();
        await stage.QuietAsync();
    }

    [Fact]
    public async Task Nobody_hands_his_place_in_a_conference_to_somebody_else()
    {
        await using var stage = new Stage(static options => options with { ReferFrom = ReferSources.Strangers | ReferSources.Telephones });
        var (caller, agent, other) = await ConferAsync(stage);
        agent.Refer(new SipReferTarget { Uri = stage.Other.Uri });
        await agent.HearsAsync("refer Refused 603");
        caller.Refer(new SipReferTarget { Uri = stage.Other.Uri });
        await caller.HearsAsync("refer Refused 603");
        await AllHearEachOther(caller, agent, other);
        caller.Hangup();
        await stage.QuietAsync();
    }

    [Fact]
    public async Task Parties_come_and_go_in_one_flow()
    {
        await using var stage = new Stage();
        stage.Flow = async call =>
        {
            await call.AnswerAsync();
            var agent = await call.DialAsync(new DialRequest(stage.Agent.Uri.ToString(), Ring));
            _conferences.Add(await call.ConferenceAsync([agent.Party], TimeSpan.FromSeconds(2)));
            var other = await call.DialAsync(new DialRequest(stage.Other.Uri.ToString(), Ring));
            _conferences.Add(await call.ConferenceAsync([agent.Party, other.Party], TimeSpan.FromSeconds(3)));
            call.Drop(agent.Party);
            _conferences.Add(await call.ConferenceAsync([other.Party, agent.Party], Talk));
            call.Hangup(CallEnder.Flow);
        };
        var caller = await stage.Caller.CallAsync(stage.Address, "hotline");
        var agent = await stage.Agent.RingsAsync();
        await Stage.Talk(caller, Stage.CallerHertz, agent, Stage.AgentHertz);
        var other = await stage.Other.RingsAsync();
        await AllHearEachOther(caller, agent, other);
        await agent.HearsAsync("ended RemoteBye");
        await Stage.Talk(caller, Stage.CallerHertz, other, Stage.OtherHertz);
        other.Hangup();
        await caller.HearsAsync("ended RemoteBye");
        Assert.Equal([ConferenceOutcome.Timeout, ConferenceOutcome.Timeout, ConferenceOutcome.Ended], _conferences.Select(static one => one.Outcome));
        await stage.QuietAsync();
    }

    [Fact]
    public async Task More_parties_than_a_call_may_hold_are_refused_with_a_reason()
    {
        await using var stage = new Stage();
        stage.Flow = async call =>
        {
            await call.AnswerAsync();
            for (var i = 0; i <= TelephoneCall.PartiesMax; i++)
            {
                _dialled.Add(await call.DialAsync(new DialRequest(stage.Agent.Uri.ToString(), Ring)));
            }

            call.Hangup(CallEnder.Flow);
        };
        var caller = await stage.Caller.CallAsync(stage.Address, "hotline");
        await caller.HearsAsync("ended RemoteBye");
        Assert.Equal(Enumerable.Range(1, TelephoneCall.PartiesMax).Append(0), _dialled.Select(static one => one.Party));
        Assert.Contains("drop one", _dialled[^1].Problem, StringComparison.Ordinal);
        await stage.QuietAsync();
    }

    private static async Task AllHearEachOther(PhoneCall caller, PhoneCall agent, PhoneCall other)
    {
        await Stage.Talk(caller, Stage.CallerHertz, agent, Stage.AgentHertz);
        await Stage.Talk(caller, Stage.CallerHertz, other, Stage.OtherHertz);
        await Stage.Talk(agent, Stage.AgentHertz, other, Stage.OtherHertz);
        Assert.False(caller.Voice.Hears(Stage.CallerHertz));
        Assert.False(agent.Voice.Hears(Stage.AgentHertz));
        Assert.False(other.Voice.Hears(Stage.OtherHertz));
    }

    private async Task<(PhoneCall Caller, PhoneCall Agent, PhoneCall Other)> ConferAsync(Stage stage)
    {
        stage.Flow = async call =>
        {
            await call.AnswerAsync();
            _dialled.Add(await call.DialAsync(new DialRequest(stage.Agent.Uri.ToString(), Ring)));
            _dialled.Add(await call.DialAsync(new DialRequest(stage.Other.Uri.ToString(), Ring)));
            _conferences.Add(await call.ConferenceAsync(_dialled.Select(static one => one.Party), Talk));
            call.Hangup(CallEnder.Flow);
        };
        var caller = await stage.Caller.CallAsync(stage.Address, "hotline");
        var agent = await stage.Agent.RingsAsync();
        var other = await stage.Other.RingsAsync();
        return (caller, agent, other);
    }
}
