using CallCenter.Routing.Agents;
using CallCenter.Routing.Interactions;
using CallCenter.Routing.Policies;

namespace CallCenter.Routing.Commands;

/// <summary>What the host tells a router. Everything in it is data, so that a journal of commands replays the router.</summary>
public abstract record RoutingCommand;

/// <summary>From now on these policies hold, for everybody who waits too; all keep their places.</summary>
/// <param name="Policies">The active release's.</param>
public sealed record UsePolicies(PolicySet Policies) : RoutingCommand;

/// <summary>A setting, switch, calendar or table has changed.</summary>
/// <param name="World">All of them as they are now.</param>
public sealed record ChangeWorld(PolicyWorld World) : RoutingCommand;

/// <summary>An agent is added, or what is known of him changes at once (ACD-20, MON-11).</summary>
/// <param name="Profile">All that is known of him.</param>
public sealed record PutAgent(AgentProfile Profile) : RoutingCommand;

/// <summary>An agent is no more. One who serves somebody finishes first.</summary>
/// <param name="Agent">His number.</param>
public sealed record RemoveAgent(string Agent) : RoutingCommand;

/// <summary>A skill of an agent changes until he signs out (ACD-21).</summary>
/// <param name="Agent">His number.</param>
/// <param name="Skill">Name of the skill.</param>
/// <param name="Level">Its level; null takes it away.</param>
/// <param name="By">Who changes it.</param>
public sealed record LendSkill(string Agent, string Skill, int? Level, string By) : RoutingCommand;

/// <summary>An agent signs in; he is away until he says that he is ready, unless he says so at once.</summary>
/// <param name="Agent">His number.</param>
/// <param name="IsReady">Whether he is idle at once.</param>
public sealed record SignIn(string Agent, bool IsReady) : RoutingCommand;

/// <summary>An agent wants another state, or a supervisor wants it for him (AGT-03, QM-19). While he serves somebody it begins afterwards.</summary>
/// <param name="Agent">His number.</param>
/// <param name="State">One of <c>Idle Away Break Work SignedOut</c>.</param>
/// <param name="Reason">Why, for <c>Away</c>.</param>
/// <param name="By">The supervisor who wants it; null when the agent does.</param>
public sealed record SetState(string Agent, AgentState State, string Reason = "", string? By = null) : RoutingCommand;

/// <summary>How many agents may be on a break at a time (AGT-04).</summary>
/// <param name="Most">So many.</param>
public sealed record AllowBreaks(int Most) : RoutingCommand;

/// <summary>A queue refuses new ones while all its agents are busy or away (ACD-29).</summary>
/// <param name="Queue">Name of the queue.</param>
/// <param name="Refuses">Whether it does.</param>
public sealed record RefuseWhenBusy(string Queue, bool Refuses) : RoutingCommand;

/// <summary>Somebody enters a queue, also for a second time (ACD-17).</summary>
/// <param name="Arrival">Who, and where to.</param>
public sealed record Enter(Arrival Arrival) : RoutingCommand;

/// <summary>Why somebody left a queue by himself.</summary>
public enum LeaveReason
{
    /// <summary>He hung up.</summary>
    Abandoned,

    /// <summary>He pressed a key that leads elsewhere.</summary>
    Key,

    /// <summary>He is called back instead.</summary>
    Callback,
}

/// <summary>Somebody leaves before he is served.</summary>
/// <param name="Id">The interaction.</param>
/// <param name="Reason">Why.</param>
public sealed record Leave(string Id, LeaveReason Reason) : RoutingCommand;

/// <summary>An agent takes what is offered to him.</summary>
/// <param name="Id">The interaction.</param>
/// <param name="Agent">His number.</param>
/// <param name="Epoch">Of the offer.</param>
public sealed record Take(string Id, string Agent, long Epoch) : RoutingCommand;

/// <summary>Why an agent did not take what was offered to him.</summary>
public enum RefuseReason
{
    /// <summary>He declined.</summary>
    Declined,

    /// <summary>His telephone is busy with something the platform does not know of.</summary>
    TelephoneBusy,

    /// <summary>His telephone could not be reached: he is away until he says otherwise, or every call would try it.</summary>
    Unreachable,

    /// <summary>He did not answer in time.</summary>
    NoAnswer,
}

/// <summary>An agent does not take what is offered to him.</summary>
/// <param name="Id">The interaction.</param>
/// <param name="Agent">His number.</param>
/// <param name="Epoch">Of the offer.</param>
/// <param name="Reason">Why.</param>
public sealed record Refuse(string Id, string Agent, long Epoch, RefuseReason Reason) : RoutingCommand;

/// <summary>An agent is occupied with something that came by no queue: an internal call, one he placed, one passed to him.</summary>
/// <param name="Id">The interaction.</param>
/// <param name="Agent">His number.</param>
/// <param name="Medium">Its medium.</param>
public sealed record Engage(string Id, string Agent, Medium Medium) : RoutingCommand;

/// <summary>
/// An agent who is engaged has from now on whom another had: what he does is service of that caller's queue, with its wrap-up afterwards.
/// Where there is no such queue any more it stays a call of his own.
/// </summary>
/// <param name="Id">The interaction from now on.</param>
/// <param name="Agent">His number.</param>
/// <param name="Queue">Name of the queue the caller came by; empty for none.</param>
/// <param name="From">Number of who had him; empty for nobody of the house.</param>
/// <param name="Customer">Number of the caller, so that his last agent is found; empty when it is not known.</param>
/// <param name="Engaged">The interaction he is engaged under until now; may be the same.</param>
public sealed record TakeOver(string Id, string Agent, string Queue, string From, string Customer, string Engaged) : RoutingCommand;

/// <summary>An agent no longer serves an interaction.</summary>
/// <param name="Id">The interaction.</param>
public sealed record EndService(string Id) : RoutingCommand;

/// <summary>Nothing but time has passed.</summary>
public sealed record Pass : RoutingCommand
{
    /// <summary>The one there is.</summary>
    public static Pass Time { get; } = new();
}
