using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Tree;

/// <summary><c>editable script name(…) : T within 50ms """ … """</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first word.</param>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Result">What it gives.</param>
/// <param name="Within">Its time limit.</param>
/// <param name="Source">The JavaScript, exactly as between its quotes.</param>
public sealed record ScriptSyntax(
    SourceSpan Span,
    SourceSpan Keyword,
    NameSyntax Name,
    ImmutableArray<FieldSyntax> Parameters,
    TypeSyntax Result,
    DurationSyntax Within,
    TextSyntax Source) : StatementDeclarationSyntax(Span, Keyword, Name, Parameters, Result, Within)
{
    /// <summary>Whether its text changes without a deploy.</summary>
    public bool IsEditable { get; init; }
}
