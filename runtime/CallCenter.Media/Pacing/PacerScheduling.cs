namespace CallCenter.Media.Pacing;

/// <summary>What the system allowed the pacing thread.</summary>
[Flags]
public enum PacerScheduling
{
    /// <summary>An ordinary thread.</summary>
    Ordinary = 0,

    /// <summary>Timers fire within microseconds (Linux timer slack).</summary>
    FineTimers = 1,

    /// <summary>A better share of the processor (nice).</summary>
    Nice = 2,

    /// <summary>Runs before every ordinary thread (SCHED_FIFO).</summary>
    RealTime = 4,
}
