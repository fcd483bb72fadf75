using System.Collections.Immutable;
using CallCenter.Hosting.Releases.Canaries;

namespace CallCenter.Hosting.Releases;

/// <summary>What the ledger says of now: the sum of its deeds.</summary>
/// <param name="Active">The deed that made a release active; null when none was.</param>
/// <param name="Canary">The canary that runs; null for none.</param>
public sealed record LedgerState(Deed? Active, LedgerCanary? Canary)
{
    /// <summary>How many releases that were active stay on the disk, so that there is a way back to them.</summary>
    public const int DeployedKept = 20;

    /// <summary>Before the first deed.</summary>
    public static LedgerState Empty { get; } = new(null, null);

    /// <summary>Hashes of the last releases that were active or a canary, the latest last.</summary>
    public ImmutableList<string> Deployed { get; init; } = [];

    /// <summary>Hashes of the releases that must stay on the disk.</summary>
    public IEnumerable<string> Needed =>
        Deployed.Concat(((string?[])[Active?.Release, Canary?.Release]).OfType<string>()).Distinct(StringComparer.Ordinal);

    /// <summary>The state after a deed.</summary>
    public LedgerState After(Deed deed)
    {
        ArgumentNullException.ThrowIfNull(deed);
        return deed.What switch
        {
            DeedKind.Deployed or DeedKind.Promoted or DeedKind.RolledBack => Kept(deed) with { Active = deed.Release is null ? null : deed, Canary = null },
            DeedKind.Canary => Kept(deed) with { Canary = CanaryOf(deed) },
            DeedKind.CanaryStopped => this with { Canary = null },
            _ => this,
        };
    }

    // Another share of the same canary keeps its callers: who got it before gets it still when the share grows.
    private LedgerCanary CanaryOf(Deed deed) => new(
        Canary is { } before && before.Release == deed.Release ? before.Number : deed.Number,
        deed.Release ?? "",
        deed.Share ?? 0,
        deed.Guards ?? new CanaryLimits(),
        deed.At);

    private LedgerState Kept(Deed deed)
    {
        var deployed = Deployed;
        foreach (var hash in ((string?[])[deed.Before, deed.Release]).OfType<string>())
        {
            deployed = deployed.Remove(hash).Add(hash);
        }

        return this with { Deployed = deployed.RemoveRange(0, Math.Max(deployed.Count - DeployedKept, 0)) };
    }
}

/// <summary>A canary that runs.</summary>
/// <param name="Number">Number of the deed that began it: with a caller's number it decides whether he gets it.</param>
/// <param name="Release">Hash of its release.</param>
/// <param name="Share">Part of the callers who get it, in ten thousandths.</param>
/// <param name="Limits">What ends it by itself.</param>
/// <param name="Since">Since when it gets this part.</param>
public sealed record LedgerCanary(int Number, string Release, int Share, CanaryLimits Limits, DateTimeOffset Since);
