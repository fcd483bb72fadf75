using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Symbols;
using CallCenter.Semantics.Types;

namespace CallCenter.Semantics.Bound;

/// <summary>A value that lasts as long as the call.</summary>
/// <param name="Symbol">Its name and type.</param>
/// <param name="Initial">Its value when the call begins, a constant.</param>
/// <param name="Manifest">What the release says of it.</param>
public sealed record BoundCallDatum(CallDataSymbol Symbol, BoundExpression Initial, CallDatumManifest Manifest);

/// <summary><c>call.vip</c>, declared in <c>call data</c>.</summary>
public sealed record BoundCallData(FlowType Type, SourceSpan Span, CallDataSymbol Datum) : BoundExpression(Type, Span);

/// <summary><c>call.vip = true</c>.</summary>
public sealed record BoundSetCallData(int Node, SourceSpan Span, CallDataSymbol Datum, BoundExpression Value) : BoundStatement(Node, Span);
