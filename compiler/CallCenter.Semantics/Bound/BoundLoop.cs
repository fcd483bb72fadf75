using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Symbols;

namespace CallCenter.Semantics.Bound;

/// <summary><c>repeat at most 3 { … }</c>: goes on behind it after the last round.</summary>
public sealed record BoundLoop(int Node, SourceSpan Span, int RoundsMax, BoundBlock Body) : BoundStatement(Node, Span);

/// <summary><c>for each order in orders { … }</c>.</summary>
/// <param name="Node">Its node.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Item">Variable for each item.</param>
/// <param name="List">A list.</param>
/// <param name="RoundsMax">Most items it can hold.</param>
/// <param name="Body">What is done with each.</param>
public sealed record BoundForEach(int Node, SourceSpan Span, LocalSymbol Item, BoundExpression List, int RoundsMax, BoundBlock Body)
    : BoundStatement(Node, Span);

/// <summary><c>leave</c>: goes on behind the loop around it.</summary>
public sealed record BoundLeave(int Node, SourceSpan Span) : BoundStatement(Node, Span);
