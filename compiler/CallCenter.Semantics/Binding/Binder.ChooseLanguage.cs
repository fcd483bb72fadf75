using System.Collections.Immutable;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Bound;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.ChooseLanguage.cs
{
    private static readonly Outcome[] OtherLanguage =
        [new("else", "a caller who presses nothing, or another key, would have no language", "else en")];

    private BoundStatement BindChooseLanguage(ChooseLanguageSyntax syntax)
    {
        var id = Frame.NextId("choose");
        var node = _nodes.Add(id, "choose", "choose language", syntax.Span);
        var clauses = new Clauses("choose language", syntax.Keyword, syntax.Clauses, ["play", "within"], _diagnostics);
        var prompt = BindAskedPrompt(clauses);
        var within = BindChoiceTime(clauses.Find<WithinClauseSyntax>());
        var heads = new Dictionary<char, SourceSpan>();
        var choices = ImmutableArray.CreateBuilder<(char, string, int)>();
        LanguageArmSyntax? otherwise = null;
        var elseNode = node;
        foreach (var arm in syntax.Arms)
        {
            if (arm.Key is not null && IsForeign(arm.Language))
            {
                continue;
            }

            var language = IsForeign(arm.Language) ? _languages[0] : BindLanguage(arm.Language) ?? arm.Language.Text;
            if (arm.Key is { } key)
            {
                BindLanguageKey(id, arm, key, language, heads, choices);
            }
            else if (otherwise is not null)
            {
                _diagnostics.Add(Report.OutcomeTwice(arm.Span, "choose language", "else", otherwise.Span));
            }
            else
            {
                otherwise = arm;
                elseNode = _nodes.Add(id + "/else", "else", language, arm.Span);
            }
        }

        if (otherwise is null)
        {
            ReportNoOtherLanguage(syntax, heads);
        }

        return prompt is null
            ? new BoundErrorStatement(node, syntax.Span, Ends: false)
            : new BoundChooseLanguage(node, syntax.Span, prompt, within, choices.ToImmutable(), otherwise is null ? "" : IsForeign(otherwise.Language) ? _languages[0] : otherwise.Language.Text, elseNode);
    }

    private void BindLanguageKey(
        string id,
        LanguageArmSyntax arm,
        KeySyntax key,
        string language,
        Dictionary<char, SourceSpan> heads,
        ImmutableArray<(char Key, string Language, int Node)>.Builder choices)
    {
        if (key.Text.Length != 1 || !IsKey(key.Text[0]))
        {
            _diagnostics.Add(Report.BadKey(key.Span, key.Text));
        }
        else if (!heads.TryAdd(key.Text[0], key.Span))
        {
            _diagnostics.Add(Report.KeyTwice(key.Span, key.Text, heads[key.Text[0]]));
        }
        else
        {
            choices.Add((key.Text[0], language, _nodes.Add($"{id}/{key.Text}", "on", language, arm.Span)));
        }
    }

    private void ReportNoOtherLanguage(ChooseLanguageSyntax syntax, Dictionary<char, SourceSpan> heads)
    {
        var example = _languages.IsEmpty ? "else en" : $"else {_languages[0]}";
        DiagnosticLabel[] covered = [.. heads.Select(head => new DiagnosticLabel(head.Value, $"key {head.Key}"))];
        _diagnostics.Add(Report.OutcomeMissing(
            syntax.Keyword, "choose language", ["a key", "else"], ["else"], covered, OtherLanguage[0].Why, [example],
            FixLayout.AtEndOf(syntax.Span, [example]) is { } edit ? [new Fix($"Add `{example}`", [edit])] : []));
    }

    private TimeSpan BindChoiceTime(WithinClauseSyntax? within)
    {
        if (within is null)
        {
            return SemanticLimits.NoInputDefault;
        }

        if (within.Next is { } next)
        {
            _diagnostics.Add(Report.ClauseDoesNotFit(next.Span, "choose language", "then", ["play", "within"]));
        }

        CheckDuration(within.First.Span, "time to press a key", within.First.Value, SemanticLimits.KeyWaitMin, SemanticLimits.KeyWaitMax);
        return within.First.Value;
    }
}
