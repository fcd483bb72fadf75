namespace CallCenter.Media.Pacing;

/// <summary>How late slots began: fine steps to 10 ms, then whole milliseconds. One writer; readers may be a slot behind.</summary>
internal sealed class LatenessHistogram
{
    private const long FineStep = 50_000;
    private const int FineSteps = 200;
    private const int CoarseSteps = 990;
    private const long FineEnd = FineStep * FineSteps;

    private readonly long[] _counts = new long[FineSteps + CoarseSteps];
    private long _max;
    private long _recent;

    public long Max => Volatile.Read(ref _max);

    public void Add(long nanoseconds)
    {
        var late = Math.Max(nanoseconds, 0);
        var step = late < FineEnd
            ? (int)(late / FineStep)
            : (int)Math.Min(FineSteps + ((late - FineEnd) / PacingClock.NanosecondsPerMillisecond), _counts.Length - 1);
        _counts[step]++;
        if (late > Volatile.Read(ref _recent))
        {
            Volatile.Write(ref _recent, late); // Taken away meanwhile, it is seen with the next slot that is late.
        }

        if (late > _max)
        {
            Volatile.Write(ref _max, late);
        }
    }

    /// <summary>The latest since it was last asked, in nanoseconds. Any thread.</summary>
    public long TakeRecent() => Interlocked.Exchange(ref _recent, 0);

    /// <summary>The upper end of the step that holds the given share of all slots, in nanoseconds.</summary>
    public long Percentile(double share) => Percentile(_counts, Max, share);

    /// <summary>The same of counts kept elsewhere in the same steps.</summary>
    public static long Percentile(ReadOnlySpan<long> counts, long max, double share)
    {
        long total = 0;
        foreach (var count in counts)
        {
            total += count;
        }

        var wanted = (long)Math.Ceiling(total * share);
        long seen = 0;
        for (var step = 0; step < counts.Length && total > 0; step++)
        {
            seen += counts[step];
            if (seen >= wanted)
            {
                return Math.Min(UpperEnd(step), max);
            }
        }

        return 0;
    }

    private static long UpperEnd(int step) => step < FineSteps
        ? (step + 1) * FineStep
        : FineEnd + ((step - FineSteps + 1) * PacingClock.NanosecondsPerMillisecond);
}
