using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Tree;

/// <summary><c>pool Voice { fair by priority, waited }</c> or <c>pool Voice { shares Care 60%, Sales 40% }</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first word.</param>
/// <param name="Name">Its name.</param>
/// <param name="Fair">Which call of all its queues comes first; empty when it shares by parts.</param>
/// <param name="Shares">Parts of its queues; empty when it is fair.</param>
public sealed record PoolSyntax(
    SourceSpan Span,
    SourceSpan Keyword,
    NameSyntax Name,
    ImmutableArray<CallOrderSyntax> Fair,
    ImmutableArray<PoolShareSyntax> Shares) : DeclarationSyntax(Span, Keyword);

/// <summary><c>Care 60%</c>.</summary>
public sealed record PoolShareSyntax(SourceSpan Span, NameSyntax Queue, LiteralSyntax Part) : SyntaxNode(Span);
