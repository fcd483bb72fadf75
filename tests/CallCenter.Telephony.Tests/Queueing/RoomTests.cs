using CallCenter.Abstractions.Calls;
using CallCenter.Media.Codecs;
using CallCenter.Media.Prompts;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Queueing;
using CallCenter.Telephony.Tests.Transfers;
using Xunit;

namespace CallCenter.Telephony.Tests.Queueing;

/// <summary>What callers hear and press while they wait.</summary>
public sealed class RoomTests : IAsyncDisposable
{
    private const double SoftHertz = 2100;

    private readonly QueueStage _stage = new();

    [Fact]
    public async Task A_prompt_interrupts_the_music_which_goes_on_after_it()
    {
        _stage.Room = _stage.Room with { Prompts = [new RoomPrompt(TimeSpan.FromSeconds(2), false)] };
        _stage.Desk.Prompts = static _ => QueueStage.Said(seconds: 3);
        var caller = await _stage.WaitingAsync();
        await caller.HearsToneAsync(QueueStage.MusicHertz);
        await caller.HearsToneAsync(QueueStage.PromptHertz);
        await caller.HearsToneAsync(QueueStage.MusicHertz);
        await caller.HearsNoMoreAsync(QueueStage.PromptHertz);
        Assert.Equal(1, _stage.Desk.Count("prompt 0"));
        await HangUpAsync(caller);
    }

    [Fact]
    public async Task Prompts_that_are_due_at_once_are_heard_one_after_the_other()
    {
        _stage.Room = _stage.Room with { Prompts = [new RoomPrompt(TimeSpan.Zero, false), new RoomPrompt(TimeSpan.Zero, false)] };
        _stage.Desk.Prompts = static prompt => QueueStage.Said(prompt == 0 ? 1500 : 1900, seconds: 2);
        var caller = await _stage.WaitingAsync();
        await caller.HearsToneAsync(1500);
        Assert.Equal(0, _stage.Desk.Count("prompt 1")); // Its words are chosen when it begins.
        await caller.HearsToneAsync(1900);
        await Patience.UntilAsync(() => !caller.Voice.Hears(1500), () => "both are heard at once");
        await caller.HearsToneAsync(QueueStage.MusicHertz);
        await HangUpAsync(caller);
    }

    [Fact]
    public async Task A_prompt_does_not_keep_an_agent_waiting()
    {
        _stage.Room = _stage.Room with { Prompts = [new RoomPrompt(TimeSpan.Zero, false)] };
        _stage.Desk.Prompts = static _ => QueueStage.Said(seconds: 60);
        var caller = await _stage.WaitingAsync();
        await caller.HearsToneAsync(QueueStage.PromptHertz);
        _stage.Offer("1001", 1, _stage.Stage.Agent);
        var agent = await _stage.Stage.Agent.RingsAsync();
        await Stage.Talk(caller, Stage.CallerHertz, agent, Stage.AgentHertz);
        await caller.HearsNoMoreAsync(QueueStage.PromptHertz);
        await HangUpAsync(caller);
    }

    [Fact]
    public async Task A_queue_has_music_of_its_own_and_the_usual_where_there_is_none_of_that_name()
    {
        var warnings = new List<string>();
        await using var stage = new QueueStage();
        stage.Stage.Logged = warnings.Add;
        stage.Stage.Host.UseMusic(new Dictionary<string, IReadOnlyList<AudioClip>>
        {
            ["soft"] = [.. AudioCodec.Usable.Select(codec => AudioClip.FromSamples(codec, QueueStage.Tone(SoftHertz, 2).ToSamples()))],
        });
        stage.Room = stage.Room with { Music = "soft" };
        var caller = await stage.WaitingAsync();
        await caller.HearsToneAsync(SoftHertz);
        stage.Do(static stay => stay.Move(new QueueRoom { Queue = "Spare", Music = "loud" }));
        await caller.HearsToneAsync(QueueStage.MusicHertz);
        await caller.HearsNoMoreAsync(SoftHertz);
        stage.Do(static stay => stay.Move(new QueueRoom { Queue = "Care", Music = "loud" }));
        await stage.Desk.HearsAsync("waits in Care");
        Assert.Contains("loud.wav", Assert.Single(warnings, static one => one.Contains("music", StringComparison.Ordinal)), StringComparison.Ordinal);
        caller.Hangup();
        await stage.EndsAsync();
    }

    [Theory]
    [InlineData('3', QueueOutcome.LeftByKey, -1)]
    [InlineData('1', QueueOutcome.Jump, 4)]
    public async Task A_key_leads_elsewhere_and_silences_who_rings(char key, QueueOutcome outcome, int jump)
    {
        _stage.Room = WithKeys();
        _stage.Stage.Agent.WhenRinging = static _ => { };
        var caller = await _stage.WaitingAsync();
        _stage.Offer("1001", 1, _stage.Stage.Agent);
        var agent = await _stage.Stage.Agent.RingsAsync();
        caller.Press('9'); // Means nothing.
        caller.Press(key);
        await _stage.EndsAsync();
        Assert.Equal((StayEnd.Outcome, outcome, jump), (_stage.Results[0].Kind, _stage.Results[0].Outcome, _stage.Results[0].Jump));
        await agent.HearsAsync("ended Cancelled");
        await _stage.Desk.HearsAsync("left Key");
        Assert.DoesNotContain("refused", _stage.Desk.Text, StringComparison.Ordinal);
        await _stage.Stage.QuietAsync();
    }

    [Fact]
    public async Task Who_asks_to_be_called_back_and_may_not_waits_on()
    {
        _stage.Room = WithKeys();
        var caller = await _stage.WaitingAsync();
        caller.Press('2');
        await _stage.Desk.HearsAsync("left Callback");
        await _stage.EndsAsync(); // The desk says no, and the flow of the stage goes back at once.
        Assert.Equal(StayEnd.Callback, _stage.Results[0].Kind);
        await _stage.Desk.HearsAsync("waits on");
        await caller.HearsToneAsync(QueueStage.MusicHertz);
        _stage.Do(static stay => stay.TurnAway(QueueOutcome.Timeout, -1));
        await _stage.EndsAsync(2);
        Assert.Equal(QueueOutcome.Timeout, _stage.Results[1].Outcome);
        await _stage.Stage.QuietAsync();
    }

    [Fact]
    public async Task Keys_that_were_pressed_before_the_entry_mean_nothing()
    {
        _stage.Room = WithKeys();
        _stage.Stage.Flow = async call =>
        {
            await call.AnswerAsync();
            while (!call.HasKeys && !call.HasEnded)
            {
                await call.WaitAsync(TimeSpan.FromMilliseconds(50));
            }

            _stage.Desk.Stay = call.CreateStay(_stage.Room, _stage.Desk);
            _stage.Results.Add(await _stage.Desk.Stay.RunAsync());
            call.Hangup(CallEnder.Flow);
        };
        var caller = await _stage.Stage.Caller.CallAsync(_stage.Stage.Address, "hotline");
        caller.Press('3');
        await caller.HearsToneAsync(QueueStage.MusicHertz);
        await caller.HearsNoMoreAsync(QueueStage.PromptHertz);
        Assert.Empty(_stage.Results);
        await HangUpAsync(caller);
    }

    [Fact]
    public async Task Who_is_turned_away_goes_on_with_his_flow()
    {
        _stage.Stage.Agent.WhenRinging = static _ => { };
        var caller = await _stage.WaitingAsync();
        _stage.Offer("1001", 1, _stage.Stage.Agent);
        var agent = await _stage.Stage.Agent.RingsAsync();
        _stage.Do(static stay => stay.TurnAway(QueueOutcome.Jump, 2));
        await _stage.EndsAsync();
        Assert.Equal((QueueOutcome.Jump, 2), (_stage.Results[0].Outcome, _stage.Results[0].Jump));
        await agent.HearsAsync("ended Cancelled");
        await caller.HearsAsync("ended RemoteBye");
        await _stage.Stage.QuietAsync();
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    private QueueRoom WithKeys() => _stage.Room with
    {
        Keys = [new RoomKey('1', RoomKeyAction.Jump, 4, 0), new RoomKey('2', RoomKeyAction.Callback, -1, 0), new RoomKey('3', RoomKeyAction.Leave, -1, 0)],
    };

    private async Task HangUpAsync(PhoneCall caller)
    {
        caller.Hangup();
        await _stage.EndsAsync();
        Assert.Equal(QueueOutcome.Ended, _stage.Results[^1].Outcome);
        await _stage.Stage.QuietAsync();
    }
}
