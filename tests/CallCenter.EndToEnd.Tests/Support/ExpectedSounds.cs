using CallCenter.Media.Codecs;
using CallCenter.Media.Prompts;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Support;

/// <summary>
/// What prompts must sound like, by their texts. espeak-ng never says a sentence twice with the same samples, so the
/// sounds come from the cache the server itself keeps: what it has made is read there, and what the test asks for before the
/// call is what the server will find.
/// </summary>
internal sealed class ExpectedSounds(ProjectCopy project) : IDisposable
{
    private readonly EspeakSynthesizer _speech = new();
    private PromptSounds? _sounds;

    public Task<AudioClip> MandarinAsync(string text) => GetAsync(new PromptSource.Speech(text, "zh-CN"));

    public Task<AudioClip> EnglishAsync(string text, AudioCodec? codec = null) => GetAsync(new PromptSource.Speech(text, "en"), codec);

    public Task<AudioClip> RecordingAsync(string path) => GetAsync(new PromptSource.Recording(path));

    public void Dispose()
    {
        _sounds?.Dispose();
        _speech.Dispose();
    }

    private async Task<AudioClip> GetAsync(PromptSource source, AudioCodec? codec = null)
    {
        _sounds ??= new PromptSounds(project.PathOf(".callcenter/sounds"), _speech);
        var result = await _sounds.GetAsync(source, codec ?? AudioCodec.Pcma, TestContext.Current.CancellationToken);
        Assert.NotNull(result.Clip);
        return result.Clip;
    }
}
