using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Tree;

/// <summary><c>queue Care high with { customer, account: x } at most 2m { … }</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first word.</param>
/// <param name="Queue">The queue.</param>
/// <param name="Priority">Its priority; null for the usual one.</param>
/// <param name="Clauses">Facts, and the call's own limit.</param>
/// <param name="Arms">Its outcomes.</param>
public sealed record QueueStatementSyntax(
    SourceSpan Span,
    SourceSpan Keyword,
    NameSyntax Queue,
    NameSyntax? Priority,
    ImmutableArray<ClauseSyntax> Clauses,
    ImmutableArray<ArmSyntax> Arms) : StatementSyntax(Span, Keyword);

/// <summary><c>with { customer, account: x }</c>.</summary>
public sealed record WithClauseSyntax(SourceSpan Span, ImmutableArray<FactValueSyntax> Facts) : ClauseSyntax(Span, "with");

/// <summary><c>account: x</c>, or <c>customer</c> for <c>customer: customer</c>.</summary>
public sealed record FactValueSyntax(SourceSpan Span, NameSyntax Name, ExpressionSyntax Value) : SyntaxNode(Span);

/// <summary><c>callback to call.from in Care within 2h { … }</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first words.</param>
/// <param name="Number">Who is called.</param>
/// <param name="Queue">The queue whose agents call.</param>
/// <param name="Within">Until when.</param>
/// <param name="Arms">Its outcomes.</param>
public sealed record CallbackSyntax(
    SourceSpan Span,
    SourceSpan Keyword,
    ExpressionSyntax Number,
    NameSyntax Queue,
    ExpressionSyntax Within,
    ImmutableArray<ArmSyntax> Arms) : StatementSyntax(Span, Keyword);
