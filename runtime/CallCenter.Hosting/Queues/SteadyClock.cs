namespace CallCenter.Hosting.Queues;

/// <summary>
/// The time of day for those who wait for lengths of time: it never goes back and never jumps. Where the machine's clock is set, it
/// follows by running a tenth slower or faster until both agree, so that nobody's limit ends at once and nobody's never.
/// </summary>
/// <param name="time">The machine's clock.</param>
internal sealed class SteadyClock(TimeProvider time)
{
    private const int FollowsByPart = 10;

    private DateTimeOffset _now = time.GetUtcNow();
    private long _stamp = time.GetTimestamp();

    /// <summary>The moment. One thread at a time.</summary>
    public DateTimeOffset Now
    {
        get
        {
            var stamp = time.GetTimestamp();
            var passed = time.GetElapsedTime(_stamp, stamp);
            _stamp = stamp;
            var behind = time.GetUtcNow() - (_now + passed);
            var step = passed / FollowsByPart;
            _now += passed + (behind > step ? step : behind < -step ? -step : behind);
            return _now;
        }
    }
}
