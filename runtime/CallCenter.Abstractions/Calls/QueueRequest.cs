namespace CallCenter.Abstractions.Calls;

/// <summary>How urgent a waiting caller is, the most urgent first.</summary>
public enum QueuePriority
{
    /// <summary>Before all others.</summary>
    Urgent,

    /// <summary>Before the usual ones.</summary>
    High,

    /// <summary>The usual one.</summary>
    Normal,

    /// <summary>After all others.</summary>
    Low,
}

/// <summary>A caller enters a queue (ACD-01).</summary>
/// <param name="Queue">Index into <c>ReleaseManifest.Queues</c>.</param>
/// <param name="Priority">How urgent he is.</param>
/// <param name="Facts">
/// Values of the queue's facts in their order, of the CLR type of their declaration; a record is an <c>object?[]</c> with a value for
/// each of its fields; null where optional.
/// </param>
/// <param name="WaitMax">Longest wait of this call; the queue's own limit holds besides, and the smaller one wins.</param>
public readonly record struct QueueRequest(int Queue, QueuePriority Priority, object?[] Facts, TimeSpan WaitMax);

/// <summary>How a wait in a queue ended.</summary>
public enum QueueOutcome
{
    /// <summary>They talked, and the agent left first.</summary>
    AgentLeft,

    /// <summary>The agent passed the caller on, and that talk is over.</summary>
    Transferred,

    /// <summary>The agent gave the caller back, with <see cref="QueueResult.Data"/>.</summary>
    Returned,

    /// <summary>Nobody was free in time.</summary>
    Timeout,

    /// <summary>As many callers as may wait were waiting.</summary>
    Full,

    /// <summary>Outside the queue's hours.</summary>
    Closed,

    /// <summary>All agents are busy or away, and the queue is forced to refuse (ACD-29).</summary>
    AllBusy,

    /// <summary>No agent who fits is signed in (ACD-32).</summary>
    NobodySignedIn,

    /// <summary>The caller left the queue with a key.</summary>
    LeftByKey,

    /// <summary>The caller is called back.</summary>
    CallbackTaken,

    /// <summary>A key or an overflow leads to a flow; <see cref="QueueResult.Jump"/> says which.</summary>
    Jump,

    /// <summary>Anything else went wrong.</summary>
    Failed,

    /// <summary>The call is over.</summary>
    Ended,
}

/// <summary>What a queue gave.</summary>
/// <param name="Outcome">How the wait ended.</param>
/// <param name="Data">What the agent returned, up to 200 characters; null unless returned.</param>
/// <param name="Jump">Index into <c>QueueManifest.Jumps</c>; meaningful only for <see cref="QueueOutcome.Jump"/>.</param>
public readonly record struct QueueResult(QueueOutcome Outcome, string? Data = null, int Jump = -1);
