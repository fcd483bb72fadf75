using CallCenter.Diagnostics.Text;

namespace CallCenter.Semantics.Bound;

/// <summary>Poison: stands where a statement was reported. Never part of a <see cref="BoundProject"/>.</summary>
/// <param name="Node">Its node.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Ends">Whether what was meant ends the way.</param>
internal sealed record BoundErrorStatement(int Node, SourceSpan Span, bool Ends) : BoundStatement(Node, Span);
