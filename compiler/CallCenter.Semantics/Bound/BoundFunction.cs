using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Types;

namespace CallCenter.Semantics.Bound;

/// <summary>A built-in function: <c>name.upper</c>, <c>number.first(3)</c>, <c>min(a, b)</c>.</summary>
/// <param name="Type">What it gives.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Name">Its name in <c>FlowFunctions</c> of the abstractions.</param>
/// <param name="Arguments">Its values; the one before the <c>.</c> first.</param>
public sealed record BoundFunction(FlowType Type, SourceSpan Span, string Name, ImmutableArray<BoundExpression> Arguments)
    : BoundExpression(Type, Span);
