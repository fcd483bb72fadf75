using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Tree;

/// <summary><c>prompt Name(p: type) at most 8s { … }</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first word.</param>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="LengthMax">Declared longest duration.</param>
/// <param name="Texts">Its texts.</param>
/// <param name="IsEditable">Whether its texts change without a deploy.</param>
public sealed record PromptSyntax(
    SourceSpan Span,
    SourceSpan Keyword,
    NameSyntax Name,
    ImmutableArray<FieldSyntax> Parameters,
    DurationSyntax? LengthMax,
    ImmutableArray<PromptTextSyntax> Texts,
    bool IsEditable) : DeclarationSyntax(Span, Keyword);

/// <summary>A prompt in one language.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Language">The language; null when a <c>say</c> names none.</param>
/// <param name="Text">The words, with placeholders.</param>
/// <param name="Recording">A recording that is played instead.</param>
public sealed record PromptTextSyntax(SourceSpan Span, NameSyntax? Language, RichTextSyntax Text, TextSyntax? Recording) : SyntaxNode(Span);

/// <summary>A text with <c>{…}</c> in it.</summary>
/// <param name="Span">Where it stands, with its quotes.</param>
/// <param name="Parts">Words and placeholders in order.</param>
public sealed record RichTextSyntax(SourceSpan Span, ImmutableArray<TextPartSyntax> Parts) : SyntaxNode(Span);

/// <summary>A piece of a text.</summary>
public abstract record TextPartSyntax(SourceSpan Span) : SyntaxNode(Span);

/// <summary>Words of a text, unescaped.</summary>
public sealed record WordsSyntax(SourceSpan Span, string Value) : TextPartSyntax(Span);

/// <summary><c>{value}</c> or <c>{value:format}</c>.</summary>
/// <param name="Span">Where it stands, with its braces.</param>
/// <param name="Value">What it stands for.</param>
/// <param name="Format">How it is read; empty for the usual way.</param>
public sealed record PlaceholderSyntax(SourceSpan Span, ExpressionSyntax Value, string Format) : TextPartSyntax(Span);
