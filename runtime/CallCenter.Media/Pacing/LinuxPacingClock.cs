namespace CallCenter.Media.Pacing;

/// <summary>clock_nanosleep with an absolute time: does not drift, and is accurate to microseconds with a small timer slack.</summary>
internal sealed unsafe class LinuxPacingClock : PacingClock
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    public override long Now
    {
        get
        {
            LinuxCalls.TimeSpec time;
            _ = LinuxCalls.ClockTime(LinuxCalls.ClockMonotonic, &time);
            return (time.Seconds * NanosecondsPerSecond) + time.Nanoseconds;
        }
    }

    public override void WaitUntil(long moment)
    {
        var until = new LinuxCalls.TimeSpec
        {
            Seconds = moment / NanosecondsPerSecond,
            Nanoseconds = moment % NanosecondsPerSecond,
        };

        // A signal ends the sleep early (EINTR); the moment is absolute, so sleeping again is exact.
        while (LinuxCalls.ClockSleep(LinuxCalls.ClockMonotonic, LinuxCalls.TimerAbsolute, &until, null) != 0
            && Now < moment)
        {
        }
    }
}
