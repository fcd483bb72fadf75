namespace CallCenter.Sip.Transport;

/// <summary>Lets one line of each kind through in a second and counts the others.</summary>
internal sealed class LogThrottle(ISipLog log, TimeProvider time)
{
    private readonly long[] _nextAt = new long[Enum.GetValues<SipLogKind>().Length];
    private readonly long[] _held = new long[Enum.GetValues<SipLogKind>().Length];

    /// <summary>Writes a line unless one of its kind was written within the last second; only then it is worded. From any thread.</summary>
    public void Write<TState>(SipLogKind kind, SipLogLevel level, TState state, Func<TState, string> word)
    {
        if (!TryTake(kind))
        {
            return;
        }

        var held = Interlocked.Exchange(ref _held[(int)kind], 0);
        log.Write(level, held == 0 ? word(state) : $"{word(state)} ({held} more like it were not written)");
    }

    private bool TryTake(SipLogKind kind)
    {
        ref var nextAt = ref _nextAt[(int)kind];
        var due = Volatile.Read(ref nextAt);
        var now = time.GetTimestamp();
        if ((due != 0 && now < due) || Interlocked.CompareExchange(ref nextAt, now + time.TimestampFrequency, due) != due)
        {
            Interlocked.Increment(ref _held[(int)kind]);
            return false;
        }

        return true;
    }
}
