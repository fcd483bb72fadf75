using System.Runtime.InteropServices;
using System.Text;
using CallCenter.Media.Codecs;
using CallCenter.Media.Prompts;
using CallCenter.Media.Recognition;
using CallCenter.Media.Tests.Prompts;
using Xunit;

namespace CallCenter.Media.Tests.Recognition;

public sealed class RecognizerTests : IDisposable
{
    private static readonly SpeechGrammar Menu = new("en", [new("sales", 1), new("customer service", 2), new("yes", 3)]);

    private readonly SpeechServer _server = new() { ContentType = "application/json" };

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData("""{"text": "Sales, please"}""", RecognitionOutcome.Match, 1)]
    [InlineData("""{"text": "the weather"}""", RecognitionOutcome.NoMatch, null)]
    [InlineData("""{"text": "  "}""", RecognitionOutcome.NoInput, null)]
    [InlineData("""{"text": "sales", "confidence": 0.2}""", RecognitionOutcome.NoMatch, null)]
    public async Task An_answer_of_the_service_is_understood(string answer, RecognitionOutcome outcome, int? tag)
    {
        _server.Pieces = [Encoding.UTF8.GetBytes(answer)];
        using var recognizer = New(options => options with { ConfidenceField = "confidence", ConfidenceMin = 0.5 });

        var result = await UnderstandAsync(recognizer, new short[1600]);

        Assert.Equal((outcome, tag), (result.Outcome, result.Phrase?.Tag));
    }

    [Fact]
    public async Task The_utterance_is_posted_as_wav_and_the_words_stand_where_the_field_says()
    {
        _server.Pieces = ["""{"results": [{"alternatives": [{"transcript": "yes", "sure": 0.9}]}]}"""u8.ToArray()];
        using var recognizer = New(options => options with
        {
            Url = _server.Url + "/asr?lang={language}",
            TextField = "results.0.alternatives.0.transcript",
            ConfidenceField = "results.0.alternatives.0.sure",
        });

        var result = await UnderstandAsync(recognizer, new short[1600]);

        Assert.Equal((3, 0.9), (result.Phrase?.Tag, result.Confidence));
        var request = Assert.Single(_server.Requests);
        Assert.StartsWith("POST /asr?lang=en HTTP/1.1", request, StringComparison.Ordinal);
        Assert.Contains("Content-Length: 3244", request, StringComparison.Ordinal);
        Assert.Contains("RIFF", request, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("200 OK", "not json", "The speech service answered no JSON.")]
    [InlineData("200 OK", """{"words": "sales"}""", "The answer of the speech service has no text at `text`.")]
    [InlineData("500 No", "{}", "The speech service answered 500.")]
    public async Task What_is_no_answer_is_a_problem(string status, string answer, string problem)
    {
        _server.Status = status;
        _server.Pieces = [Encoding.UTF8.GetBytes(answer)];
        using var recognizer = New();

        var result = await UnderstandAsync(recognizer, new short[1600]);

        Assert.Equal((RecognitionOutcome.Failed, problem), (result.Outcome, result.Problem));
    }

    [Fact]
    public async Task A_service_that_is_slow_too_long_or_not_there_is_a_problem()
    {
        _server.Before = TimeSpan.FromSeconds(30);
        using (var slow = New(options => options with { Timeout = TimeSpan.FromMilliseconds(200) }))
        {
            Assert.Equal("The speech service did not answer within 0.2 s.", (await UnderstandAsync(slow, new short[1600])).Problem);
        }

        _server.Before = TimeSpan.Zero;
        _server.Pieces = [new byte[5000]];
        using (var bounded = New(options => options with { BytesMax = 1000 }))
        {
            Assert.Equal(RecognitionOutcome.Failed, (await UnderstandAsync(bounded, new short[1600])).Outcome);
        }

        var gone = new SpeechServer();
        gone.Dispose();
        using var away = New(options => options with { Url = gone.Url });
        Assert.Equal("The speech service cannot be reached, broke off, or answered more than it may.", (await UnderstandAsync(away, new short[1600])).Problem);
    }

    [Fact]
    public async Task A_language_it_is_not_set_up_for_is_a_problem()
    {
        using var recognizer = New(options => options with { Languages = ["zh"] });

        Assert.True(recognizer.Understands("zh-CN"));
        Assert.Equal("The speech service is not set up for `en`; name it under \"languages\".", (await UnderstandAsync(recognizer, new short[160])).Problem);
    }

    [Fact]
    public async Task Without_the_library_every_utterance_says_how_to_get_it()
    {
        using var recognizer = new PocketSphinxRecognizer(new() { Libraries = ("libnot-there.so.1", "libnot-there-either.so.1") });

        Assert.False(recognizer.Understands("en"));
        Assert.Equal(
            "PocketSphinx is not installed: run `apt-get install pocketsphinx pocketsphinx-en-us`, or name another engine under \"speech\".",
            (await UnderstandAsync(recognizer, new short[160])).Problem);
    }

    [Fact]
    public async Task Pocketsphinx_has_an_answer_to_every_phrase_of_a_telephone()
    {
        RequireSphinx();
        using var espeak = new EspeakSynthesizer();
        using var recognizer = new PocketSphinxRecognizer(new() { Decoders = 1 });
        var words = new SpeechGrammar("en", [new("yes", 1), new("no", 2), new("operator", 3), new("sales", 4), new("service", 5), new("opening hours", 6)]);
        var heard = new List<(string Spoken, string? Said)>();
        foreach (var language in (string[])["en", "en-GB"])
        {
            foreach (var phrase in words.Phrases)
            {
                heard.Add((phrase.Words, (await UnderstandAsync(recognizer, await SpeakAsync(espeak, phrase.Words, language), words)).Said));
            }
        }

        // It always takes what is said for something, and mostly for what it is.
        Assert.DoesNotContain(heard, one => string.IsNullOrEmpty(one.Said));
        Assert.True(heard.Count(one => one.Spoken == one.Said) >= 10, string.Join(", ", heard));
    }

    [Fact]
    public async Task Pocketsphinx_names_the_word_and_the_language_it_does_not_know()
    {
        RequireSphinx();
        using var recognizer = new PocketSphinxRecognizer(new() { Decoders = 1 });

        Assert.Contains("`qwrtzk`", (await UnderstandAsync(recognizer, new short[1600], new("en", [new("qwrtzk", 1)]))).Problem, StringComparison.Ordinal);
        Assert.Contains("English only", (await UnderstandAsync(recognizer, new short[1600], new("zh", [new("销售", 1)]))).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_utterances_at_once_are_all_answered()
    {
        RequireSphinx();
        using var recognizer = new PocketSphinxRecognizer(new() { Decoders = 2, WaitingMax = 4 });
        var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => UnderstandAsync(recognizer, new short[8000])));

        Assert.All(results, result => Assert.True(result.Outcome is RecognitionOutcome.NoMatch or RecognitionOutcome.Match
            || result.Problem == "4 utterances already wait to be understood."));
    }

    internal static void RequireSphinx() => Assert.SkipUnless(
        NativeLibrary.TryLoad("libpocketsphinx.so.3", out _) && NativeLibrary.TryLoad("libespeak-ng.so.1", out _)
            && Directory.Exists("/usr/share/pocketsphinx/model/en-us/en-us"),
        "PocketSphinx or espeak-ng is not installed: apt-get install pocketsphinx pocketsphinx-en-us libespeak-ng1");

    /// <summary>A text as a telephone carries it, by µ-law, with quiet around it.</summary>
    internal static async Task<short[]> SpeakAsync(EspeakSynthesizer espeak, string text, string language = "en")
    {
        var folder = Directory.CreateTempSubdirectory("media-asr").FullName;
        try
        {
            using var sounds = new PromptSounds(folder, espeak);
            var clip = (await sounds.GetAsync(new PromptSource.Speech(text, language), G711.Pcmu, TestContext.Current.CancellationToken)).Clip!;
            return [.. new short[2400], .. clip.ToSamples(), .. new short[2400]];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<RecognitionResult> UnderstandAsync(ISpeechRecognizer recognizer, short[] sound, SpeechGrammar? grammar = null)
    {
        using var utterance = recognizer.Begin(grammar ?? Menu);
        for (var at = 0; at < sound.Length; at += 160)
        {
            utterance.Hear(sound.AsSpan(at, Math.Min(160, sound.Length - at)));
        }

        return await utterance.FinishAsync(TestContext.Current.CancellationToken);
    }

    private HttpRecognizer New(Func<HttpRecognizerOptions, HttpRecognizerOptions>? change = null)
    {
        var options = new HttpRecognizerOptions { Url = _server.Url, Timeout = TimeSpan.FromSeconds(10) };
        return new(change?.Invoke(options) ?? options);
    }
}
