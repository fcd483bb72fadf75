namespace CallCenter.Figures.Views;

/// <summary>What happened in a queue in a time: a day, or a quarter of an hour (WFM-09, RPT-08, RPT-18). Names as those of measures.</summary>
public sealed record QueueSums
{
    /// <summary>Began to wait.</summary>
    public int Entered { get; init; }

    /// <summary>Were answered.</summary>
    public int Answered { get; init; }

    /// <summary>Of these, within 5 s of entry (MON-03).</summary>
    public int AnsweredWithin5 { get; init; }

    /// <summary>Within 10 s.</summary>
    public int AnsweredWithin10 { get; init; }

    /// <summary>Within 15 s (RPT-18).</summary>
    public int AnsweredWithin15 { get; init; }

    /// <summary>Within 20 s.</summary>
    public int AnsweredWithin20 { get; init; }

    /// <summary>Within 60 s (RPT-18).</summary>
    public int AnsweredWithin60 { get; init; }

    /// <summary>Hung up while they waited.</summary>
    public int Abandoned { get; init; }

    /// <summary>Of these, within 5 s of entry (MON-05).</summary>
    public int AbandonedWithin5 { get; init; }

    /// <summary>Within 15 s (RPT-18, KPI-09).</summary>
    public int AbandonedWithin15 { get; init; }

    /// <summary>Within 20 s.</summary>
    public int AbandonedWithin20 { get; init; }

    /// <summary>Nobody was free in time.</summary>
    public int TimedOut { get; init; }

    /// <summary>Went on by an overflow.</summary>
    public int Overflowed { get; init; }

    /// <summary>Left by a key.</summary>
    public int LeftByKey { get; init; }

    /// <summary>Left to be called back.</summary>
    public int CallbackTaken { get; init; }

    /// <summary>Were given back to the flow by their agent.</summary>
    public int Returned { get; init; }

    /// <summary>Were passed on by their agent.</summary>
    public int Transferred { get; init; }

    /// <summary>Refused, as many as may wait were waiting.</summary>
    public int RefusedFull { get; init; }

    /// <summary>Refused outside the hours.</summary>
    public int RefusedClosed { get; init; }

    /// <summary>Refused while all agents were busy.</summary>
    public int RefusedBusy { get; init; }

    /// <summary>Refused because nobody was signed in.</summary>
    public int RefusedNobody { get; init; }

    /// <summary>Offers that an agent did not take.</summary>
    public int Missed { get; init; }

    /// <summary>Ended by something that went wrong.</summary>
    public int Failed { get; init; }

    /// <summary>Callbacks that began to wait for an agent, that one took, and that ended without.</summary>
    public int CallbackQueued { get; init; }

    /// <summary>Callbacks that an agent took.</summary>
    public int CallbackServed { get; init; }

    /// <summary>Callbacks that ended without.</summary>
    public int CallbackLost { get; init; }

    /// <summary>Talks that ended.</summary>
    public int Served { get; init; }

    /// <summary>How long they were together, in s.</summary>
    public double TalkSeconds { get; init; }

    /// <summary>Work after talks, in s.</summary>
    public double WrapUpSeconds { get; init; }

    /// <summary>How long those who were answered had waited together, in s.</summary>
    public double AnsweredWaitSeconds { get; init; }

    /// <summary>The longest of these, in s.</summary>
    public double AnsweredWaitLongestSeconds { get; init; }

    /// <summary>How long those waited who hung up or for whom nobody was free in time, together, in s.</summary>
    public double LostWaitSeconds { get; init; }

    /// <summary>The longest of these, in s.</summary>
    public double LostWaitLongestSeconds { get; init; }

    /// <summary>The most who waited at a time.</summary>
    public int WaitingMost { get; init; }
}
