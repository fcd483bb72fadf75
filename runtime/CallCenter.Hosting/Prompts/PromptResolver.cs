using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Hosting.Settings;
using CallCenter.Media.Prompts;
using CallCenter.StdLib.Reading;

namespace CallCenter.Hosting.Prompts;

/// <summary>Turns a prompt, its values and a language into what is to be heard and shown.</summary>
internal sealed class PromptResolver(ReleaseManifest manifest, TimeZoneInfo zone, string recordingsFolder)
{
    // One source for every prompt that needs no value: built once, so that looking up its sound allocates nothing.
    private readonly RenderedPrompt?[][] _constant =
        [.. manifest.Prompts.Select(prompt => prompt.Texts.Select(text => ConstantOf(prompt, text, recordingsFolder)).ToArray())];

    private readonly Dictionary<string, VoiceRecordings> _voices =
        manifest.Voices.ToDictionary(voice => voice.Language, voice => new VoiceRecordings(voice, recordingsFolder));

    /// <summary>Everything that can be made ready before the first call: prompts without values, or with values of settings only.</summary>
    public IEnumerable<RenderedPrompt> Known(SettingsSnapshot settings) =>
        from prompt in Enumerable.Range(0, manifest.Prompts.Count)
        from language in Enumerable.Range(0, manifest.Languages.Count)
        where ConstantOf(prompt, language, settings) is not null
            || settings.Prompts[prompt].Texts[language].Segments.All(segment => segment.Value is null or { Origin: "setting" })
        select Render(prompt, language, null, settings);

    /// <summary>What is heard; one entry per language when the use asks for all of them (a negative index).</summary>
    public void Resolve(in PromptUse use, string language, SettingsSnapshot settings, List<RenderedPrompt> into)
    {
        if (use.Prompt >= 0)
        {
            into.Add(Render(use.Prompt, LanguageIndex(language), use.Arguments, settings));
            return;
        }

        for (var i = 0; i < manifest.Languages.Count; i++)
        {
            into.Add(Render(~use.Prompt, i, use.Arguments, settings));
        }
    }

    private static RenderedPrompt? ConstantOf(PromptManifest prompt, PromptTextManifest text, string recordingsFolder)
    {
        if (text.Recording is { } recording)
        {
            return new RenderedPrompt(new PromptSource.Recording(Path.Combine(recordingsFolder, recording)), Words(text), prompt.LengthMax);
        }

        if (text.Segments.Any(segment => segment.Value is not null))
        {
            return null;
        }

        var words = Words(text);
        return new RenderedPrompt(new PromptSource.Speech(words, text.Language), words, prompt.LengthMax);
    }

    // A text that was changed live is none of those built once.
    private RenderedPrompt? ConstantOf(int prompt, int language, SettingsSnapshot settings) =>
        ReferenceEquals(settings.Prompts[prompt].Texts[language], manifest.Prompts[prompt].Texts[language]) ? _constant[prompt][language] : null;

    private static string Words(PromptTextManifest text) => string.Concat(text.Segments.Select(segment => segment.Text ?? "…"));

    private int LanguageIndex(string language)
    {
        for (var i = 0; i < manifest.Languages.Count; i++)
        {
            if (manifest.Languages[i] == language)
            {
                return i;
            }
        }

        return 0;
    }

    private RenderedPrompt Render(int prompt, int language, object?[]? arguments, SettingsSnapshot settings)
    {
        if (ConstantOf(prompt, language, settings) is { } constant)
        {
            return constant;
        }

        var text = settings.Prompts[prompt].Texts[language];
        var sound = new PromptSound(text.Language, _voices.GetValueOrDefault(text.Language));
        foreach (var segment in text.Segments)
        {
            if (segment.Value is not { } value)
            {
                sound.AddWords(segment.Text ?? "");
                continue;
            }

            var item = value.Origin == "setting" ? settings.Values[value.Index] : arguments?[value.Index];
            sound.AddValue(ValueReaders.Speak(text.Language, value.Type, value.Format, item, zone));
        }

        return new RenderedPrompt(sound.ToSource(), sound.Text, manifest.Prompts[prompt].LengthMax);
    }
}

/// <summary>A prompt for one moment.</summary>
/// <param name="Source">What is heard.</param>
/// <param name="Text">What is shown.</param>
/// <param name="LengthMax">Longest it may be heard (<c>at most 8s</c>); null without a limit.</param>
internal sealed record RenderedPrompt(PromptSource Source, string Text, TimeSpan? LengthMax)
{
    /// <summary>The sound, cut where the declared length ends: the compiler's sums rely on it.</summary>
    public AudioClip Limit(AudioClip clip) => LengthMax is { } max ? clip.Cut(max) : clip;
}
