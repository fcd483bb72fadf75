using System.Text;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Hosting.Settings;

/// <summary>Texts of a prompt that were changed live: the same placeholders as declared, in languages of the project, no longer than declared.</summary>
internal static class ChangedPrompt
{
    /// <summary>Most characters of one text.</summary>
    public const int CharactersMax = 2000;

    /// <summary>The prompt with its changes; the problem is one sentence, and then nothing of it is taken over.</summary>
    public static (PromptManifest? Prompt, string? Problem) Of(
        PromptManifest declared, IReadOnlyDictionary<string, string?> texts, IReadOnlyList<SettingManifest> settings)
    {
        if (!declared.IsEditable)
        {
            return (null, "it is not declared `editable`");
        }

        if (texts.Keys.FirstOrDefault(language => declared.Texts.All(text => text.Language != language)) is { } unknown)
        {
            return (null, $"the project has no language `{unknown}`");
        }

        var changed = new List<PromptTextManifest>();
        foreach (var text in declared.Texts)
        {
            if (!texts.TryGetValue(text.Language, out var written))
            {
                changed.Add(text);
                continue;
            }

            var (segments, problem) = Read(declared, text, written ?? "", settings);
            if (segments is null)
            {
                return (null, $"in {text.Language} {problem}");
            }

            // A recording says the declared text; the changed one is synthesised.
            changed.Add(new PromptTextManifest(text.Language, segments, null));
        }

        var longest = changed.Max(SpokenEstimate.Of);
        return declared.LengthMax is { } max && longest > max
            ? (null, $"it would take about {SettingValues.Format(TimeSpan.FromSeconds(Math.Ceiling(longest.TotalSeconds)))}, and {SettingValues.Format(max)} are declared")
            : (declared with { Texts = changed }, null);
    }

    /// <summary>A text as it is written, with its placeholders.</summary>
    /// <param name="prompt">The prompt.</param>
    /// <param name="text">Its text in one language.</param>
    /// <param name="settings">The settings of the release.</param>
    public static string TextOf(PromptManifest prompt, PromptTextManifest text, IReadOnlyList<SettingManifest> settings) => string.Concat(text.Segments.Select(segment =>
        segment.Value is not { } value ? segment.Text
        : value.Format.Length == 0 ? $"{{{NameOf(prompt, value, settings)}}}"
        : $"{{{NameOf(prompt, value, settings)}:{value.Format}}}"));

    private static (List<PromptSegment>? Segments, string? Problem) Read(
        PromptManifest prompt, PromptTextManifest declared, string written, IReadOnlyList<SettingManifest> settings)
    {
        if (string.IsNullOrWhiteSpace(written) || written.Length > CharactersMax)
        {
            return (null, $"a text has 1 to {CharactersMax} characters");
        }

        PromptValue[] wanted = [.. declared.Segments.Select(segment => segment.Value).OfType<PromptValue>()];
        var segments = new List<PromptSegment>();
        var used = new HashSet<string>();
        for (var at = 0; at < written.Length;)
        {
            var open = written.IndexOf('{', at);
            var words = open < 0 ? written[at..] : written[at..open];
            if (words.Length > 0)
            {
                segments.Add(new PromptSegment(words, null));
            }

            if (open < 0)
            {
                break;
            }

            var close = written.IndexOf('}', open);
            if (close < 0)
            {
                return (null, "a `{` is not closed");
            }

            var placeholder = written[(open + 1)..close];
            if (ValueOf(prompt, placeholder, wanted, settings) is not { } value)
            {
                return (null, $"`{{{placeholder}}}` is no placeholder of it; it has {Names(prompt, wanted, settings)}");
            }

            used.Add(NameOf(prompt, value, settings));
            segments.Add(new PromptSegment(null, value));
            at = close + 1;
        }

        var missing = wanted.Select(value => NameOf(prompt, value, settings)).FirstOrDefault(name => !used.Contains(name));
        return missing is null ? (segments, null) : (null, $"`{{{missing}}}` is not said");
    }

    // Read as declared unless it says how; then one of the ways this prompt has for it in any language.
    private static PromptValue? ValueOf(PromptManifest prompt, string placeholder, PromptValue[] wanted, IReadOnlyList<SettingManifest> settings)
    {
        var colon = placeholder.IndexOf(':', StringComparison.Ordinal);
        var name = (colon < 0 ? placeholder : placeholder[..colon]).Trim();
        var format = colon < 0 ? null : placeholder[(colon + 1)..].Trim();
        if (Array.Find(wanted, value => NameOf(prompt, value, settings) == name) is not { } declared)
        {
            return null;
        }

        var formats = prompt.Texts.SelectMany(text => text.Segments)
            .Select(segment => segment.Value)
            .OfType<PromptValue>()
            .Where(value => value.Origin == declared.Origin && value.Index == declared.Index)
            .Select(value => value.Format);
        return format is null ? declared : formats.Contains(format) || format.Length == 0 ? declared with { Format = format } : null;
    }

    private static string NameOf(PromptManifest prompt, PromptValue value, IReadOnlyList<SettingManifest> settings) =>
        value.Origin == "setting" ? settings[value.Index].Name : prompt.Parameters[value.Index];

    private static string Names(PromptManifest prompt, PromptValue[] wanted, IReadOnlyList<SettingManifest> settings)
    {
        if (wanted.Length == 0)
        {
            return "none";
        }

        var said = new StringBuilder();
        foreach (var value in wanted)
        {
            said.Append(said.Length > 0 ? ", " : "").Append("`{").Append(NameOf(prompt, value, settings));
            said.Append(value.Format.Length > 0 ? ":" : "").Append(value.Format).Append("}`");
        }

        return said.ToString();
    }
}
