using CallCenter.Media.Codecs;
using CallCenter.Media.Listening;
using CallCenter.Media.Recognition;
using Xunit;

namespace CallCenter.Media.Tests.Recognition;

public sealed class SpeechListenerTests
{
    private static readonly SpeechGrammar Menu = new("en", [new("sales", 1), new("service", 2)]);

    private static readonly SpeechGrammar Words = new("en", [new("yes", 1), new("no", 2), new("operator", 3)]);

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
    public async Task Words_spoken_into_a_leg_are_understood_by_pocketsphinx()
    {
        RecognizerTests.RequireSphinx();
        using var espeak = new Media.Prompts.EspeakSynthesizer();
        using var engine = new PocketSphinxRecognizer(new() { Decoders = 1 });
        var heard = new List<string?>();
        foreach (var word in Words.Phrases)
        {
            await using var rig = new Rig();
            using var peer = new Peer();
            var leg = rig.Connect(peer, G711.Pcmu);
            using var host = new ListeningHost(rig.Engine);
            var done = new TaskCompletionSource<RecognitionResult>(TaskCreationOptions.RunContinuationsAsynchronously);
            using var listener = new SpeechListener(engine, Words, new(), null, result => done.TrySetResult(result));
            Assert.NotNull(host.Add(leg, listener));
            Speak(rig, host, peer, leg, [.. new short[4000], .. await RecognizerTests.SpeakAsync(espeak, word.Words), .. new short[12000]]);
            heard.Add((await done.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).Said);
        }

        Assert.Equal(Words.Phrases.Select(phrase => phrase.Words), heard);
    }

    [Fact]
    public async Task Phrases_are_told_one_after_the_other_and_what_is_none_is_passed_over()
    {
        await using var rig = new Rig();
        using var peer = new Peer();
        var leg = rig.Connect(peer);
        using var host = new ListeningHost(rig.Engine);
        var told = new System.Collections.Concurrent.ConcurrentQueue<string>();
        var engine = new FakeRecognizer("sales", "the weather", "service");
        using var listener = new PhraseListener(engine, Menu, new(), result => told.Enqueue(result.Said!));
        var ear = host.Add(leg, listener)!;
        Say(rig, host, peer, leg, 0, 0.5);
        for (var utterance = 0; utterance < 3; utterance++)
        {
            Say(rig, host, peer, leg, 6000, 0.6);
            Say(rig, host, peer, leg, 0, 1.2);
        }

        Assert.Equal(["sales", "service"], told);
        var heard = engine.Heard;
        ear.Close();
        Say(rig, host, peer, leg, 6000, 0.6);
        Say(rig, host, peer, leg, 0, 1.2);
        Assert.Equal((2, heard), (told.Count, engine.Heard));
    }

    private static void Speak(Rig rig, ListeningHost host, Peer peer, MediaLeg leg, short[] sound)
    {
        for (var at = 0; at + 160 <= sound.Length; at += 160)
        {
            var payload = new byte[160];
            G711Codec.Encode(G711.Pcmu, sound.AsSpan(at, 160), payload);
            peer.SendAudio(leg, payload, G711.Pcmu);
            rig.Frames(1);
            host.RunOnce();
        }
    }

    private SpeechListener New(ISpeechRecognizer engine, bool isWaiting = true)
    {
        var listener = new SpeechListener(
            engine, Menu, new() { NoInput = TimeSpan.FromSeconds(2) }, () => Interlocked.Increment(ref _began), result => _done.TrySetResult(result));
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
