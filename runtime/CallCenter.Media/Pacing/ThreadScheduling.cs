namespace CallCenter.Media.Pacing;

/// <summary>Asks the system for a punctual thread.</summary>
internal static unsafe class ThreadScheduling
{
    private const int NiceWanted = -15;
    private const int FifoPriority = 20;
    private const int TimerSlackNanoseconds = 1000;

    /// <summary>Applies to the calling thread what it may have; what is refused is simply not in the answer.</summary>
    public static PacerScheduling Improve()
    {
        if (!OperatingSystem.IsLinux())
        {
            return PacerScheduling.Ordinary;
        }

        var obtained = PacerScheduling.Ordinary;
        if (LinuxCalls.ProcessControl(LinuxCalls.SetTimerSlack, TimerSlackNanoseconds, 0, 0, 0) == 0)
        {
            obtained |= PacerScheduling.FineTimers;
        }

        // Zero means the calling thread: Linux keeps a nice value per thread.
        if (LinuxCalls.SetPriority(0, 0, NiceWanted) == 0)
        {
            obtained |= PacerScheduling.Nice;
        }

        var priority = FifoPriority;
        if (LinuxCalls.SetScheduler(0, LinuxCalls.Fifo, &priority) == 0)
        {
            obtained |= PacerScheduling.RealTime;
        }

        return obtained;
    }
}
