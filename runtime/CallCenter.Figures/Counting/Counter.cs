namespace CallCenter.Figures.Counting;

/// <summary>
/// What is counted of a queue, at the moment it happens. The names are those of measures (grammar/reference/measure.md) where measures
/// have them; callbacks are counted by names of their own, because who is called back has entered and left the queue already.
/// </summary>
public enum Counter
{
    /// <summary>Began to wait: entered, or came from another queue by overflow. Who is refused at entry did not.</summary>
    Entered,

    /// <summary>An agent took him.</summary>
    Answered,

    /// <summary>Hung up while he waited.</summary>
    Abandoned,

    /// <summary>Went on to another queue or flow, because an overflow applied.</summary>
    Overflowed,

    /// <summary>Nobody was free within the limit.</summary>
    TimedOut,

    /// <summary>The agent gave him back to the flow.</summary>
    Returned,

    /// <summary>The agent passed him on, and that talk is over.</summary>
    Transferred,

    /// <summary>Left by a key of the waiting room.</summary>
    LeftByKey,

    /// <summary>Left to be called back.</summary>
    CallbackTaken,

    /// <summary>Refused: as many as may wait were waiting.</summary>
    RefusedFull,

    /// <summary>Refused outside the queue's hours.</summary>
    RefusedClosed,

    /// <summary>Refused while all agents were busy or away (ACD-29).</summary>
    RefusedBusy,

    /// <summary>Refused because nobody who fits was signed in (ACD-32).</summary>
    RefusedNobody,

    /// <summary>An agent did not take what was offered to him; may happen several times to one caller (ACD-19).</summary>
    Missed,

    /// <summary>Ended by something that went wrong.</summary>
    Failed,

    /// <summary>A callback began to wait for an agent.</summary>
    CallbackQueued,

    /// <summary>An agent took a callback.</summary>
    CallbackServed,

    /// <summary>A callback ended without having been taken.</summary>
    CallbackLost,
}
