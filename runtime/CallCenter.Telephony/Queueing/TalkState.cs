namespace CallCenter.Telephony.Queueing;

/// <summary>Where the stay of a caller stands.</summary>
public enum StayStage
{
    /// <summary>He waits.</summary>
    Waiting,

    /// <summary>He waits, and an agent's telephone rings.</summary>
    Ringing,

    /// <summary>An agent is there, and the caller hears who he is.</summary>
    Connecting,

    /// <summary>They talk.</summary>
    Talking,

    /// <summary>The caller is held.</summary>
    Held,

    /// <summary>The caller is held, and the agent calls or speaks with somebody else.</summary>
    Consulting,

    /// <summary>Caller, agent and a third hear each other.</summary>
    Joined,

    /// <summary>The caller is being passed on; somebody's telephone rings.</summary>
    Passing,

    /// <summary>The caller is in a flow, and the agent waits for him.</summary>
    InFlow,

    /// <summary>An agent calls somebody, whose telephone rings.</summary>
    Calling,

    /// <summary>It is over.</summary>
    Over,
}

/// <summary>A talk as it is at one moment, for screens and records.</summary>
/// <param name="Stage">Where it stands.</param>
/// <param name="Agent">Number of the agent who has the caller; empty for nobody.</param>
/// <param name="Other">What the consulted, third or next is called; empty for nobody.</param>
/// <param name="OtherIsThere">Whether he has answered.</param>
/// <param name="IsMuted">Whether the agent is not heard.</param>
/// <param name="SpeaksWithOther">Whether the agent speaks with the consulted and not with the caller.</param>
/// <param name="What">What has just happened, in a word or two for the record: <c>answered</c>, <c>held</c>, <c>consults 1002</c>.</param>
public sealed record TalkState(StayStage Stage, string Agent, string Other, bool OtherIsThere, bool IsMuted, bool SpeaksWithOther, string What);

/// <summary>How a stay ended, or what the flow must do before it goes on.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Outcome">For <see cref="StayEnd.Outcome"/>: what the flow is told.</param>
/// <param name="Data">What the agent returned; null for nothing.</param>
/// <param name="Jump">Position of the flow to go to; -1 for none.</param>
/// <param name="Flow">For <see cref="StayEnd.Flow"/>: the flow to run.</param>
/// <param name="ComesBack">Whether the agent waits; the desk calls <see cref="IQueueStay.ResumeAsync"/> after the flow.</param>
public readonly record struct StayResult(
    StayEnd Kind,
    Abstractions.Calls.QueueOutcome Outcome,
    string? Data = null,
    int Jump = -1,
    int Flow = -1,
    bool ComesBack = false)
{
    /// <summary>Why whom an agent called did not answer (<see cref="PlacedCall"/>); null for every other end.</summary>
    public OfferRefusal? Unreached { get; init; }
}

/// <summary>Kinds of <see cref="StayResult"/>.</summary>
public enum StayEnd
{
    /// <summary>The stay is over.</summary>
    Outcome,

    /// <summary>The caller goes into a flow.</summary>
    Flow,

    /// <summary>The caller asked to be called back: the desk notes it and ends the stay by what became of it.</summary>
    Callback,
}
