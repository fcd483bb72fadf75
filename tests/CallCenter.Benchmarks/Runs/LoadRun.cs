using CallCenter.Benchmarks.Machine;
using CallCenter.Benchmarks.Rtp;
using CallCenter.Benchmarks.Telephones;

namespace CallCenter.Benchmarks.Runs;

/// <summary>What one run of calls showed.</summary>
/// <param name="Calls">Calls asked for.</param>
/// <param name="Sipp">What the telephones counted.</param>
/// <param name="Load">What it cost.</param>
/// <param name="Rtp">What they heard; null when nobody listened.</param>
internal sealed record LoadRun(int Calls, SippFigures Sipp, LoadFigures Load, RtpFigures? Rtp)
{
    /// <summary>Server's CPU for each call that went well.</summary>
    public double CpuMsPerCall => Load.ServerCpu.TotalMilliseconds / Math.Max(1, Sipp.Succeeded);

    public int Unsuccessful => Calls - Sipp.Succeeded;
}
