using CallCenter.Hosting.Releases.Canaries;

namespace CallCenter.Hosting.Releases;

/// <summary>Which releases answer, at one moment.</summary>
public sealed record ReleaseStatus
{
    /// <summary>Hash of the active release; null before the first.</summary>
    public string? Active { get; init; }

    /// <summary>The deed that made it active; null when it answers by the project's files.</summary>
    public Deed? ActiveDeed { get; init; }

    /// <summary>Calls on it.</summary>
    public int ActiveCalls { get; init; }

    /// <summary>The canary; null when none runs.</summary>
    public CanaryStatus? Canary { get; init; }

    /// <summary>Releases that get no new calls and are in memory for those that run on them.</summary>
    public IReadOnlyList<OlderRelease> Older { get; init; } = [];

    /// <summary>Whether new calls are refused.</summary>
    public bool Draining { get; init; }

    /// <summary>Calls in progress, on all releases.</summary>
    public int Calls { get; init; }

    /// <summary>What is being done; null for nothing.</summary>
    public Undertaking? Doing { get; init; }
}

/// <summary>A canary as it is now.</summary>
/// <param name="Release">Hash of its release.</param>
/// <param name="Number">Number of the deed that began it.</param>
/// <param name="Share">Its part of the callers, in ten thousandths.</param>
/// <param name="Calls">Calls on it.</param>
public sealed record CanaryStatus(string Release, int Number, int Share, int Calls)
{
    /// <summary>Its calls that are over, since it gets this part or the process started.</summary>
    public CallCounts Counts { get; init; }

    /// <summary>Those of the active release in the same time.</summary>
    public CallCounts ActiveCounts { get; init; }
}

/// <summary>A release that calls still run on.</summary>
/// <param name="Release">Its hash.</param>
/// <param name="Calls">Calls on it; with none, queues still go by it.</param>
public sealed record OlderRelease(string Release, int Calls);

/// <summary>A deed that is being done.</summary>
/// <param name="Who">Who does it.</param>
/// <param name="What">What, as <c>deploys release 0123456789ab</c>.</param>
/// <param name="Since">Since when.</param>
public sealed record Undertaking(string Who, string What, DateTimeOffset Since);
