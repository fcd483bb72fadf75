using System.Diagnostics;

namespace CallCenter.Media.Pacing;

/// <summary>Sleeps in whole milliseconds; late by about one, which receivers do not notice.</summary>
internal sealed class PortablePacingClock : PacingClock
{
    private const double NanosecondsPerSecond = 1e9;

    private readonly double _nanosecondsPerTick = NanosecondsPerSecond / Stopwatch.Frequency;

    public override long Now => (long)(Stopwatch.GetTimestamp() * _nanosecondsPerTick);

    public override void WaitUntil(long moment)
    {
        while (moment - Now is > 0 and var left)
        {
            Thread.Sleep((int)((left + NanosecondsPerMillisecond - 1) / NanosecondsPerMillisecond));
        }
    }
}
