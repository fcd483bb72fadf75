using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Semantics.Bound;

/// <summary><c>match value { on 1, 2 … else … }</c>. Every value has an arm.</summary>
/// <param name="Node">Its node.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Value">What is compared.</param>
/// <param name="Choices">Values, and what follows any of them; the first that is equal wins.</param>
/// <param name="Else">What follows all others; null where the choices cover everything.</param>
public sealed record BoundMatch(
    int Node,
    SourceSpan Span,
    BoundExpression Value,
    ImmutableArray<(ImmutableArray<BoundExpression> Values, BoundArm Arm)> Choices,
    BoundArm? Else) : BoundStatement(Node, Span);

/// <summary><c>share { on 30% … on 70% … }</c>: one arm by chance.</summary>
/// <param name="Node">Its node.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Shares">Parts of ten thousand calls, ten thousand in all, and what follows.</param>
public sealed record BoundShare(int Node, SourceSpan Span, ImmutableArray<(int Parts, BoundArm Arm)> Shares) : BoundStatement(Node, Span);
