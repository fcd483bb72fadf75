using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Semantics.Bound;

/// <summary><c>verify a == b { … }</c>: <c>verified refused</c>.</summary>
/// <param name="Node">Its node.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Arms">What follows each outcome.</param>
/// <param name="Presented">What the caller presented: a text.</param>
/// <param name="Expected">What it must be: a text.</param>
public sealed record BoundVerify(
    int Node, SourceSpan Span, ImmutableArray<(string Outcome, BoundArm? Arm)> Arms, BoundExpression Presented, BoundExpression Expected)
    : BoundOperation(Node, Span, Arms);

/// <summary><c>verify checkPin(id, pin) { … }</c>: <c>verified refused timeout failed</c>.</summary>
/// <param name="Node">Its node.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Arms">What follows each outcome.</param>
/// <param name="Statement">Index of the query; it gives a bool.</param>
/// <param name="Arguments">Values of its parameters.</param>
public sealed record BoundVerifyQuery(
    int Node, SourceSpan Span, ImmutableArray<(string Outcome, BoundArm? Arm)> Arms, int Statement, ImmutableArray<BoundExpression> Arguments)
    : BoundOperation(Node, Span, Arms);
