namespace CallCenter.Media.Listening;

/// <summary>What the workers count together.</summary>
internal sealed class ListeningCounters
{
    public int Listeners;
    public long FramesHeard;
    public long FramesSkipped;
    public long PacketsLost;
    public long ListenersFailed;
    public long BehindMax;

    public void NoteBehind(long samples)
    {
        for (var known = Volatile.Read(ref BehindMax); samples > known; known = Volatile.Read(ref BehindMax))
        {
            if (Interlocked.CompareExchange(ref BehindMax, samples, known) == known)
            {
                return;
            }
        }
    }
}
