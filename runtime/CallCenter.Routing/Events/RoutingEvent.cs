using CallCenter.Abstractions.Calls;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Why;

namespace CallCenter.Routing.Events;

/// <summary>What a router has decided. The host carries it out.</summary>
public abstract record RoutingEvent;

/// <summary>Somebody waits in a queue now.</summary>
/// <param name="Id">The interaction.</param>
/// <param name="Queue">Name of the queue.</param>
public sealed record Entered(string Id, string Queue) : RoutingEvent;

/// <summary>Somebody went on to another queue.</summary>
/// <param name="Id">The interaction.</param>
/// <param name="From">Name of the queue he left.</param>
/// <param name="To">Name of the queue he waits in.</param>
public sealed record Moved(string Id, string From, string To) : RoutingEvent;

/// <summary>Somebody's wait is over, and nobody serves him.</summary>
/// <param name="Id">The interaction.</param>
/// <param name="Queue">Name of the queue.</param>
/// <param name="Outcome">Why.</param>
/// <param name="Jump">Position in <c>QueueManifest.Jumps</c> of the flow he goes on in; -1 for none.</param>
public sealed record TurnedAway(string Id, string Queue, QueueOutcome Outcome, int Jump = -1) : RoutingEvent;

/// <summary>Somebody left by himself.</summary>
/// <param name="Id">The interaction.</param>
/// <param name="Queue">Name of the queue.</param>
/// <param name="Reason">Why.</param>
/// <param name="Waited">How long he waited.</param>
public sealed record Left(string Id, string Queue, LeaveReason Reason, TimeSpan Waited) : RoutingEvent;

/// <summary>An interaction is offered to an agent: his telephone is to ring.</summary>
/// <param name="Id">The interaction.</param>
/// <param name="Queue">Name of the queue.</param>
/// <param name="Agent">His number.</param>
/// <param name="Epoch">To be given with his answer.</param>
/// <param name="Until">When the offer ends unanswered.</param>
/// <param name="Decision">Why he.</param>
public sealed record Offered(string Id, string Queue, string Agent, long Epoch, DateTimeOffset Until, Decision Decision) : RoutingEvent;

/// <summary>Why an offer is no longer one.</summary>
public enum WithdrawReason
{
    /// <summary>Another agent took it.</summary>
    TakenByAnother,

    /// <summary>Who waited has left.</summary>
    Left,

    /// <summary>He did not answer in time.</summary>
    NoAnswer,

    /// <summary>He declined, or his telephone did.</summary>
    Refused,

    /// <summary>He is signed out.</summary>
    SignedOut,
}

/// <summary>An offer is over without having been taken.</summary>
/// <param name="Id">The interaction.</param>
/// <param name="Agent">His number.</param>
/// <param name="Epoch">Of the offer.</param>
/// <param name="Reason">Why.</param>
public sealed record Withdrawn(string Id, string Agent, long Epoch, WithdrawReason Reason) : RoutingEvent;

/// <summary>An agent did not answer what was offered to him (ACD-19).</summary>
/// <param name="Id">The interaction.</param>
/// <param name="Queue">Name of the queue.</param>
/// <param name="Agent">His number.</param>
/// <param name="Reason">Why.</param>
public sealed record Missed(string Id, string Queue, string Agent, RefuseReason Reason) : RoutingEvent;

/// <summary>An agent serves somebody.</summary>
/// <param name="Id">The interaction.</param>
/// <param name="Queue">Name of the queue.</param>
/// <param name="Agent">His number.</param>
/// <param name="Waited">How long he who is served waited.</param>
public sealed record Connected(string Id, string Queue, string Agent, TimeSpan Waited) : RoutingEvent;

/// <summary>An agent has somebody whom another had.</summary>
/// <param name="Id">The interaction.</param>
/// <param name="Queue">Name of the queue; empty when it came by none.</param>
/// <param name="Agent">His number.</param>
/// <param name="From">Number of who had him; empty for nobody of the house.</param>
/// <param name="Engaged">The interaction he was engaged under; may be the same.</param>
public sealed record TakenOver(string Id, string Queue, string Agent, string From, string Engaged) : RoutingEvent;

/// <summary>An agent no longer serves somebody.</summary>
/// <param name="Id">The interaction.</param>
/// <param name="Queue">Name of the queue; empty when it came by none.</param>
/// <param name="Agent">His number.</param>
/// <param name="Took">How long it took.</param>
public sealed record ServiceEnded(string Id, string Queue, string Agent, TimeSpan Took) : RoutingEvent;

/// <summary>An agent's state has changed.</summary>
/// <param name="Agent">His number.</param>
/// <param name="From">What it was.</param>
/// <param name="To">What it is.</param>
/// <param name="Reason">Why; empty when that is plain.</param>
/// <param name="Lasted">How long the one before lasted.</param>
public sealed record AgentChanged(string Agent, AgentState From, AgentState To, string Reason, TimeSpan Lasted) : RoutingEvent;

/// <summary>A command could not be carried out, and changed nothing.</summary>
/// <param name="Command">Which.</param>
/// <param name="Problem">One sentence.</param>
public sealed record Rejected(RoutingCommand Command, string Problem) : RoutingEvent;

/// <summary>An expression of a policy failed: it counts as none, a condition as true, and routing goes on.</summary>
/// <param name="Queue">Name of the queue.</param>
/// <param name="Expression">As it is written.</param>
/// <param name="Problem">What went wrong.</param>
public sealed record PolicyFailed(string Queue, string Expression, string Problem) : RoutingEvent;
