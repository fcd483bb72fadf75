using CallCenter.Abstractions.Calls;
using CallCenter.Sip;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Supervising;
using CallCenter.Telephony.Tests.Transfers;
using Xunit;

namespace CallCenter.Telephony.Tests.Supervising;

/// <summary>A supervisor joins a talk, by the spectrum of what each telephone hears.</summary>
public sealed class SupervisionTests : IAsyncDisposable
{
    private const double ChiefHertz = 1150;
    private const double WarningHertz = 1000;

    private readonly Stage _stage = new();
    private readonly Phone _chief = new("chief", "127.0.5.35:0", ChiefHertz);

    [Fact]
    public async Task A_listener_hears_both_and_nobody_hears_him()
    {
        var (caller, agent, chief) = await SupervisedAsync(SupervisionMode.Listen);
        await chief.HearsToneAsync(Stage.CallerHertz);
        await chief.HearsToneAsync(Stage.AgentHertz);
        await HoldsAsync(() => !caller.Voice.Hears(ChiefHertz) && !agent.Voice.Hears(ChiefHertz));
        await Stage.Talk(caller, Stage.CallerHertz, agent, Stage.AgentHertz);
        await LeavesAsync(caller, agent, chief);
    }

    [Fact]
    public async Task Keys_of_the_supervisor_and_commands_change_what_he_does()
    {
        var (caller, agent, chief) = await SupervisedAsync(SupervisionMode.Listen);
        await chief.HearsToneAsync(Stage.CallerHertz);

        Press(chief, '2');
        await agent.HearsToneAsync(ChiefHertz);
        await HoldsAsync(() => !caller.Voice.Hears(ChiefHertz));
        await Stage.Talk(caller, Stage.CallerHertz, agent, Stage.AgentHertz);

        Press(chief, '3');
        await caller.HearsToneAsync(ChiefHertz);
        await agent.HearsToneAsync(ChiefHertz);
        await Stage.Talk(caller, Stage.CallerHertz, agent, Stage.AgentHertz);

        Assert.Null(await SuperviseAsync(SupervisionMode.Listen));
        await Patience.UntilAsync(() => !caller.Voice.Hears(ChiefHertz) && !agent.Voice.Hears(ChiefHertz), () => "the supervisor is still heard");
        await LeavesAsync(caller, agent, chief);
    }

    [Fact]
    public async Task The_agent_is_warned_before_somebody_barges_in()
    {
        var (caller, agent, chief) = await SupervisedAsync(SupervisionMode.Listen);
        await chief.HearsToneAsync(Stage.CallerHertz);
        Assert.Null(await SuperviseAsync(SupervisionMode.Barge, warns: true));
        await agent.HearsToneAsync(WarningHertz);
        await caller.HearsToneAsync(ChiefHertz);
        await agent.HearsToneAsync(ChiefHertz);
        await LeavesAsync(caller, agent, chief);
    }

    [Fact]
    public async Task An_interceptor_has_the_talk_and_the_agent_is_gone()
    {
        var (caller, agent, chief) = await SupervisedAsync(SupervisionMode.Listen);
        await chief.HearsToneAsync(Stage.AgentHertz);
        Press(chief, '4');
        await agent.HearsAsync("ended RemoteBye");
        await Stage.Talk(caller, Stage.CallerHertz, chief, ChiefHertz);
        Assert.Empty(_stage.Results);
        chief.Hangup();
        await caller.HearsAsync("ended RemoteBye");
        Assert.Equal(TransferOutcome.Completed, Assert.Single(_stage.Results).Outcome);
        await _stage.QuietAsync();
    }

    [Fact]
    public async Task A_supervisor_who_leaves_leaves_the_two_as_they_were()
    {
        var (caller, agent, chief) = await SupervisedAsync(SupervisionMode.Barge);
        await caller.HearsToneAsync(ChiefHertz);
        chief.Hangup();
        await Patience.UntilAsync(() => !caller.Voice.Hears(ChiefHertz), () => "the supervisor is still heard");
        await Stage.Talk(caller, Stage.CallerHertz, agent, Stage.AgentHertz);
        Assert.Null(_stage.Calls[0].Supervisor);
        caller.Hangup();
        await _stage.QuietAsync();
    }

    [Fact]
    public async Task When_the_talk_is_over_the_supervisor_is_hung_up()
    {
        var (caller, agent, chief) = await SupervisedAsync(SupervisionMode.Whisper);
        await agent.HearsToneAsync(ChiefHertz);
        agent.Hangup();
        await chief.HearsAsync("ended RemoteBye");
        await caller.HearsAsync("ended RemoteBye");
        await _stage.QuietAsync();
    }

    [Fact]
    public async Task A_supervisor_stays_when_the_agent_hands_the_caller_on()
    {
        var (caller, agent, chief) = await SupervisedAsync(SupervisionMode.Whisper);
        await agent.HearsToneAsync(ChiefHertz);
        agent.Refer(new SipReferTarget { Uri = _stage.Other.Uri });
        var other = await _stage.Other.RingsAsync();
        await other.HearsToneAsync(ChiefHertz);
        await Stage.Talk(caller, Stage.CallerHertz, other, Stage.OtherHertz);
        await chief.HearsToneAsync(Stage.OtherHertz);
        await HoldsAsync(() => !caller.Voice.Hears(ChiefHertz));
        caller.Hangup();
        await chief.HearsAsync("ended RemoteBye");
        await _stage.QuietAsync();
    }

    [Fact]
    public async Task A_supervisor_joins_a_conference_and_takes_the_place_of_its_first_party()
    {
        _stage.Flow = async call =>
        {
            await call.AnswerAsync();
            var agent = await call.DialAsync(new DialRequest(_stage.Agent.Uri.ToString(), TimeSpan.FromSeconds(20)));
            var other = await call.DialAsync(new DialRequest(_stage.Other.Uri.ToString(), TimeSpan.FromSeconds(20)));
            await call.ConferenceAsync([agent.Party, other.Party], TimeSpan.FromMinutes(5));
            call.Hangup(CallEnder.Flow);
        };
        var caller = await _stage.Caller.CallAsync(_stage.Address, "hotline");
        var agent = await _stage.Agent.RingsAsync();
        var other = await _stage.Other.RingsAsync();
        await Stage.Talk(caller, Stage.CallerHertz, other, Stage.OtherHertz);
        Assert.Null(await SuperviseAsync(SupervisionMode.Whisper));
        var chief = await _chief.RingsAsync();
        await agent.HearsToneAsync(ChiefHertz);
        await HoldsAsync(() => !caller.Voice.Hears(ChiefHertz) && !other.Voice.Hears(ChiefHertz));
        Press(chief, '4');
        await agent.HearsAsync("ended RemoteBye");
        await Stage.Talk(caller, Stage.CallerHertz, chief, ChiefHertz);
        await Stage.Talk(chief, ChiefHertz, other, Stage.OtherHertz);
        chief.Hangup();
        await Stage.Talk(caller, Stage.CallerHertz, other, Stage.OtherHertz);
        other.Hangup();
        await caller.HearsAsync("ended RemoteBye");
        await _stage.QuietAsync();
    }

    [Fact]
    public async Task A_call_nobody_talks_in_and_a_second_supervisor_are_refused_with_a_reason()
    {
        _stage.Flow = static async call =>
        {
            await call.AnswerAsync();
            await call.WaitAsync(TimeSpan.FromSeconds(30));
        };
        var alone = await _stage.Caller.CallAsync(_stage.Address, "hotline");
        Assert.Contains("Nobody talks", await SuperviseAsync(SupervisionMode.Listen), StringComparison.Ordinal);
        alone.Hangup();
        await _stage.QuietAsync();
        Assert.Empty(_chief.Calls);
    }

    [Fact]
    public async Task One_supervisor_at_a_time()
    {
        var (caller, _, chief) = await SupervisedAsync(SupervisionMode.Listen);
        await chief.HearsToneAsync(Stage.CallerHertz);
        var refused = await OnLoopAsync(call => call.Supervise("sip:second@127.0.5.36", SupervisionMode.Listen, warns: false));
        Assert.Contains("supervises that call already", refused, StringComparison.Ordinal);
        Assert.True(await OnLoopAsync(static call => call.EndSupervision()));
        await chief.HearsAsync("ended RemoteBye");
        Assert.True(caller.IsUp);
        caller.Hangup();
        await _stage.QuietAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _chief.DisposeAsync();
        await _stage.DisposeAsync();
    }

    private static void Press(PhoneCall phone, char key) => phone.Do(
        session => session.SendInfo("application/dtmf-relay", System.Text.Encoding.ASCII.GetBytes($"Signal={key}\r\nDuration=160\r\n")));

    // What must not be heard is watched for longer than a tone takes to be noticed.
    private static async Task HoldsAsync(Func<bool> isSo)
    {
        for (var i = 0; i < 50; i++)
        {
            Assert.True(isSo());
            await Task.Delay(10);
        }
    }

    private async Task LeavesAsync(PhoneCall caller, PhoneCall agent, PhoneCall chief)
    {
        Assert.True(await OnLoopAsync(static call => call.EndSupervision()));
        await chief.HearsAsync("ended RemoteBye");
        await Stage.Talk(caller, Stage.CallerHertz, agent, Stage.AgentHertz);
        caller.Hangup();
        await _stage.QuietAsync();
    }

    private async Task<(PhoneCall Caller, PhoneCall Agent, PhoneCall Chief)> SupervisedAsync(SupervisionMode mode)
    {
        var (caller, agent) = await _stage.TalkingAsync();
        Assert.Null(await SuperviseAsync(mode));
        return (caller, agent, await _chief.RingsAsync());
    }

    private Task<string?> SuperviseAsync(SupervisionMode mode, bool warns = false) =>
        OnLoopAsync(call => call.Supervise(_chief.Uri.ToString(), mode, warns));

    private Task<T> OnLoopAsync<T>(Func<TelephoneCall, T> act)
    {
        var call = _stage.Calls[^1];
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        call.Loop.Post(_ => done.SetResult(act(call)), null);
        return done.Task;
    }
}
