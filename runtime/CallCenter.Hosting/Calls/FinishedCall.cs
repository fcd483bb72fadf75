using CallCenter.Journal;

namespace CallCenter.Hosting.Calls;

/// <summary>A call that is over: its record, and what is said of it besides.</summary>
/// <param name="Record">What is kept of it.</param>
/// <param name="Trunk">The trunk it came by, or was placed by; empty for none.</param>
/// <param name="WasPlaced">Whether we called, and were not called.</param>
public sealed record FinishedCall(CallRecord Record, string Trunk, bool WasPlaced)
{
    /// <summary>The queue it was in last; empty for none.</summary>
    public string Queue { get; init; } = "";

    /// <summary>How that ended, such as <c>Answered</c>; empty for none.</summary>
    public string QueueOutcome { get; init; } = "";

    /// <summary>Number of the agent who talked last in it; empty for nobody.</summary>
    public string Agent { get; init; } = "";

    /// <summary>Whether the journal had room for its record.</summary>
    public bool IsKept { get; init; }
}
