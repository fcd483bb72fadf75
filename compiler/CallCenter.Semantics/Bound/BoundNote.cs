using CallCenter.Diagnostics.Text;

namespace CallCenter.Semantics.Bound;

/// <summary><c>log "…"</c>: a line in the call's record.</summary>
/// <param name="Node">Its node.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Text">The line.</param>
public sealed record BoundLog(int Node, SourceSpan Span, BoundExpression Text) : BoundStatement(Node, Span);

/// <summary><c>tag x</c> or <c>tag x = value</c>: a mark in the call's record.</summary>
/// <param name="Node">Its node.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Name">Name of the mark.</param>
/// <param name="Value">Its value; null for a mark without one.</param>
public sealed record BoundTag(int Node, SourceSpan Span, string Name, BoundExpression? Value) : BoundStatement(Node, Span);
