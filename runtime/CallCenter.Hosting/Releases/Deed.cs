using CallCenter.Hosting.Releases.Canaries;

namespace CallCenter.Hosting.Releases;

/// <summary>What was done with releases; as a word in the ledger.</summary>
public enum DeedKind
{
    /// <summary>A release became active.</summary>
    Deployed,

    /// <summary>A release gets part of the calls, beside the active one; or another part than before.</summary>
    Canary,

    /// <summary>The canary became active.</summary>
    Promoted,

    /// <summary>The canary gets no calls any more; the active release gets all of them.</summary>
    CanaryStopped,

    /// <summary>A release that was active before is active again.</summary>
    RolledBack,

    /// <summary>Something was not done; why says the reason. Nothing changed.</summary>
    Refused,

    /// <summary>New calls are refused until they are welcome again, or the process starts anew.</summary>
    Drained,

    /// <summary>New calls are welcome again.</summary>
    Resumed,
}

/// <summary>One line of the ledger.</summary>
public sealed record Deed
{
    /// <summary>Its number, from 1 on: what a rollback is told.</summary>
    public int Number { get; init; }

    /// <summary>When it was done.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Who did it; <see cref="ReleaseDesk.Guard"/> for the guard of a canary.</summary>
    public required string Who { get; init; }

    /// <summary>What was done.</summary>
    public required DeedKind What { get; init; }

    /// <summary>Hash of the release it was done with; null for none.</summary>
    public string? Release { get; init; }

    /// <summary>Hash of the release that was active before; null for none.</summary>
    public string? Before { get; init; }

    /// <summary>What who did it says about it, or the reason of a refusal or an automatic stop; null for nothing.</summary>
    public string? Why { get; init; }

    /// <summary>Part of the calls that a canary gets, in ten thousandths; null for other deeds.</summary>
    public int? Share { get; init; }

    /// <summary>What ends a canary by itself; null for other deeds.</summary>
    public CanaryLimits? Guards { get; init; }

    /// <summary>Number of the deed before, which was written and then could not be done: all is as if it had not been. Null for other deeds.</summary>
    public int? Undoes { get; init; }
}

/// <summary>What became of a wish.</summary>
/// <param name="Deed">What is in the ledger of it; null when it was not done.</param>
/// <param name="Problem">Why it was not done, and what to do, in a sentence; null when it was.</param>
public readonly record struct DeedResult(Deed? Deed, string? Problem)
{
    internal static DeedResult Refused(string problem) => new(null, problem);
}
