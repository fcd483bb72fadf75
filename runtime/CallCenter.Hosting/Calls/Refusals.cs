namespace CallCenter.Hosting.Calls;

/// <summary>Why new calls are not welcome.</summary>
public enum RefusalReason
{
    /// <summary>The server ends, or was asked to take no more.</summary>
    Draining,

    /// <summary>The journal could not keep their records.</summary>
    Journal,

    /// <summary>No release answers them.</summary>
    Release,
}

/// <summary>How many calls were refused, by reason, since the start. Any thread.</summary>
public sealed class Refusals
{
    private readonly long[] _counts = new long[Enum.GetValues<RefusalReason>().Length];

    /// <summary>Calls refused for a reason.</summary>
    public long Of(RefusalReason reason) => Volatile.Read(ref _counts[(int)reason]);

    internal void Add(RefusalReason reason) => Interlocked.Increment(ref _counts[(int)reason]);
}
