namespace CallCenter.Hosting.Releases.Canaries;

/// <summary>Counts what becomes of the calls that began since a canary gets its part: of its own, and of those of the active release beside it. Any thread.</summary>
/// <param name="limits">What ends the canary by itself.</param>
/// <param name="onCanaryCall">Told when a call of the canary is over; returns at once.</param>
internal sealed class CanaryTally(CanaryLimits limits, Action onCanaryCall)
{
    private readonly Lock _gate = new();
    private readonly CanaryGuard _guard = new(limits);
    private CallCounts _active;
    private CallCounts _canary;

    /// <summary>The counts of both at one moment.</summary>
    public (CallCounts Active, CallCounts Canary) Counts
    {
        get
        {
            lock (_gate)
            {
                return (_active, _canary);
            }
        }
    }

    /// <summary>A call is over. The lock is held for a few additions.</summary>
    public void Add(bool isCanary, in CallFate fate)
    {
        lock (_gate)
        {
            if (isCanary)
            {
                _canary = _canary.With(fate);
            }
            else
            {
                _active = _active.With(fate);
            }
        }

        if (isCanary)
        {
            onCanaryCall();
        }
    }

    /// <summary>What is wrong with the canary, in a sentence; null when nothing is. One at a time.</summary>
    public string? Look()
    {
        var (active, canary) = Counts;
        return _guard.Look(active, canary);
    }
}
