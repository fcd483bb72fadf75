using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Tree;

/// <summary><c>match value { on 1, 2 … else … }</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first word.</param>
/// <param name="Value">What is compared.</param>
/// <param name="Arms">Arms in order: <see cref="MatchArmSyntax"/> and <see cref="ElseArmSyntax"/>.</param>
public sealed record MatchSyntax(SourceSpan Span, SourceSpan Keyword, ExpressionSyntax Value, ImmutableArray<ArmSyntax> Arms)
    : StatementSyntax(Span, Keyword);

/// <summary><c>on 1, 2 …</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Head">What it is for.</param>
/// <param name="Values">Literals and names of enum values.</param>
/// <param name="Body">What follows.</param>
public sealed record MatchArmSyntax(SourceSpan Span, SourceSpan Head, ImmutableArray<ExpressionSyntax> Values, BlockSyntax Body)
    : ArmSyntax(Span, Head, Body);
