using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Tree;

/// <summary><c>editable table Branches(key: digits up to 4) { on "010" -&gt; Beijing  else -&gt; Operator }</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">The word <c>table</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Key">Name and type of the key.</param>
/// <param name="Rows">Its rows in order.</param>
/// <param name="IsEditable">Whether its rows change without a deploy.</param>
public sealed record TableSyntax(
    SourceSpan Span, SourceSpan Keyword, NameSyntax Name, FieldSyntax Key, ImmutableArray<TableRowSyntax> Rows, bool IsEditable)
    : DeclarationSyntax(Span, Keyword);

/// <summary><c>on "010", "022" "label" -&gt; Beijing</c>, or <c>else -&gt; Operator</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Head">Its first word.</param>
/// <param name="Keys">Its keys; empty for <c>else</c>.</param>
/// <param name="Label">What a reader sees.</param>
/// <param name="Target">Where it leads.</param>
public sealed record TableRowSyntax(
    SourceSpan Span, SourceSpan Head, ImmutableArray<TextSyntax> Keys, TextSyntax? Label, GoToSyntax Target) : SyntaxNode(Span)
{
    /// <summary>Whether it is the row of all other keys.</summary>
    public bool IsElse => Keys.IsEmpty;
}
