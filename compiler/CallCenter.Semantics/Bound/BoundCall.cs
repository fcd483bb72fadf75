using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Semantics.Bound;

/// <summary><c>call Flow(args) { on ok(n) … }</c>: runs a flow and goes on with what it returned.</summary>
/// <param name="Node">Its node.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Flow">Index of the flow.</param>
/// <param name="Arguments">Values of its parameters.</param>
/// <param name="Arms">What follows each outcome, by the outcome's position in the flow; empty when the flow returns without one.</param>
public sealed record BoundCall(
    int Node, SourceSpan Span, int Flow, ImmutableArray<BoundExpression> Arguments, ImmutableArray<BoundArm> Arms) : BoundStatement(Node, Span);

/// <summary><c>return</c> or <c>return ok(value)</c>: goes back behind the <c>call</c> that entered the flow.</summary>
/// <param name="Node">Its node.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Outcome">Position of the outcome in the flow; 0 when the flow has none.</param>
/// <param name="Values">What it gives.</param>
public sealed record BoundReturn(int Node, SourceSpan Span, int Outcome, ImmutableArray<BoundExpression> Values) : BoundStatement(Node, Span)
{
    /// <summary>Stands for the outcome where <c>return</c> leaves an <c>at hangup</c> or <c>at failure</c>: nobody waits for it.</summary>
    public const int OfHandler = -1;
}
