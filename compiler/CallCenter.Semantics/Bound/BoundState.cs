using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Semantics.Bound;

/// <summary>The states of a flow: the last statement of its body, which no way falls into.</summary>
public sealed record BoundStates(int Node, SourceSpan Span, ImmutableArray<BoundState> States) : BoundStatement(Node, Span);

/// <summary>A state.</summary>
/// <param name="Name">Its name.</param>
/// <param name="VisitsMax">How often it may be entered while the flow runs; 0 without bound.</param>
/// <param name="Else">What is entered beyond that; null without bound.</param>
/// <param name="Node">Its node.</param>
/// <param name="Body">Its statements; every path ends.</param>
/// <param name="Span">Its declaration.</param>
public sealed record BoundState(string Name, int VisitsMax, BoundStateElse? Else, int Node, BoundBlock Body, SourceSpan Span);

/// <summary>Where a call goes when the visits of a state are used up.</summary>
/// <param name="IsState">Whether it is a state of the same flow.</param>
/// <param name="Index">Position of the state, or of the flow.</param>
/// <param name="Span">Where it is written.</param>
public sealed record BoundStateElse(bool IsState, int Index, SourceSpan Span);

/// <summary><c>-&gt; Confirm</c>, a state of the same flow.</summary>
public sealed record BoundGoToState(int Node, SourceSpan Span, int State) : BoundStatement(Node, Span);

/// <summary><c>at hangup { … }</c> or <c>at failure { … }</c>: first statements of a flow's body; run when the call ends inside the flow.</summary>
public sealed record BoundHandler(int Node, SourceSpan Span, bool IsFailure, BoundBlock Body) : BoundStatement(Node, Span);
