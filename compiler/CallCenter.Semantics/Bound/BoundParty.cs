using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Symbols;

namespace CallCenter.Semantics.Bound;

/// <summary><c>transfer blind to X ring 20s</c>: an ending.</summary>
/// <param name="Node">Its node.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Target">Number or SIP URI.</param>
/// <param name="From">The number the other party sees; null for the caller's.</param>
/// <param name="Ring">How long it may ring.</param>
public sealed record BoundBlindTransfer(int Node, SourceSpan Span, BoundExpression Target, BoundExpression? From, BoundExpression Ring)
    : BoundStatement(Node, Span)
{
    /// <summary>What the other party is given along with the call; null for nothing.</summary>
    public BoundExpression? Data { get; init; }
}

/// <summary><c>dial expert to X ring 25s { … }</c>: <c>answered busy no answer rejected unreachable failed</c>. Only <c>answered</c> may continue.</summary>
/// <param name="Node">Its node.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Arms">What follows each outcome.</param>
/// <param name="Party">The variable that holds the party.</param>
/// <param name="Target">Number or SIP URI.</param>
/// <param name="From">The number the other party sees; null for the caller's.</param>
/// <param name="Ring">How long it may ring.</param>
public sealed record BoundDial(
    int Node,
    SourceSpan Span,
    ImmutableArray<(string Outcome, BoundArm? Arm)> Arms,
    LocalSymbol Party,
    BoundExpression Target,
    BoundExpression? From,
    BoundExpression Ring) : BoundOperation(Node, Span, Arms);

/// <summary><c>conference with expert, boss at most 30m { … }</c>: <c>ended timeout failed</c>.</summary>
/// <param name="Node">Its node.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Arms">What follows each outcome.</param>
/// <param name="Parties">Who is joined with the caller.</param>
/// <param name="TalkMax">How long they may talk.</param>
public sealed record BoundConference(
    int Node,
    SourceSpan Span,
    ImmutableArray<(string Outcome, BoundArm? Arm)> Arms,
    ImmutableArray<BoundExpression> Parties,
    BoundExpression TalkMax) : BoundOperation(Node, Span, Arms);

/// <summary><c>drop expert</c>.</summary>
/// <param name="Node">Its node.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Party">Who is let go.</param>
public sealed record BoundDrop(int Node, SourceSpan Span, BoundExpression Party) : BoundStatement(Node, Span);
