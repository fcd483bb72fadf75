using CallCenter.Media.Codecs;
using CallCenter.Media.Prompts;
using Xunit;

namespace CallCenter.EndToEnd.Tests.Support;

/// <summary>What prompts must sound like, made beside the server in a cache of the test's own.</summary>
internal sealed class ExpectedSounds : IDisposable
{
    private readonly EspeakSynthesizer _speech = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-sounds-").FullName;
    private readonly PromptSounds _sounds;

    public ExpectedSounds()
    {
        _sounds = new PromptSounds(_folder, _speech);
    }

    public Task<AudioClip> MandarinAsync(string text) => GetAsync(new PromptSource.Speech(text, "zh-CN"));

    public Task<AudioClip> EnglishAsync(string text) => GetAsync(new PromptSource.Speech(text, "en"));

    public Task<AudioClip> RecordingAsync(string path) => GetAsync(new PromptSource.Recording(path));

    public void Dispose()
    {
        _sounds.Dispose();
        _speech.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<AudioClip> GetAsync(PromptSource source)
    {
        var result = await _sounds.GetAsync(source, G711.Pcma, TestContext.Current.CancellationToken);
        Assert.NotNull(result.Clip);
        return result.Clip;
    }
}
