namespace CallCenter.Cli.Tracing;

/// <summary>A step of a call.</summary>
/// <param name="Sequence">Number of its event.</param>
/// <param name="At">When.</param>
/// <param name="Kind">Word of the event's kind.</param>
/// <param name="What">What happened, for people.</param>
internal sealed record TraceStep(uint Sequence, DateTimeOffset At, string Kind, string What)
{
    /// <summary>Source of the node, as <c>flows/day.flow:12</c>; null for no node, or where the release is gone.</summary>
    public string? Where { get; init; }

    /// <summary>What came of it; null for what has no result, or as long as it has none.</summary>
    public string? Result { get; set; }

    /// <summary>Seconds until the result; null where there is none.</summary>
    public double? Seconds { get; set; }
}
