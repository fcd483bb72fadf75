using System.Globalization;

namespace CallCenter.Benchmarks.Machine;

/// <summary>What all processors together have done since the machine started.</summary>
internal readonly record struct MachineTime(TimeSpan Busy, TimeSpan Idle)
{
    private const double ClockTicksPerSecond = 100;
    private const double QuietShare = 0.15;
    private static readonly TimeSpan QuietWaitMax = TimeSpan.FromSeconds(60);

    public static MachineTime Read()
    {
        using var reader = new StreamReader("/proc/stat");
        var fields = reader.ReadLine()!.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..9]
            .Select(field => TimeSpan.FromSeconds(long.Parse(field, CultureInfo.InvariantCulture) / ClockTicksPerSecond))
            .ToArray();
        var idle = fields[3] + fields[4]; // idle, iowait
        return new(fields.Aggregate(TimeSpan.Zero, (sum, field) => sum + field) - idle, idle);
    }

    /// <summary>Share of the machine that was busy from an earlier reading to this one.</summary>
    public double ShareSince(MachineTime earlier)
    {
        var busy = (Busy - earlier.Busy).TotalSeconds;
        return busy / Math.Max(0.01, busy + (Idle - earlier.Idle).TotalSeconds);
    }

    /// <summary>Waits a while for two quiet seconds; measures on when they do not come, which the figures then show.</summary>
    public static async Task WaitForQuietAsync(CancellationToken cancellation)
    {
        var quiet = 0;
        for (var waited = 0; waited < QuietWaitMax.TotalSeconds && quiet < 2; waited++)
        {
            var before = Read();
            await Task.Delay(1000, cancellation);
            quiet = Read().ShareSince(before) < QuietShare ? quiet + 1 : 0;
        }
    }
}
