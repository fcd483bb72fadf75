namespace CallCenter.Media.Pacing;

/// <summary>The clock the slots are counted by: monotonic nanoseconds, and a wait for an absolute moment.</summary>
internal abstract class PacingClock
{
    public const long NanosecondsPerMillisecond = 1_000_000;

    /// <summary>The best clock of this system.</summary>
    public static PacingClock Best() =>
        OperatingSystem.IsLinux() && Environment.Is64BitProcess ? new LinuxPacingClock() : new PortablePacingClock();

    public abstract long Now { get; }

    /// <summary>Returns at <paramref name="moment"/> or as soon after as the system lets it.</summary>
    public abstract void WaitUntil(long moment);
}
