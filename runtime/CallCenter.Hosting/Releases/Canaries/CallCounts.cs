namespace CallCenter.Hosting.Releases.Canaries;

/// <summary>What became of one call, as far as a canary is judged by it.</summary>
/// <param name="Failed">It ended by a fault or as <c>failure</c>.</param>
/// <param name="HungUpEarly">The caller hung up before he had passed the first menu.</param>
/// <param name="Transferred">It was transferred.</param>
/// <param name="Queued">It entered a queue.</param>
public readonly record struct CallFate(bool Failed, bool HungUpEarly, bool Transferred, bool Queued);

/// <summary>How many calls of a release are over, and how.</summary>
/// <param name="Calls">All that are over.</param>
/// <param name="Failed">Those that failed.</param>
/// <param name="HungUpEarly">Those whose callers hung up before they had passed the first menu.</param>
/// <param name="Transferred">Those that were transferred.</param>
/// <param name="Queued">Those that entered a queue.</param>
public readonly record struct CallCounts(long Calls, long Failed, long HungUpEarly, long Transferred, long Queued)
{
    /// <summary>With one call more.</summary>
    public CallCounts With(in CallFate fate) => new(
        Calls + 1,
        Failed + (fate.Failed ? 1 : 0),
        HungUpEarly + (fate.HungUpEarly ? 1 : 0),
        Transferred + (fate.Transferred ? 1 : 0),
        Queued + (fate.Queued ? 1 : 0));
}
