using System.Collections.Immutable;
using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Analysis;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Symbols;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Prompt.cs
{
    // Reported already, so nothing more is said about them.
    private readonly HashSet<PlaceholderSyntax> _poisonedPlaceholders = [];

    private void BindPrompts()
    {
        foreach (var prompt in _prompts.All)
        {
            _promptManifests.Add(BindPrompt(prompt));
        }
    }

    private PromptManifest BindPrompt(PromptSymbol prompt)
    {
        var syntax = prompt.Syntax;
        prompt.Parameters = BindParameters(syntax.Parameters);
        RefuseEncrypted(syntax.Parameters, $"the prompt `{prompt.Name}`");
        foreach (var (parameter, field) in prompt.Parameters.Zip(syntax.Parameters))
        {
            CheckSpeakable(parameter.Type, field.Type.Span);
        }

        if (syntax.LengthMax is { } longest)
        {
            CheckDuration(longest.Span, "longest duration", longest.Value, SemanticLimits.PromptMin, SemanticLimits.PromptMax);
        }

        var words = $"The prompt `{prompt.Name}`";
        var texts = BindTexts(syntax.Texts, words, syntax.Name.Span, placeholder => BindPromptValue(placeholder, prompt));
        ReportCut(syntax, texts);
        var length = syntax.LengthMax?.Value ?? LengthOf(texts, [.. prompt.Parameters.Select(parameter => parameter.Type)]);
        return new PromptManifest(prompt.Name, [.. prompt.Parameters.Select(parameter => parameter.Name)], length, texts)
        {
            IsEditable = syntax.IsEditable,
        };
    }

    // What is longer than declared is cut by the player.
    private void ReportCut(PromptSyntax syntax, ImmutableArray<PromptTextManifest> texts)
    {
        foreach (var text in syntax.LengthMax is null ? [] : syntax.Texts.Where(text => text.Recording is not null))
        {
            if (texts.Any(manifest => manifest.Recording == text.Recording!.Value)
                && _projectFiles.SoundLength(text.Recording!.Value) is { } sound && sound > syntax.LengthMax!.Value)
            {
                var seconds = TimeSpan.FromSeconds(Math.Ceiling(sound.TotalSeconds));
                _diagnostics.Add(Report.PromptCut(
                    text.Recording.Span, syntax.Name.Text, InvariantText.OfDuration(seconds), syntax.LengthMax.Span.Text, syntax.LengthMax.Span));
            }
        }
    }

    // The longest of all languages: the language of a call is not known before.
    private TimeSpan LengthOf(IEnumerable<PromptTextManifest> texts, FlowType[] parameters)
    {
        var longest = SemanticLimits.PromptMin;
        foreach (var text in texts)
        {
            var length = text.Recording is { } recording && _projectFiles.SoundLength(recording) is { } sound
                ? SpokenLength.Rounded(sound)
                : SpokenLength.OfPrompt(text, value => value.Origin == "setting" ? _settings.All[value.Index].Type : parameters[value.Index]);
            longest = length > longest ? length : longest;
        }

        return longest;
    }

    private void CheckSpeakable(FlowType type, SourceSpan where)
    {
        if (Scalars.IsSecret(type))
        {
            CheckNoSecret(type, where, "A prompt");
        }
        else if (!Scalars.IsError(type) && !Scalars.IsSpeakable(type))
        {
            _diagnostics.Add(Report.NotSpeakable(where, type.Name));
        }
    }

    // One text per language, in the project's order, with the same placeholders in each.
    private ImmutableArray<PromptTextManifest> BindTexts(
        ImmutableArray<PromptTextSyntax> texts, string words, SourceSpan where, Func<PlaceholderSyntax, PromptValue?> bindValue)
    {
        var byLanguage = new Dictionary<string, PromptTextSyntax>(StringComparer.Ordinal);
        var manifests = new Dictionary<string, PromptTextManifest>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            if (text.Language is { } tag && IsForeign(tag))
            {
                continue; // The library speaks more languages than the project.
            }

            var segments = BindSegments(text, words, bindValue);
            if (text.Language is null || BindLanguage(text.Language) is not { } language)
            {
                continue;
            }

            if (!byLanguage.TryAdd(language, text))
            {
                _diagnostics.Add(Report.PromptLanguageTwice(text.Language.Span, words, language, byLanguage[language].Language!.Span));
                continue;
            }

            manifests[language] = new PromptTextManifest(language, segments, BindRecording(text.Recording));
        }

        string[] missing = [.. _languages.Where(language => !byLanguage.ContainsKey(language))];
        if (missing.Length > 0 && where.File.IsLibrary)
        {
            NoteLibraryLacks(where.File, missing);
        }
        else if (missing.Length > 0)
        {
            _diagnostics.Add(Report.PromptLanguageMissing(where, words, missing, texts.IsEmpty ? null : texts[^1].Span, LikeText(texts)));
        }

        CheckPlaceholders(words, [.. byLanguage.Values]);
        return [.. _languages.Where(manifests.ContainsKey).Select(language => manifests[language])];
    }

    // What a translator begins with: the text in the project's first language, or another.
    private string LikeText(ImmutableArray<PromptTextSyntax> texts) =>
        (texts.FirstOrDefault(text => _languages.Length > 0 && text.Language?.Text == _languages[0]) ?? texts.FirstOrDefault())?.Text.Span.Text ?? "\"…\"";

    private ImmutableArray<PromptSegment> BindSegments(PromptTextSyntax text, string words, Func<PlaceholderSyntax, PromptValue?> bindValue)
    {
        if (text.Text.Parts.All(part => part is WordsSyntax { Value: var value } && string.IsNullOrWhiteSpace(value)))
        {
            _diagnostics.Add(Report.PromptTextEmpty(text.Text.Span, words));
        }

        var segments = ImmutableArray.CreateBuilder<PromptSegment>();
        foreach (var part in text.Text.Parts)
        {
            if (part is WordsSyntax spoken)
            {
                segments.Add(new PromptSegment(spoken.Value, null));
            }
            else if (part is PlaceholderSyntax placeholder)
            {
                if (bindValue(placeholder) is { } value)
                {
                    segments.Add(new PromptSegment(null, value));
                }
                else
                {
                    _poisonedPlaceholders.Add(placeholder);
                }
            }
        }

        return segments.ToImmutable();
    }

    private void CheckPlaceholders(string words, ImmutableArray<PromptTextSyntax> texts)
    {
        if (texts.All(text => text.Text.Parts.All(part => part is WordsSyntax)))
        {
            return;
        }

        foreach (var text in texts)
        {
            var here = PlaceholdersOf(text);
            foreach (var other in texts)
            {
                if (PlaceholdersOf(other).Find(placeholder => !here.Exists(it => KeyOf(it) == KeyOf(placeholder))) is { } missing)
                {
                    _diagnostics.Add(Report.PlaceholdersDiffer(
                        text.Text.Span, words, text.Language!.Text, KeyOf(missing), other.Language!.Text, missing.Span));
                    break;
                }
            }
        }
    }

    private List<PlaceholderSyntax> PlaceholdersOf(PromptTextSyntax text) =>
        [.. text.Text.Parts.OfType<PlaceholderSyntax>().Where(it => it.Value is not ErrorExpressionSyntax && !_poisonedPlaceholders.Contains(it))];

    private static string KeyOf(PlaceholderSyntax placeholder) => placeholder.Value.Span.Text;

    private PromptValue? BindPromptValue(PlaceholderSyntax placeholder, PromptSymbol prompt)
    {
        if (placeholder.Value is ErrorExpressionSyntax)
        {
            return null;
        }

        var name = placeholder.Value is NameExpressionSyntax simple ? simple.Name.Text : placeholder.Value.Span.Text;
        if (prompt.Parameters.FirstOrDefault(parameter => parameter.Name == name) is { } found)
        {
            _uses.Names?.Note(placeholder.Value.Span, found, NameUse.Read);
            return PromptValueOf("parameter", found.Index, found.Type, placeholder);
        }

        if (_settings.Find(name, placeholder.Value.Span) is { } setting)
        {
            return PromptValueOf("setting", setting.Index, setting.Type, placeholder);
        }

        if (!_settings.IsBroken(name))
        {
            var nearest = Nearest.To(name, prompt.Parameters.Select(it => it.Name).Concat(_settings.All.Select(it => it.Name)));
            _diagnostics.Add(Report.UnknownPlaceholder(placeholder.Value.Span, name, $"The prompt `{prompt.Name}`", nearest));
        }

        return null;
    }

    private PromptValue? PromptValueOf(string origin, int index, FlowType type, PlaceholderSyntax placeholder)
    {
        if (type is not ScalarType { Kind: var kind } || !Scalars.IsSpeakable(type))
        {
            if (origin == "setting")
            {
                CheckSpeakable(type, placeholder.Value.Span);
            }

            return null;
        }

        if (!SpokenFormats.Fits(kind, placeholder.Format))
        {
            _diagnostics.Add(Report.UnknownFormat(placeholder.Span, placeholder.Format, Scalars.KindName(kind), SpokenFormats.Of(kind)));
        }

        return new PromptValue(origin, index, Scalars.KindName(kind), placeholder.Format);
    }

    private string? BindRecording(TextSyntax? recording)
    {
        if (recording is null)
        {
            return null;
        }

        var path = recording.Value;
        var isSound = path.EndsWith(".wav", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".mp3", StringComparison.OrdinalIgnoreCase);
        var inside = isSound && !path.Contains('\\', StringComparison.Ordinal)
            && !path.Contains(':', StringComparison.Ordinal) && path.Split('/').All(part => part is not ("" or "." or ".."));
        if (!inside)
        {
            _diagnostics.Add(Report.RecordingPath(recording.Span, path));
            return null;
        }

        if (!_projectFiles.Exists(path))
        {
            _diagnostics.Add(Report.RecordingMissing(recording.Span, path));
        }
        else if (_projectFiles.SoundLength(path) is null)
        {
            _diagnostics.Add(Report.RecordingNotPlayable(recording.Span, path));
        }

        return path;
    }

    // Null after a report.
    private BoundPromptUse? BindPromptUse(PromptUseSyntax syntax)
    {
        if (_prompts.Resolve(syntax.Name) is not { } prompt)
        {
            BindQuietly(syntax.Arguments);
            return null;
        }

        var arguments = BindArguments("prompt", prompt, prompt.Parameters, syntax.Name.Span, syntax.Arguments);
        return new BoundPromptUse(prompt.Index, arguments);
    }
}
