using CallCenter.Abstractions.Calls;
using CallCenter.Telephony.Queueing;
using CallCenter.Telephony.Supervising;
using CallCenter.Telephony.Tests.Transfers;
using Xunit;

namespace CallCenter.Telephony.Tests.Queueing;

/// <summary>A supervisor in a talk of a queue (QM-14 to 16, 18).</summary>
public sealed class StaySupervisionTests : IAsyncDisposable
{
    private const double ChiefHertz = 1150;

    private readonly QueueStage _stage = new();
    private readonly Phone _chief = new("chief", "127.0.5.35:0", ChiefHertz);

    [Fact]
    public async Task A_supervisor_listens_whispers_barges_in_and_has_the_caller_at_last()
    {
        var (caller, agent, chief) = await SupervisedAsync();
        await chief.HearsToneAsync(Stage.CallerHertz);
        await chief.HearsToneAsync(Stage.AgentHertz);
        Assert.Null(await SuperviseAsync(SupervisionMode.Whisper));
        await agent.HearsToneAsync(ChiefHertz);
        Assert.False(caller.Voice.Hears(ChiefHertz));
        Assert.Null(await SuperviseAsync(SupervisionMode.Barge));
        await caller.HearsToneAsync(ChiefHertz);
        Assert.Null(await SuperviseAsync(SupervisionMode.Intercept));
        await agent.HearsAsync("ended RemoteBye");
        await Stage.Talk(caller, Stage.CallerHertz, chief, ChiefHertz);
        await _stage.Desk.HearsAsync("gone 1001");
        Assert.Equal(("2001", StayStage.Talking), (_stage.Stay.State.Agent, _stage.Stay.State.Stage));
        Assert.Equal(0, _stage.Desk.Count("gone 2001"));

        await _stage.DoneAsync(chief, new HoldCaller()); // He is the agent, and does what agents do.
        await caller.HearsToneAsync(QueueStage.MusicHertz);
        chief.Hangup();
        await EndsAsAsync(QueueOutcome.AgentLeft);
        Assert.Equal((1, 1), (_stage.Desk.Count("gone 1001"), _stage.Desk.Count("gone 2001")));
    }

    [Fact]
    public async Task A_second_supervisor_is_refused_and_the_first_stays()
    {
        var (caller, agent, chief) = await SupervisedAsync();
        var second = await SuperviseAsync(SupervisionMode.Listen, new TalkTarget("sip:second@127.0.5.36", "李主任", "2002"));
        Assert.Equal("王主任 supervises that talk already; he has to leave it first.", second);
        await chief.HearsToneAsync(Stage.CallerHertz);
        agent.Hangup();
        await chief.HearsAsync("ended RemoteBye");
        await EndsAsAsync(QueueOutcome.AgentLeft);
        await caller.HearsAsync("ended RemoteBye");
        Assert.Equal((1, 0), (_stage.Desk.Count("gone 2001"), _stage.Desk.Count("gone 2002")));
    }

    [Fact]
    public async Task A_supervisor_waits_while_the_caller_is_held_and_hears_three_when_they_are_joined()
    {
        var (caller, agent, chief) = await SupervisedAsync();
        await chief.HearsToneAsync(Stage.CallerHertz);
        await _stage.DoneAsync(agent, new Consult(new TalkTarget(_stage.Stage.Other.Uri.ToString(), "李娜", "1002")));
        var other = await _stage.Stage.Other.RingsAsync();
        await Stage.Talk(agent, Stage.AgentHertz, other, Stage.OtherHertz);
        await Patience.UntilAsync(() => !chief.Voice.Hears(Stage.CallerHertz), () => "the caller is heard on hold");
        await _stage.DoneAsync(agent, new JoinAll());
        await chief.HearsToneAsync(Stage.CallerHertz);
        await chief.HearsToneAsync(Stage.OtherHertz);
        Assert.Null(await SuperviseAsync(SupervisionMode.Intercept));
        await agent.HearsAsync("ended RemoteBye");
        await Stage.Talk(caller, Stage.CallerHertz, chief, ChiefHertz);
        await Stage.Talk(caller, Stage.CallerHertz, other, Stage.OtherHertz);
        caller.Hangup();
        await other.HearsAsync("ended RemoteBye");
        await chief.HearsAsync("ended RemoteBye");
        await EndsAsAsync(QueueOutcome.Ended);
        Assert.Equal((1, 1, 1), (_stage.Desk.Count("gone 1001"), _stage.Desk.Count("gone 1002"), _stage.Desk.Count("gone 2001")));
    }

    [Fact]
    public async Task Who_waits_is_supervised_by_nobody()
    {
        var caller = await _stage.WaitingAsync();
        Assert.Equal("Nobody talks to the caller now; a supervisor can join when somebody does.", await SuperviseAsync(SupervisionMode.Listen));
        caller.Hangup();
        await EndsAsAsync(QueueOutcome.Ended);
        Assert.Empty(_chief.Calls);
    }

    [Fact]
    public async Task A_supervisor_who_does_not_answer_is_free_again()
    {
        _chief.WhenRinging = static call => call.Session!.Reject(486);
        var (caller, agent) = await _stage.TalkingAsync();
        Assert.Null(await SuperviseAsync(SupervisionMode.Listen));
        await _stage.Desk.HearsAsync("gone 2001");
        await Stage.Talk(caller, Stage.CallerHertz, agent, Stage.AgentHertz);
        caller.Hangup();
        await EndsAsAsync(QueueOutcome.Ended);
        Assert.Equal(1, _stage.Desk.Count("gone 2001"));
    }

    public async ValueTask DisposeAsync()
    {
        await _chief.DisposeAsync();
        await _stage.DisposeAsync();
    }

    private async Task<(PhoneCall Caller, PhoneCall Agent, PhoneCall Chief)> SupervisedAsync()
    {
        var (caller, agent) = await _stage.TalkingAsync();
        Assert.Null(await SuperviseAsync(SupervisionMode.Listen));
        return (caller, agent, await _chief.RingsAsync());
    }

    private async Task<string?> SuperviseAsync(SupervisionMode mode, TalkTarget? target = null)
    {
        var done = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _stage.Do(stay => done.SetResult(stay.Supervise(target ?? new TalkTarget(_chief.Uri.ToString(), "王主任", "2001"), mode, warns: false)));
        return await done.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    private async Task EndsAsAsync(QueueOutcome outcome)
    {
        await _stage.EndsAsync();
        Assert.Equal((StayEnd.Outcome, outcome), (_stage.Results[^1].Kind, _stage.Results[^1].Outcome));
        await _stage.Stage.QuietAsync();
    }
}
