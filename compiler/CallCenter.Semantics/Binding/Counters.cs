namespace CallCenter.Semantics.Binding;

/// <summary>What the platform counts for each queue; measures are formulas over these.</summary>
internal static class Counters
{
    // Counted once for each call; `within` says how long after entry it happened at most.
    private static readonly string[] Timed = ["answered", "abandoned", "overflowed", "timedOut", "returned", "transferred", "leftByKey", "callbackTaken"];

    // Nothing that happens after entry, so no time fits.
    private static readonly string[] Untimed = ["entered", "refusedFull", "refusedClosed", "refusedBusy", "refusedNobody", "missed", "failed", "waiting", "signedIn", "idle", "talking", "wrapUp"];

    /// <summary>All counters.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Timed, .. Untimed];

    /// <summary>Whether there is such a counter.</summary>
    public static bool Has(string name) => Names.Contains(name);

    /// <summary>Whether a counter can be asked for what happened within a time of entry.</summary>
    public static bool IsTimed(string name) => Timed.Contains(name);
}
