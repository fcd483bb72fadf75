using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Tree;

/// <summary><c>repeat at most 3 { … }</c>.</summary>
public sealed record LoopSyntax(SourceSpan Span, SourceSpan Keyword, NumberSyntax Count, BlockSyntax Body) : StatementSyntax(Span, Keyword);

/// <summary><c>for each order in orders { … }</c>.</summary>
public sealed record ForEachSyntax(SourceSpan Span, SourceSpan Keyword, NameSyntax Name, ExpressionSyntax List, BlockSyntax Body)
    : StatementSyntax(Span, Keyword);

/// <summary><c>leave</c>.</summary>
public sealed record LeaveSyntax(SourceSpan Span, SourceSpan Keyword) : StatementSyntax(Span, Keyword);
