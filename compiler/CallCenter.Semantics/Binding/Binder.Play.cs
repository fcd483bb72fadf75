using System.Collections.Immutable;
using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Play.cs
{
    private BoundStatement BindPlay(PlaySyntax syntax)
    {
        var node = Unnamed("play", syntax.Prompt.Name.Text, syntax);
        return BindPromptUse(syntax.Prompt) is { } prompt
            ? new BoundPlay(node, syntax.Span, prompt, !syntax.WithoutBargeIn)
            : new BoundErrorStatement(node, syntax.Span, Ends: false);
    }

    /// <summary>An inline prompt: its parameters are the values in its texts, one for each way they are written.</summary>
    private BoundPlay BindSay(SaySyntax syntax)
    {
        var node = Unnamed("say", "say", syntax);
        var arguments = new List<BoundExpression>();
        var names = new List<string>();
        var texts = BindTexts(WithLanguage(syntax), "`say`", syntax.Keyword, placeholder => BindSaidValue(placeholder, names, arguments));
        _promptManifests.Add(new PromptManifest(_nodes.IdOf(node), names, LengthOf(texts, [.. arguments.Select(argument => argument.Type)]), texts));
        return new BoundPlay(
            node, syntax.Span, new BoundPromptUse(_promptManifests.Count - 1, [.. arguments]), !syntax.WithoutBargeIn);
    }

    private ImmutableArray<PromptTextSyntax> WithLanguage(SaySyntax syntax)
    {
        if (syntax.Texts is not [{ Language: null } only])
        {
            return syntax.Texts;
        }

        if (_languages.Length == 1)
        {
            return [only with { Language = new NameSyntax(only.Span, _languages[0]) }];
        }

        if (_languages.Length > 1)
        {
            _diagnostics.Add(Report.SayNeedsLanguages(syntax.Keyword, _languages, only.Text.Span));
        }

        // Said in every language, so that nothing is missing besides.
        return [.. _languages.Select(language => only with { Language = new NameSyntax(only.Span, language) })];
    }

    private PromptValue? BindSaidValue(PlaceholderSyntax placeholder, List<string> names, List<BoundExpression> arguments)
    {
        if (placeholder.Value is ErrorExpressionSyntax)
        {
            return null;
        }

        var written = placeholder.Value.Span.Text;
        var index = names.IndexOf(written);
        if (index >= 0)
        {
            _uses.Names?.Repeat(arguments[index].Span, placeholder.Value.Span);
            return PromptValueOf("parameter", index, arguments[index].Type, placeholder);
        }

        var value = BindExpression(placeholder.Value);
        if (value is BoundSetting setting)
        {
            return PromptValueOf("setting", setting.Setting, setting.Type, placeholder);
        }

        names.Add(written);
        arguments.Add(Tested(value));
        CheckSpeakable(arguments[^1].Type, placeholder.Value.Span);
        return Scalars.IsSpeakable(arguments[^1].Type) ? PromptValueOf("parameter", names.Count - 1, arguments[^1].Type, placeholder) : null;
    }
}
