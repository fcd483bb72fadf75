using CallCenter.Media.Codecs;
using CallCenter.Media.Listening;
using CallCenter.Media.Recognition;
using Xunit;

namespace CallCenter.Media.Tests.Recognition;

public sealed class SpeechListenerTests
{
    private static readonly SpeechGrammar Menu = new("en", [new("sales", 1), new("service", 2)]);

    private readonly TaskCompletionSource<RecognitionResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _began;

    [Fact]
    public async Task What_is_said_on_a_leg_is_understood_when_its_pause_comes()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        var leg = rig.Connect(peer);
        using var host = new ListeningHost(rig.Engine);
        var engine = new FakeRecognizer("sales please");
        using var listener = New(engine);
        Assert.NotNull(host.Add(leg, listener));

        Say(rig, host, peer, leg, 0, 0.5);
        Assert.Equal(0, _began);
        Say(rig, host, peer, leg, 6000, 0.6);
        Assert.Equal(1, _began);
        Assert.False(_done.Task.IsCompleted);
        Say(rig, host, peer, leg, 0, 1.2);

        var result = await _done.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.Equal((RecognitionOutcome.Match, 1), (result.Outcome, result.Phrase?.Tag));

        // All of the voice, some of the silence before it, and the pause that ended it.
        Assert.InRange(engine.Heard, (0.6 + 0.2 + 0.7) * 8000 * 0.85, (0.6 + 0.3 + 0.7) * 8000 * 1.15);
    }

    [Fact]
    public async Task Silence_counts_from_the_end_of_the_prompt()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        var leg = rig.Connect(peer);
        using var host = new ListeningHost(rig.Engine);
        using var listener = New(new FakeRecognizer("sales"), isWaiting: false);
        Assert.NotNull(host.Add(leg, listener));

        Say(rig, host, peer, leg, 0, 4);
        Assert.False(_done.Task.IsCompleted);
        listener.StartWaiting();
        Say(rig, host, peer, leg, 0, 2.2);

        Assert.Equal(RecognitionOutcome.NoInput, (await _done.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken)).Outcome);
        Assert.Equal(0, _began);
    }

    [Fact]
    public async Task The_end_of_the_leg_is_the_end_of_it()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        var leg = rig.Connect(peer);
        using var host = new ListeningHost(rig.Engine);
        using var listener = New(new FakeRecognizer("sales"));
        Assert.NotNull(host.Add(leg, listener));
        Say(rig, host, peer, leg, 6000, 0.5);
        leg.Close();
        rig.Frames(2);
        host.RunOnce();

        Assert.Equal(RecognitionOutcome.Ended, (await _done.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken)).Outcome);
    }

    [Fact]
    public async Task Without_an_engine_the_answer_says_why()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        var leg = rig.Connect(peer);
        using var host = new ListeningHost(rig.Engine);
        using var listener = New(new NoRecognizer("No engine is named."));
        Assert.NotNull(host.Add(leg, listener));
        Say(rig, host, peer, leg, 6000, 0.5);
        Say(rig, host, peer, leg, 0, 1.2);

        var result = await _done.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.Equal((RecognitionOutcome.Failed, "No engine is named."), (result.Outcome, result.Problem));
    }

    [Fact]
    public async Task A_prompt_spoken_into_a_leg_is_understood_by_pocketsphinx()
    {
        RecognizerTests.RequireSphinx();
        await using var rig = new Rig();
        using var peer = new Peer();
        var leg = rig.Connect(peer, G711.Pcmu);
        using var host = new ListeningHost(rig.Engine);
        using var espeak = new Media.Prompts.EspeakSynthesizer();
        using var engine = new PocketSphinxRecognizer(new() { Decoders = 1 });
        var grammar = new SpeechGrammar("en", [new("customer service", 1), new("technical support", 2), new("opening hours", 3)]);
        using var listener = New(engine, grammar: grammar);
        Assert.NotNull(host.Add(leg, listener));
        short[] sound = [.. new short[4000], .. await RecognizerTests.SpeakAsync(espeak, "yes"), .. new short[12000]];
        for (var at = 0; at + 160 <= sound.Length; at += 160)
        {
            var payload = new byte[160];
            G711Codec.Encode(G711.Pcmu, sound.AsSpan(at, 160), payload);
            peer.SendAudio(leg, payload, G711.Pcmu);
            rig.Frames(1);
            host.RunOnce();
        }

        var result = await _done.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal("yes", result.Said);
        Assert.Equal((RecognitionOutcome.Match, 1), (result.Outcome, result.Phrase?.Tag));
    }

    private SpeechListener New(ISpeechRecognizer engine, bool isWaiting = true, SpeechGrammar? grammar = null)
    {
        var listener = new SpeechListener(
            engine, grammar ?? Menu, new() { NoInput = TimeSpan.FromSeconds(2) }, () => Interlocked.Increment(ref _began), result => _done.TrySetResult(result));
        if (isWaiting)
        {
            listener.StartWaiting();
        }

        return listener;
    }

    private static void Say(Rig rig, ListeningHost host, Peer peer, MediaLeg leg, int amplitude, double seconds)
    {
        for (var frame = 0; frame < seconds * 50; frame++)
        {
            var payload = new byte[160];
            for (var i = 0; i < payload.Length; i++)
            {
                payload[i] = G711Codec.Encode(G711.Pcma, (short)(amplitude * Math.Sin(2 * Math.PI * 300 * ((frame * 160) + i) / 8000)));
            }

            peer.SendAudio(leg, payload);
            rig.Frames(1);
            host.RunOnce();
        }
    }
}
