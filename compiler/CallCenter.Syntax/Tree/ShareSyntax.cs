using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Tree;

/// <summary><c>share { on 30% -&gt; A  on 70% -&gt; B }</c>.</summary>
public sealed record ShareSyntax(SourceSpan Span, SourceSpan Keyword, ImmutableArray<ShareArmSyntax> Arms) : StatementSyntax(Span, Keyword);

/// <summary><c>on 30% …</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Head">What it is for.</param>
/// <param name="Percent">How many of a hundred calls.</param>
/// <param name="Body">What follows.</param>
public sealed record ShareArmSyntax(SourceSpan Span, SourceSpan Head, decimal Percent, BlockSyntax Body) : ArmSyntax(Span, Head, Body);
