using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Tree;

/// <summary><c>function name(…) : T from "Plugin.Type.Method" within 100ms</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first word.</param>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Result">What it gives.</param>
/// <param name="From">The method.</param>
/// <param name="Within">Its time limit.</param>
public sealed record FunctionSyntax(
    SourceSpan Span,
    SourceSpan Keyword,
    NameSyntax Name,
    ImmutableArray<FieldSyntax> Parameters,
    TypeSyntax Result,
    TextSyntax From,
    DurationSyntax Within) : StatementDeclarationSyntax(Span, Keyword, Name, Parameters, Result, Within);
