using CallCenter.Media.Codecs;
using CallCenter.Media.Prompts;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Queueing;
using CallCenter.Telephony.Tests.Transfers;
using Xunit;

namespace CallCenter.Telephony.Tests.Queueing;

/// <summary>A stage whose flow lets the caller wait in a queue, routed by a <see cref="Desk"/>.</summary>
internal sealed class QueueStage : IAsyncDisposable
{
    public const double MusicHertz = 392;
    public const double RingBackHertz = 450;
    public const double PromptHertz = 1500;

    public QueueStage(Func<TelephonyOptions, TelephonyOptions>? change = null)
    {
        Stage = new Stage(change) { Flow = RunAsync };
    }

    public Stage Stage { get; }

    public Desk Desk { get; } = new();

    public QueueRoom Room { get; set; } = new() { Queue = "Care" };

    /// <summary>How the stay ended, each time.</summary>
    public List<StayResult> Results { get; } = [];

    /// <summary>What the flow does when the stay wants a flow to be run.</summary>
    public Func<TelephoneCall, StayResult, Task> Flow { get; set; } = static (_, _) => Task.CompletedTask;

    public TelephoneCall Call => Stage.Calls[0];

    public IQueueStay Stay => Desk.Stay!;

    public static AudioClip Tone(double hertz, double seconds) => AudioClip.FromSamples(
        AudioCodec.Pcma,
        [.. Enumerable.Range(0, (int)(8000 * seconds)).Select(i => (short)(8000 * Math.Sin(2 * Math.PI * hertz * i / 8000)))]);

    public static Playlist Said(double hertz = PromptHertz, double seconds = 1) => new([Tone(hertz, seconds)]);

    /// <summary>Somebody calls, and waits.</summary>
    public async Task<PhoneCall> WaitingAsync()
    {
        var caller = await Stage.Caller.CallAsync(Stage.Address, "hotline");
        await Patience.UntilAsync(() => Desk.Stay is not null, () => "there is no stay");
        return caller;
    }

    /// <summary>The caller talks to agent 1001.</summary>
    public async Task<(PhoneCall Caller, PhoneCall Agent)> TalkingAsync()
    {
        var caller = await WaitingAsync();
        Offer("1001", 1, Stage.Agent);
        var agent = await Stage.Agent.RingsAsync();
        await Desk.HearsAsync("Talking 1001: answered");
        await Stage.Talk(caller, Stage.CallerHertz, agent, Stage.AgentHertz);
        return (caller, agent);
    }

    public void Offer(string agent, long epoch, Phone phone, Func<AgentOffer, AgentOffer>? change = null)
    {
        var offer = new AgentOffer(agent, epoch, phone.Uri.ToString(), TimeSpan.FromSeconds(20));
        Do(stay => stay.Offer(change is null ? offer : change(offer)));
    }

    /// <summary>Says something to the stay on its loop.</summary>
    public void Do(Action<IQueueStay> act) => Call.Loop.Post(_ => act(Stay), null);

    /// <summary>Does something in the talk; why not, or null.</summary>
    public async Task<string?> ActAsync(TalkAction action)
    {
        var done = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        Do(stay => done.SetResult(stay.Act(action)));
        return await done.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    public async Task DoneAsync(PhoneCall who, TalkAction action)
    {
        var refusal = await ActAsync(action);
        Assert.True(refusal is null, $"{action}: {refusal}. {who.Text}");
    }

    /// <summary>Waits until the stay has ended so often.</summary>
    public Task EndsAsync(int times = 1) => Patience.UntilAsync(() => Results.Count >= times, () => $"the stay does not end: {Desk.Text}");

    public ValueTask DisposeAsync() => Stage.DisposeAsync();

    private async Task RunAsync(TelephoneCall call)
    {
        await call.AnswerAsync();
        var stay = call.CreateStay(Room, Desk);
        var run = stay.RunAsync();
        Desk.Stay = stay;
        var result = await run;
        Results.Add(result);
        while (result.Kind != StayEnd.Outcome && !call.HasEnded)
        {
            await Flow(call, result);
            result = await stay.ResumeAsync();
            Results.Add(result);
        }

        call.Hangup(CallEnder.Flow);
    }
}
