namespace CallCenter.Simulation.Replaying;

/// <summary>What came of executing a recorded call again.</summary>
public enum ReplayOutcome
{
    /// <summary>The flows went the same way: the same nodes, questions, keys and notes, in the same order, to the end.</summary>
    Identical,

    /// <summary>They went another way; <see cref="ReplayResult.Recorded"/> and <see cref="ReplayResult.Executed"/> are the first difference.</summary>
    Different,

    /// <summary>They went the same way as far as the record goes, which ends before the call did: it lasts, or the process was killed.</summary>
    BrokenOff,

    /// <summary>The record does not hold all that the flows were told; <see cref="ReplayResult.Reason"/> says what is not there.</summary>
    NotExecutable,
}

/// <summary>What came of executing a recorded call again.</summary>
/// <param name="Outcome">What.</param>
/// <param name="Steps">Recorded events that were met again.</param>
/// <param name="Node">Id of the last node that was entered; empty before the first.</param>
public sealed record ReplayResult(ReplayOutcome Outcome, int Steps, string Node)
{
    /// <summary>Sequence of the recorded event where it ended; 0 where no more were recorded.</summary>
    public uint Sequence { get; init; }

    /// <summary>What was recorded next, such as <c>node "Main/menu"</c>; null where nothing was.</summary>
    public string? Recorded { get; init; }

    /// <summary>What was executed instead; null where the flows were over.</summary>
    public string? Executed { get; init; }

    /// <summary>Why the call cannot be executed again, one sentence; null when it can.</summary>
    public string? Reason { get; init; }
}
