using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Symbols;

namespace CallCenter.Semantics.Bound;

/// <summary><c>fax receive doc at most 10m { … }</c>: <c>received failed</c>. Only <c>received</c> may continue.</summary>
/// <param name="Node">Its node.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Arms">What follows each outcome.</param>
/// <param name="Target">The variable that holds the file's name below <c>data/fax</c>.</param>
/// <param name="Max">Longest transmission.</param>
public sealed record BoundFaxReceive(
    int Node, SourceSpan Span, ImmutableArray<(string Outcome, BoundArm? Arm)> Arms, LocalSymbol Target, BoundExpression Max)
    : BoundOperation(Node, Span, Arms);

/// <summary><c>fax send "price.tif" at most 10m { … }</c>: <c>sent failed</c>.</summary>
/// <param name="Node">Its node.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Arms">What follows each outcome.</param>
/// <param name="File">Name of a file below <c>data/fax</c> or <c>fax</c>.</param>
/// <param name="Max">Longest transmission.</param>
public sealed record BoundFaxSend(
    int Node, SourceSpan Span, ImmutableArray<(string Outcome, BoundArm? Arm)> Arms, BoundExpression File, BoundExpression Max)
    : BoundOperation(Node, Span, Arms);
