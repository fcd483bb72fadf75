using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.StdLib.Reading;

namespace CallCenter.Simulation.Scripts;

/// <summary>What prompts say, with their values read as the language reads them.</summary>
internal sealed class SpokenPrompts(ReleaseManifest manifest, TimeZoneInfo zone)
{
    /// <summary>A prompt as it was heard, in one language or in all of them.</summary>
    /// <param name="use">The prompt with its values.</param>
    /// <param name="languages">The languages it was heard in, one after the other.</param>
    /// <param name="settings">The settings of the call.</param>
    public HeardPrompt Heard(PromptUse use, IReadOnlyList<string> languages, ICallFacts settings)
    {
        var prompt = manifest.Prompts[use.Prompt];
        var words = string.Join(" ", languages.Select(language => Words(prompt, use.Arguments, language, settings)));
        return new HeardPrompt(prompt.Name, languages.Count == 1 ? languages[0] : null, words) { Arguments = use.Arguments };
    }

    /// <summary>The words of a prompt in one language.</summary>
    /// <param name="prompt">The prompt.</param>
    /// <param name="arguments">Its values.</param>
    /// <param name="language">The language.</param>
    /// <param name="settings">The settings of the call.</param>
    public string Words(PromptManifest prompt, object?[]? arguments, string language, ICallFacts settings)
    {
        var text = prompt.Texts.FirstOrDefault(text => text.Language == language);
        return text is null ? "" : string.Concat(text.Segments.Select(segment => segment.Value is { } value
            ? ValueReaders.Read(language, value.Type, value.Format, ValueOf(value, arguments, settings), zone)
            : segment.Text));
    }

    private static object? ValueOf(PromptValue value, object?[]? arguments, ICallFacts settings) =>
        value.Origin == "setting" ? settings.Setting(value.Index) : arguments?[value.Index];
}
