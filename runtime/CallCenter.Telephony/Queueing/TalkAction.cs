namespace CallCenter.Telephony.Queueing;

/// <summary>What an agent, or a supervisor, does in a talk. One that does not fit its state changes nothing and is refused with a sentence.</summary>
public abstract record TalkAction;

/// <summary>The caller waits with music; the agent is alone (AGT-11).</summary>
public sealed record HoldCaller : TalkAction;

/// <summary>The caller is back.</summary>
public sealed record ResumeCaller : TalkAction;

/// <summary>The others do not hear the agent; he hears them (AGT-11).</summary>
/// <param name="IsMuted">Whether they do not.</param>
public sealed record MuteAgent(bool IsMuted) : TalkAction;

/// <summary>Somebody else is called, while the caller waits with music.</summary>
/// <param name="Target">Whom.</param>
public sealed record Consult(TalkTarget Target) : TalkAction;

/// <summary>The agent speaks with the other of the two: caller or consulted.</summary>
public sealed record Alternate : TalkAction;

/// <summary>Caller, agent and the consulted hear each other (IVR-36). When the agent leaves, the two others talk on: the consulted has the caller then.</summary>
public sealed record JoinAll : TalkAction;

/// <summary>The consulted leaves, or rings no longer; the caller is back. Also takes a caller back who is being passed on.</summary>
public sealed record EndConsult : TalkAction;

/// <summary>
/// The consulted takes the agent's place; also while his telephone rings: then the agent leaves at once, and when nobody answers the flow
/// goes on as if he had just left.
/// </summary>
public sealed record HandOver : TalkAction;

/// <summary>
/// The caller goes to somebody else at once; he hears ring-back, and comes back to the agent when nobody answers, if the agent is still
/// there: he hears music meanwhile, and may hang up.
/// </summary>
/// <param name="Target">Whom.</param>
public sealed record PassOn(TalkTarget Target) : TalkAction;

/// <summary>The agent leaves, and the flow goes on with <c>returned</c> (IVR-11).</summary>
/// <param name="Data">What the flow gets, up to 200 characters.</param>
public sealed record GiveBack(string Data) : TalkAction;

/// <summary>The caller goes into a flow (IVR-10, AGT-16).</summary>
/// <param name="Flow">Index of a flow that is offered to agents.</param>
/// <param name="ComesBack">Whether the agent waits for him and has him again afterwards.</param>
public sealed record SendToFlow(int Flow, bool ComesBack) : TalkAction;

/// <summary>Keys are said to whom the agent speaks with, up to 64; to both where three talk.</summary>
/// <param name="Keys">They.</param>
public sealed record SendKeys(string Keys) : TalkAction;

/// <summary>The agent leaves. The flow goes on.</summary>
public sealed record LeaveTalk : TalkAction;

/// <summary>The call is ended for all (QM-18).</summary>
public sealed record ReleaseCall : TalkAction;

/// <summary>Whom an agent calls into a talk.</summary>
/// <param name="Address">A telephone of ours, a number by a trunk, a <c>sip:</c> URI.</param>
/// <param name="Label">What records and screens call him.</param>
/// <param name="Agent">His number when he is an agent, engaged for this already; null for anybody else.</param>
public sealed record TalkTarget(string Address, string Label, string? Agent = null)
{
    /// <summary>How long it rings.</summary>
    public TimeSpan RingMax { get; init; } = TimeSpan.FromSeconds(30);
}
