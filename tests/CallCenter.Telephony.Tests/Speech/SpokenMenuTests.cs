using System.Diagnostics;
using CallCenter.Abstractions.Calls;
using CallCenter.Media.Codecs;
using CallCenter.Media.Prompts;
using CallCenter.Media.Recognition;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Tests.Progress;
using CallCenter.Telephony.Tests.Transfers;
using Xunit;

namespace CallCenter.Telephony.Tests.Speech;

/// <summary>A caller says what a key is called, and the call goes on as if it had been pressed.</summary>
public sealed class SpokenMenuTests
{
    private static readonly string?[] Labels = ["Sales", null, "Service"];

    [Fact]
    public async Task A_label_that_is_said_ends_the_prompt_and_is_its_key()
    {
        var heard = await AskAsync(new FakeRecognizer("the weather", "service, please"), Utterances(2), prompt: 30);

        Assert.Equal(new KeyChoice(KeyOutcome.Key, '3'), heard.Choice);
        Assert.Equal(["said: Service"], heard.Notes);
        Assert.True(heard.Took < TimeSpan.FromSeconds(25), $"The prompt was heard to its end: {heard.Took}.");
    }

    [Fact]
    public async Task Without_barge_in_what_is_said_counts_when_the_prompt_is_over()
    {
        var heard = await AskAsync(new FakeRecognizer("Sales"), Utterances(1), prompt: 4, bargeIn: false);

        Assert.Equal(new KeyChoice(KeyOutcome.Key, '1'), heard.Choice);
        Assert.Equal(["said: Sales"], heard.Notes);
        Assert.True(heard.Took > TimeSpan.FromSeconds(3.8), $"The prompt was cut short: {heard.Took}.");
    }

    [Fact]
    public async Task Who_is_still_talking_when_the_time_is_over_has_said_nothing()
    {
        var heard = await AskAsync(new FakeRecognizer("Sales"), [.. Sounds.Silence(0.4), .. Sounds.Tone(600, 20)], prompt: 0, noInput: 1.5);

        Assert.Equal(new KeyChoice(KeyOutcome.NoInput), heard.Choice);
        Assert.Empty(heard.Notes);
        Assert.True(heard.Took > TimeSpan.FromSeconds(1.4), $"It was waited for {heard.Took} only.");
    }

    [Fact]
    public async Task In_a_language_nobody_understands_keys_alone_count()
    {
        var engine = new Chinese(new FakeRecognizer("Sales"));
        var heard = await AskAsync(engine, Utterances(1), prompt: 0, noInput: 2.5);

        Assert.Equal(new KeyChoice(KeyOutcome.NoInput), heard.Choice);
        Assert.Equal(0, engine.Begun);
        Assert.Empty(heard.Notes);
    }

    [Fact]
    public async Task An_engine_that_cannot_work_is_told_once_and_the_keys_go_on()
    {
        using var engine = new HttpRecognizer(new() { Url = "http://127.0.0.1:1/asr" });
        var heard = await AskAsync(engine, Utterances(2), prompt: 0, noInput: 6);

        Assert.Equal(new KeyChoice(KeyOutcome.NoInput), heard.Choice);
        Assert.Equal(["speech: The speech service cannot be reached, broke off, or answered more than it may."], heard.Notes);
    }

    [Fact]
    public async Task Pocketsphinx_understands_the_labels_of_a_menu()
    {
        using var engine = new PocketSphinxRecognizer(new() { Decoders = 1 });
        using var espeak = new EspeakSynthesizer();
        using var sounds = new TemporarySounds(espeak);
        Assert.SkipWhen(engine.Problem is not null, engine.Problem ?? "");
        var spoken = await sounds.SpeakAsync("service");
        Assert.SkipWhen(spoken is null, "espeak-ng is not installed: apt-get install espeak-ng");
        var heard = await AskAsync(engine, [.. Sounds.Silence(0.5), .. spoken!, .. Sounds.Silence(1)], prompt: 30);

        Assert.Equal(new KeyChoice(KeyOutcome.Key, '3'), heard.Choice);
        Assert.Equal(["said: Service"], heard.Notes);
    }

    private static short[] Utterances(int count) =>
        [.. Enumerable.Range(0, count).SelectMany(_ => (short[])[.. Sounds.Silence(0.5), .. Sounds.Tone(600, 0.6), .. Sounds.Silence(1)])];

    private static async Task<Heard> AskAsync(ISpeechRecognizer engine, short[] said, double prompt, bool bargeIn = true, double noInput = 20)
    {
        await using var stage = new Stage(options => options with { Recognizer = engine });
        var phone = new TaskCompletionSource<PhoneCall>();
        var done = new TaskCompletionSource<Heard>(TaskCreationOptions.RunContinuationsAsynchronously);
        Playlist sounds = prompt > 0 ? (AudioClip[])[AudioClip.FromSamples(AudioCodec.Pcma, Sounds.Tone(400, prompt))] : [];
        stage.Flow = async call =>
        {
            await call.AnswerAsync();
            var caller = await phone.Task;
            caller.Voice.Recording = said;
            var clock = Stopwatch.StartNew();
            var choice = await call.ChooseAsync(sounds, new KeyQuestion([], "123", TimeSpan.FromSeconds(noInput), bargeIn, null, Labels), "en");
            done.TrySetResult(new(choice, clock.Elapsed, [.. stage.Changes.Where(change => change.StartsWith('s'))]));
            call.Hangup(CallEnder.Flow);
        };
        var calling = await stage.Caller.CallAsync(stage.Address, "hotline");
        phone.SetResult(calling);
        await calling.HearsAsync("ended RemoteBye");
        var heard = await done.Task;
        await stage.QuietAsync();
        return heard;
    }

    private sealed record Heard(KeyChoice Choice, TimeSpan Took, string[] Notes);

    private sealed class Chinese(ISpeechRecognizer inner) : ISpeechRecognizer
    {
        public int Begun { get; private set; }

        public string Name => "chinese";

        public bool Understands(string languageTag) => languageTag.StartsWith("zh", StringComparison.Ordinal);

        public IUtterance Begin(SpeechGrammar grammar)
        {
            Begun++;
            return inner.Begin(grammar);
        }
    }

    private sealed class TemporarySounds(EspeakSynthesizer espeak) : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("spoken-menu-").FullName;

        public async Task<short[]?> SpeakAsync(string text)
        {
            using var sounds = new PromptSounds(_folder, espeak);
            return (await sounds.GetAsync(new PromptSource.Speech(text, "en"), AudioCodec.Pcma, TestContext.Current.CancellationToken)).Clip?.ToSamples();
        }

        public void Dispose() => Directory.Delete(_folder, recursive: true);
    }
}
