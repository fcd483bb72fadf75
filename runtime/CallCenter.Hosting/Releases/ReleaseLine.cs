using CallCenter.Hosting.Releases.Canaries;

namespace CallCenter.Hosting.Releases;

/// <summary>Who answers the next call: one release, or two. Replaced whole.</summary>
/// <param name="Active">The active release.</param>
/// <param name="Canary">The canary beside it; null for none.</param>
internal sealed record ReleaseLine(Release Active, CanaryLine? Canary = null)
{
    /// <summary>Which of them a call gets.</summary>
    public Release For(string from, string callId) =>
        Canary is { } canary && CanaryChoice.Gets(from, callId, canary.Number, canary.Share) ? canary.Release : Active;
}

/// <summary>A canary that gets calls.</summary>
/// <param name="Release">Its release.</param>
/// <param name="Number">Number of the deed that began it.</param>
/// <param name="Share">Its part of the callers, in ten thousandths.</param>
/// <param name="Tally">Counts its calls and those beside them.</param>
internal sealed record CanaryLine(Release Release, int Number, int Share, CanaryTally Tally);

/// <summary>A call's release, and who is told what became of it.</summary>
/// <param name="Release">The release; the call is bound to it.</param>
/// <param name="Tally">Counts it beside a canary; null when none runs.</param>
/// <param name="IsCanary">Whether it is the canary.</param>
internal readonly record struct EnteredRelease(Release Release, CanaryTally? Tally, bool IsCanary);
