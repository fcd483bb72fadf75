namespace CallCenter.Hosting.Releases.Canaries;

/// <summary>How much worse than the active release a canary may be before it ends by itself.</summary>
/// <remarks>In percentage points of the calls: of the canary's minus of the active release's, over the same time.</remarks>
public sealed record CanaryLimits
{
    /// <summary>Fewest calls a canary can be judged by.</summary>
    public const int CallsLeast = 20;

    /// <summary>Calls that ended by a fault or as a failure.</summary>
    public double Failed { get; init; } = 2;

    /// <summary>Callers who hung up before they had passed the first menu.</summary>
    public double Hangups { get; init; } = 10;

    /// <summary>Calls that were transferred.</summary>
    public double Transfers { get; init; } = 20;

    /// <summary>Calls that entered a queue.</summary>
    public double Queues { get; init; } = 20;

    /// <summary>Calls of the canary that must be over before it is judged.</summary>
    public int CallsMin { get; init; } = 50;

    /// <summary>What is wrong with them, in a sentence; null when nothing is.</summary>
    public string? Problem =>
        ((double[])[Failed, Hangups, Transfers, Queues]).Any(static points => points is not (>= 0 and <= 100))
            ? "Guards are percentage points from 0 to 100."
            : CallsMin < CallsLeast ? $"A canary is judged by at least {CallsLeast} calls." : null;
}
