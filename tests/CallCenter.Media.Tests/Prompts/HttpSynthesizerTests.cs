using System.Diagnostics;
using CallCenter.Media.Prompts;
using Xunit;

namespace CallCenter.Media.Tests.Prompts;

public sealed class HttpSynthesizerTests : IDisposable
{
    private readonly SpeechServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task The_text_stands_where_the_template_says_and_the_sound_is_what_was_sent()
    {
        _server.Pieces = [Wav(1000, 0.5)];
        using var voice = New(options => options with
        {
            Url = _server.Url + "/speak?lang={language}",
            Body = """{"input": "{text}", "voice": "{voice}", "pace": {}}""",
            Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer s3cret" },
            Voices = new Dictionary<string, string> { ["zh"] = "xiaoyan", ["en"] = "amy" },
        });

        var speech = await SpeakAsync(voice, "您好，\"Wang\" & 李", "zh-CN");

        Assert.Null(speech.Problem);
        Assert.Equal(16000, speech.SampleRate);
        Assert.Equal(8000, speech.Samples.Length);
        var request = Assert.Single(_server.Requests);
        Assert.StartsWith("POST /speak?lang=zh-CN HTTP/1.1", request, StringComparison.Ordinal);
        Assert.Contains("Authorization: Bearer s3cret", request, StringComparison.Ordinal);
        using var body = System.Text.Json.JsonDocument.Parse(request[(request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
        Assert.Equal("您好，\"Wang\" & 李", body.RootElement.GetProperty("input").GetString());
        Assert.Equal("xiaoyan", body.RootElement.GetProperty("voice").GetString());
    }

    [Fact]
    public async Task A_get_carries_the_text_in_its_address_and_bare_samples_need_no_head()
    {
        _server.Pieces = [Raw(1000, 0.25)[..1001], Raw(1000, 0.25)[1001..]];
        using var voice = New(options => options with
        {
            Method = "GET",
            Url = _server.Url + "/say?text={text}",
            Body = "",
            Format = SpeechSoundFormat.Pcm16,
            Rate = 16000,
        });

        var speech = await SpeakAsync(voice, "a b&c=你", "en");

        Assert.Equal(4000, speech.Samples.Length);
        Assert.StartsWith("GET /say?text=a%20b%26c%3D%E4%BD%A0 HTTP/1.1", Assert.Single(_server.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_first_is_spoken_while_the_rest_is_on_its_way()
    {
        var wav = Wav(1000, 2);
        _server.Pieces = [wav[..20000], wav[20000..]];
        _server.Between = TimeSpan.FromSeconds(1);
        using var voice = New();
        var sink = new WatchingSink();

        var end = await voice.SpeakAsync(new("hello", "en", true), sink, TestContext.Current.CancellationToken);

        Assert.Null(end.Problem);
        Assert.Equal(32000, sink.Count);
        Assert.True(sink.LastAt - sink.FirstAt > TimeSpan.FromMilliseconds(500));
    }

    [Fact]
    public async Task An_mp3_is_spoken_too()
    {
        Assert.SkipUnless(HasMp3Tools(), "mpg123 or lame is not installed: apt-get install mpg123 lame");
        _server.Pieces = [Mp3Tests.Encode(Wav(1000, 1))];
        using var voice = New(options => options with { Format = SpeechSoundFormat.Mp3 });

        var speech = await SpeakAsync(voice, "hello", "en");

        Assert.Null(speech.Problem);
        Assert.InRange(speech.Samples.Length / (double)speech.SampleRate, 0.95, 1.2);
        float[] samples = [.. speech.Samples.Span[2000..14000].ToArray().Select(sample => sample / 32768f)];
        Assert.True(Sounds.Amplitude(samples, 1000, speech.SampleRate) > 0.3);
    }

    [Fact]
    public async Task A_refusal_is_a_problem_without_a_secret_in_it()
    {
        _server.Status = "500 key s3cret is wrong";
        using var voice = New(options => options with { Url = _server.Url + "/?key=s3cret&text={text}" });

        Assert.Equal("The speech service answered 500 instead of sound.", (await SpeakAsync(voice, "hello", "en")).Problem);
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_a_problem()
    {
        var gone = new SpeechServer();
        gone.Dispose();
        using var voice = New(options => options with { Url = gone.Url });

        var problem = (await SpeakAsync(voice, "hello", "en")).Problem;

        Assert.Equal("The speech service cannot be reached or broke off: ConnectionError.", problem);
    }

    [Fact]
    public async Task A_service_that_says_nothing_is_waited_for_so_long()
    {
        _server.Before = TimeSpan.FromSeconds(30);
        using var voice = New(options => options with { Timeout = TimeSpan.FromMilliseconds(300) });

        Assert.Equal("The speech service sent nothing for 0.3 s.", (await SpeakAsync(voice, "hello", "en")).Problem);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_a_problem()
    {
        _server.Pieces = [Wav(1000, 1)[..9000]];
        using (var voice = New())
        {
            Assert.Equal("The speech service broke off in the middle of the sound.", (await SpeakAsync(voice, "hello", "en")).Problem);
        }

        _server.Missing = 5000;
        using var lied = New();
        Assert.StartsWith("The speech service cannot be reached or broke off: ", (await SpeakAsync(lied, "hello", "en")).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/html", "<html>", "The speech service answered with text/html instead of sound.")]
    [InlineData("audio/wav", "not a wav at all", "What the speech service sent cannot be used: it is no WAV file (RIFF WAVE).")]
    [InlineData("audio/wav", "", "What the speech service sent cannot be used: it is no WAV file (RIFF WAVE).")]
    public async Task What_is_no_sound_is_a_problem(string type, string body, string problem)
    {
        _server.ContentType = type;
        _server.Pieces = [System.Text.Encoding.ASCII.GetBytes(body)];
        using var voice = New();

        Assert.Equal(problem, (await SpeakAsync(voice, "hello", "en")).Problem);
    }

    [Fact]
    public async Task An_answer_is_bounded_in_bytes()
    {
        _server.Pieces = [Wav(1000, 1)];
        using var voice = New(options => options with { BytesMax = 1000 });

        Assert.Equal("The speech service sent more than 1000 bytes.", (await SpeakAsync(voice, "hello", "en")).Problem);
    }

    [Fact]
    public async Task A_language_without_a_voice_is_a_problem_and_nothing_is_asked()
    {
        using var voice = New(options => options with { Voices = new Dictionary<string, string> { ["en"] = "amy" } });

        Assert.Equal("The speech service has no voice for `yue`; name one under \"voices\".", (await SpeakAsync(voice, "你好", "yue")).Problem);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public void Another_voice_has_another_name_and_another_key_has_not()
    {
        using var plain = New();
        using var other = New(options => options with { Voices = new Dictionary<string, string> { ["en"] = "joe" } });
        using var key = New(options => options with { Headers = new Dictionary<string, string> { ["Key"] = "2" } });

        Assert.NotEqual(plain.Name, other.Name);
        Assert.Equal(plain.Name, key.Name);
    }

    [Fact]
    public async Task When_it_fails_the_other_speaks_and_says_so()
    {
        _server.Status = "503 Busy";
        using var http = New();
        using var other = new SpeechServer { Pieces = [Wav(500, 1)] };
        using var second = New(options => options with { Url = other.Url });
        var sink = new WatchingSink();

        var end = await new FallbackSynthesizer(http, second).SpeakAsync(new("hello", "en", true), sink, TestContext.Current.CancellationToken);

        Assert.Null(end.Problem);
        Assert.Equal($"The speech service answered 503 instead of sound. {second.Name} speaks instead.", end.Warning);
        Assert.Equal(16000, sink.Count);
    }

    [Theory]
    [InlineData(true, 4478, null)]
    [InlineData(false, 16000, "speaks instead.")]
    public async Task What_was_heard_is_not_begun_anew_but_what_nobody_heard_is(bool isUrgent, int samples, string? warning)
    {
        _server.Pieces = [Wav(1000, 1)[..9000]];
        using var http = New();
        using var other = new SpeechServer { Pieces = [Wav(500, 1)] };
        using var second = New(options => options with { Url = other.Url });
        var sink = new WatchingSink();

        var end = await new FallbackSynthesizer(http, second).SpeakAsync(new("hello", "en", isUrgent), sink, TestContext.Current.CancellationToken);

        Assert.Equal(samples, sink.Count);
        Assert.EndsWith(warning ?? "in the middle of the sound.", end.Warning ?? end.Problem, StringComparison.Ordinal);
    }

    internal static bool HasMp3Tools() => Has("mpg123") && Has("lame");

    internal static byte[] Wav(int hertz, double seconds) => WavReaderTests.Wav(1, 1, 16000, 16, Raw(hertz, seconds));

    private static bool Has(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    private static byte[] Raw(int hertz, double seconds) =>
        [.. Sounds.Sine(hertz, 16000, seconds).SelectMany(sample => BitConverter.GetBytes((short)(sample * 32767)))];

    private static async Task<SynthesisResult> SpeakAsync(ISpeechSynthesizer voice, string text, string language) =>
        await voice.SynthesizeAsync(text, language, TestContext.Current.CancellationToken);

    private HttpSynthesizer New(Func<HttpSpeechOptions, HttpSpeechOptions>? change = null)
    {
        var options = new HttpSpeechOptions { Url = _server.Url, Body = "{\"text\":\"{text}\"}", Timeout = TimeSpan.FromSeconds(10) };
        return new(change?.Invoke(options) ?? options);
    }

    private sealed class WatchingSink : ISpeechSink
    {
        private readonly long _started = Stopwatch.GetTimestamp();

        public int Count { get; private set; }

        public TimeSpan FirstAt { get; private set; }

        public TimeSpan LastAt { get; private set; }

        public void Begin(int sampleRate) => Assert.Equal(16000, sampleRate);

        public bool Write(ReadOnlySpan<short> samples)
        {
            LastAt = Stopwatch.GetElapsedTime(_started);
            FirstAt = Count == 0 ? LastAt : FirstAt;
            Count += samples.Length;
            return true;
        }
    }
}
