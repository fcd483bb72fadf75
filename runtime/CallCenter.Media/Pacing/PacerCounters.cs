namespace CallCenter.Media.Pacing;

/// <summary>What the pacing thread counts; written by it alone.</summary>
internal sealed class PacerCounters
{
    public long SlotsRun;
    public long SlotsSkipped;
    public long FramesSent;
    public long DatagramsReceived;
    public long KeysLost;
    public long EventsLost;
    public int LegsOpen;

    /// <summary>Frames made before their time, and those of them that something else took the place of.</summary>
    public long FramesAhead;
    public long FramesTakenBack;

    /// <summary>The slot in which something was last said that cannot be made ahead: passed on, mixed, coded anew.</summary>
    public long LiveAt = long.MinValue / 2;

    /// <summary>Bytes the pacing thread has allocated; it must stand still while slots run.</summary>
    public long AllocatedBytes;
}
