using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Tree;

/// <summary><c>state Confirm at most 3 visits else -&gt; Operator { … }</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first word.</param>
/// <param name="Name">Its name.</param>
/// <param name="Visits">How often it may be entered before the flow is left.</param>
/// <param name="Body">Its statements.</param>
public sealed record StateSyntax(SourceSpan Span, SourceSpan Keyword, NameSyntax Name, VisitsSyntax? Visits, BlockSyntax Body) : SyntaxNode(Span);

/// <summary><c>at hangup { … }</c> or <c>at failure { … }</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Head">Its two words.</param>
/// <param name="IsFailure">Which one.</param>
/// <param name="Body">Its statements.</param>
public sealed record HandlerSyntax(SourceSpan Span, SourceSpan Head, bool IsFailure, BlockSyntax Body) : SyntaxNode(Span);
