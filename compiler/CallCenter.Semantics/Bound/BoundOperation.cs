using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Semantics.Bound;

/// <summary>A statement that ends in one of a closed set of named outcomes.</summary>
/// <param name="Node">Its node.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Arms">What follows each outcome; null goes on.</param>
public abstract record BoundOperation(int Node, SourceSpan Span, ImmutableArray<(string Outcome, BoundArm? Arm)> Arms) : BoundStatement(Node, Span);
