using System.Collections.Immutable;
using CallCenter.Abstractions.Calls;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Symbols;
using CallCenter.Semantics.Types;

namespace CallCenter.Semantics.Bound;

/// <summary><c>queue Care high with { customer } at most 2m { … }</c>.</summary>
/// <param name="Node">Its node.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Queue">The queue.</param>
/// <param name="Priority">How urgent the call is.</param>
/// <param name="Facts">Values of the queue's facts, in their order.</param>
/// <param name="WaitMax">Longest wait of this call: its own, or the queue's (a literal or a setting).</param>
/// <param name="Outcomes">What follows each outcome but a jump.</param>
/// <param name="Jumps">What follows a key of the waiting room or an overflow that leads to a flow.</param>
/// <param name="Wait">Upper end of the wait: the smaller of both limits, and the ringing and the prompt that began before.</param>
public sealed record BoundEnqueue(
    int Node,
    SourceSpan Span,
    QueueSymbol Queue,
    QueuePriority Priority,
    ImmutableArray<BoundExpression> Facts,
    BoundExpression WaitMax,
    ImmutableArray<(QueueOutcome Outcome, BoundArm Arm)> Outcomes,
    ImmutableArray<BoundJump> Jumps,
    TimeSpan Wait) : BoundStatement(Node, Span);

/// <summary>A way from a waiting room, or from an overflow, to a flow.</summary>
/// <param name="Number">Its number among all of the project: <c>QueueResult.Jump</c>.</param>
/// <param name="Arm">Where it leads.</param>
/// <param name="Carried">
/// Of a queue that calls overflow into: what each of its facts is for a call that entered the first queue; a fact of that queue, or a default.
/// Empty where the queue is the first.
/// </param>
public sealed record BoundJump(int Number, BoundArm Arm, ImmutableDictionary<FactSymbol, BoundExpression> Carried);

/// <summary><c>callback to call.from in Care within 2h { … }</c>.</summary>
/// <param name="Node">Its node.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Queue">The queue whose agents call.</param>
/// <param name="Number">Who is called.</param>
/// <param name="Within">Until when: a literal or a setting.</param>
/// <param name="Taken">It is noted.</param>
/// <param name="AlreadyTaken">It was noted before.</param>
/// <param name="Closed">The queue does not open in time.</param>
/// <param name="Failed">It could not be noted.</param>
public sealed record BoundCallback(
    int Node,
    SourceSpan Span,
    QueueSymbol Queue,
    BoundExpression Number,
    BoundExpression Within,
    BoundArm Taken,
    BoundArm AlreadyTaken,
    BoundArm Closed,
    BoundArm Failed) : BoundStatement(Node, Span);

/// <summary>A fact of a queue, in its policy.</summary>
public sealed record BoundFact(FlowType Type, SourceSpan Span, FactSymbol Fact) : BoundExpression(Type, Span);

/// <summary>What is known of a call while it waits.</summary>
public enum WaitingValue
{
    /// <summary><c>waited</c>, duration.</summary>
    Waited,

    /// <summary><c>position</c>, int; 1 is next.</summary>
    Position,

    /// <summary><c>expected wait</c>, duration.</summary>
    ExpectedWait,

    /// <summary><c>agent</c>, the agent who is being connected.</summary>
    Agent,
}

/// <summary><c>waited</c>, <c>position</c> and the like.</summary>
public sealed record BoundWaitingValue(FlowType Type, SourceSpan Span, WaitingValue Value) : BoundExpression(Type, Span);

/// <summary>An expression of a policy or waiting room. Pure: it reads nothing but its facts.</summary>
/// <param name="Expression">The expression.</param>
/// <param name="Queue">Queue whose facts it reads; -1 in a pool.</param>
public sealed record BoundPolicyExpression(BoundExpression Expression, int Queue);

/// <summary><c>desk of customer</c>: the field <c>desk</c> of a record that may be none.</summary>
public sealed record BoundDesk(FlowType Type, SourceSpan Span, BoundExpression Record, FieldSymbol Field) : BoundExpression(Type, Span);
