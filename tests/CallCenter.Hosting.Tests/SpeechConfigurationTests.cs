using CallCenter.Media.Prompts;
using CallCenter.Server.Configuration;
using Xunit;

namespace CallCenter.Hosting.Tests;

public sealed class SpeechConfigurationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-speech-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Without_an_entry_the_embedded_voice_speaks()
    {
        var (configuration, problem) = Read("{}");

        Assert.Null(problem);
        Assert.Null(configuration!.Speech.Synthesis);
    }

    [Fact]
    public void A_service_that_speaks_is_understood()
    {
        var (configuration, problem) = Read("""
            { "speech": { "synthesis": {
                "url": "https://tts.example.com/v1/{language}", "body": "{\"input\":\"{text}\",\"voice\":\"{voice}\"}",
                "headers": { "X-Path": "p${PATH}" }, "format": "pcm16", "rate": 24000, "timeout": 1.5,
                "voices": { "zh-CN": "xiaoyan", "yue": "sin-ji", "en": "amy" }, "fallback": "none" } } }
            """);

        Assert.Null(problem);
        var service = configuration!.Speech.Synthesis!;
        Assert.Equal("https://tts.example.com/v1/{language}", service.Url);
        Assert.Equal("POST", service.Method);
        Assert.Equal(SpeechSoundFormat.Pcm16, service.Format);
        Assert.Equal(24000, service.Rate);
        Assert.Equal(TimeSpan.FromSeconds(1.5), service.Timeout);
        Assert.Equal("sin-ji", service.Voices["yue"]);
        Assert.Equal("p" + Environment.GetEnvironmentVariable("PATH"), service.Headers["X-Path"]);
        Assert.False(configuration.Speech.HasFallback);
    }

    [Fact]
    public void A_text_in_the_address_is_asked_for_by_get_and_the_embedded_voice_stands_by()
    {
        var (configuration, problem) = Read("""{ "speech": { "synthesis": { "url": "http://127.0.0.1:5002/api/tts?text={text}" } } }""");

        Assert.Null(problem);
        Assert.Equal("GET", configuration!.Speech.Synthesis!.Method);
        Assert.True(configuration.Speech.HasFallback);
    }

    [Fact]
    public void A_service_that_understands_callers_is_understood()
    {
        var (configuration, problem) = Read("""
            { "speech": { "recognition": { "engine": "http", "url": "https://asr.example.com/v1?lang={language}", "headers": { "X-Path": "p${PATH}" },
                "field": "results.0.text", "confidenceField": "results.0.sure", "confidence": 0.6, "timeout": 1.5, "languages": ["zh-CN", "en"] } } }
            """);

        Assert.Null(problem);
        var service = configuration!.Speech.RecognitionService!;
        Assert.Equal(RecognitionEngine.Http, configuration.Speech.Recognition);
        Assert.Equal("https://asr.example.com/v1?lang={language}", service.Url);
        Assert.Equal("p" + Environment.GetEnvironmentVariable("PATH"), service.Headers["X-Path"]);
        Assert.Equal(("results.0.text", "results.0.sure", 0.6), (service.TextField, service.ConfidenceField, service.ConfidenceMin));
        Assert.Equal(TimeSpan.FromSeconds(1.5), service.Timeout);
        Assert.Equal(["zh-CN", "en"], service.Languages);
    }

    [Theory]
    [InlineData("""{ "speech": { "recognition": { "engine": "pocketsphinx", "decoders": 4 } } }""", RecognitionEngine.PocketSphinx, 4)]
    [InlineData("""{ "speech": { "recognition": { "engine": "pocketsphinx" } } }""", RecognitionEngine.PocketSphinx, 2)]
    [InlineData("""{ "speech": { "recognition": { "engine": "none" } } }""", RecognitionEngine.None, null)]
    [InlineData("{}", RecognitionEngine.None, null)]
    public void The_embedded_engine_has_decoders_and_nobody_listens_unless_it_is_said(string text, RecognitionEngine engine, int? decoders)
    {
        var (configuration, problem) = Read(text);

        Assert.Null(problem);
        Assert.Equal((engine, decoders), (configuration!.Speech.Recognition, configuration.Speech.PocketSphinx?.Decoders));
    }

    [Theory]
    [InlineData("""{ "speech": "loud" }""", "callcenter.json: \"speech\" must be an object with ")]
    [InlineData("""{ "speech": { "volume": 11 } }""", "callcenter.json: \"speech\" has no entry \"volume\"; known are ")]
    [InlineData("""{ "speech": { "synthesis": { } } }""", "callcenter.json: \"speech.synthesis\": it needs \"url\": \"https://HOST/PATH\"; every ${NAME} in it must be set in the environment.")]
    [InlineData("""{ "speech": { "synthesis": { "url": "ftp://a/{text}" } } }""", "callcenter.json: \"speech.synthesis\": it needs \"url\"")]
    [InlineData("""{ "speech": { "synthesis": { "url": "http://a/${NOT_SET_4711}/{text}" } } }""", "callcenter.json: \"speech.synthesis\": it needs \"url\"")]
    [InlineData("""{ "speech": { "synthesis": { "url": "http://a/" } } }""", "callcenter.json: \"speech.synthesis\": \"url\" or \"body\" must hold {text}, which stands for what is to be said.")]
    [InlineData("""{ "speech": { "synthesis": { "url": "http://a/{text}", "format": "ogg" } } }""", "callcenter.json: \"speech.synthesis\": \"format\" is one of wav, pcm16, mp3.")]
    [InlineData("""{ "speech": { "synthesis": { "url": "http://a/{text}", "rate": 100 } } }""", "callcenter.json: \"speech.synthesis\": \"rate\" must be a number from 4000 to 192000.")]
    [InlineData("""{ "speech": { "synthesis": { "url": "http://a/{text}", "timeout": "2s" } } }""", "callcenter.json: \"speech.synthesis\": \"timeout\" must be a number from 0.1 to 60.")]
    [InlineData("""{ "speech": { "synthesis": { "url": "http://a/{text}", "headers": { "Key": "${NOT_SET_4711}" } } } }""", "callcenter.json: \"speech.synthesis\": the header \"Key\" must be a text of one line; every ${NAME} in it must be set in the environment.")]
    [InlineData("""{ "speech": { "synthesis": { "url": "http://a/{text}", "voices": ["amy"] } } }""", "callcenter.json: \"speech.synthesis\": \"voices\" must be an object of texts.")]
    [InlineData("""{ "speech": { "synthesis": { "url": "http://a/{text}", "fallback": "flite" } } }""", "callcenter.json: \"speech.synthesis\": \"fallback\" is one of espeak, none.")]
    [InlineData("""{ "speech": { "synthesis": { "url": "http://a/{text}", "contentType": "nonsense" } } }""", "callcenter.json: \"speech.synthesis\": \"contentType\" must be a content type")]
    [InlineData("""{ "speech": { "recognition": { } } }""", "callcenter.json: \"speech.recognition\": it needs \"engine\": \"pocketsphinx\", \"http\" or \"none\".")]
    [InlineData("""{ "speech": { "recognition": { "engine": "whisper" } } }""", "callcenter.json: \"speech.recognition\": \"engine\" is one of pocketsphinx, http, none.")]
    [InlineData("""{ "speech": { "recognition": { "engine": "http" } } }""", "callcenter.json: \"speech.recognition\": it needs \"url\"")]
    [InlineData("""{ "speech": { "recognition": { "engine": "http", "url": "http://a/", "decoders": 2 } } }""", "callcenter.json: \"speech.recognition\": \"decoders\" does not belong to the engine \"http\".")]
    [InlineData("""{ "speech": { "recognition": { "engine": "pocketsphinx", "url": "http://a/" } } }""", "callcenter.json: \"speech.recognition\": \"url\" does not belong to the engine \"pocketsphinx\".")]
    [InlineData("""{ "speech": { "recognition": { "engine": "none", "languages": ["en"] } } }""", "callcenter.json: \"speech.recognition\": \"languages\" does not belong to the engine \"none\".")]
    [InlineData("""{ "speech": { "recognition": { "engine": "http", "url": "http://a/", "confidence": 0.5 } } }""", "callcenter.json: \"speech.recognition\": \"confidence\" needs \"confidenceField\"")]
    [InlineData("""{ "speech": { "recognition": { "engine": "http", "url": "http://a/", "languages": "en" } } }""", "callcenter.json: \"speech.recognition\": \"languages\" must be a list of languages")]
    [InlineData("""{ "speech": { "recognition": { "engine": "http", "url": "http://a/", "volume": 1 } } }""", "callcenter.json: \"speech.recognition\" has no entry \"volume\"")]
    public void What_makes_no_sense_is_said(string text, string problem) => Assert.StartsWith(problem, Read(text).Problem, StringComparison.Ordinal);

    private (ProjectConfiguration? Configuration, string? Problem) Read(string text)
    {
        File.WriteAllText(Path.Combine(_folder, ProjectConfiguration.FileName), text);
        return ProjectConfiguration.Read(_folder);
    }
}
