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
    public void What_makes_no_sense_is_said(string text, string problem) => Assert.StartsWith(problem, Read(text).Problem, StringComparison.Ordinal);

    private (ProjectConfiguration? Configuration, string? Problem) Read(string text)
    {
        File.WriteAllText(Path.Combine(_folder, ProjectConfiguration.FileName), text);
        return ProjectConfiguration.Read(_folder);
    }
}
