using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Tree;

/// <summary><c>source name : kind { … }</c>, by itself. Inside a project it is a <see cref="ProjectSourceSyntax"/>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first word.</param>
/// <param name="Source">What it says.</param>
public sealed record SourceSyntax(SourceSpan Span, SourceSpan Keyword, ProjectSourceSyntax Source) : DeclarationSyntax(Span, Keyword);

/// <summary>A line between the braces of a source, such as <c>frame length 2</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Setting">What is set.</param>
/// <param name="Choice">What it is set to.</param>
/// <param name="Number">A number after that; null for none.</param>
/// <param name="Text">A text after that; null for none.</param>
public sealed record SourceSettingSyntax(SourceSpan Span, NameSyntax Setting, NameSyntax Choice, NumberSyntax? Number, TextSyntax? Text)
    : SyntaxNode(Span);
