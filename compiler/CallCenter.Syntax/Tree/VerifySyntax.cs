using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Tree;

/// <summary><c>verify pin == customer.pin { … }</c> or <c>verify checkPin(id, pin) { … }</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first word.</param>
/// <param name="Proof">A comparison or a query.</param>
/// <param name="Arms">Its outcomes.</param>
public sealed record VerifySyntax(SourceSpan Span, SourceSpan Keyword, ExpressionSyntax Proof, ImmutableArray<ArmSyntax> Arms)
    : StatementSyntax(Span, Keyword);
