using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Tree;

/// <summary><c>ok(number: digits)</c>: a way a flow may return.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Values">What it gives.</param>
public sealed record ReturnOutcomeSyntax(SourceSpan Span, NameSyntax Name, ImmutableArray<FieldSyntax> Values) : SyntaxNode(Span);

/// <summary><c>call Flow(args) { on ok(n) … }</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first word.</param>
/// <param name="Flow">The flow.</param>
/// <param name="Arguments">Values of its parameters.</param>
/// <param name="Arms">What follows each outcome; null when no braces stand there.</param>
public sealed record CallFlowSyntax(
    SourceSpan Span, SourceSpan Keyword, NameSyntax Flow, ImmutableArray<ExpressionSyntax> Arguments, ImmutableArray<ArmSyntax>? Arms)
    : StatementSyntax(Span, Keyword);

/// <summary><c>return</c> or <c>return ok(value)</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first word.</param>
/// <param name="Outcome">The outcome; null when none is named.</param>
/// <param name="Values">What it gives.</param>
public sealed record ReturnSyntax(SourceSpan Span, SourceSpan Keyword, NameSyntax? Outcome, ImmutableArray<ExpressionSyntax> Values)
    : StatementSyntax(Span, Keyword);
