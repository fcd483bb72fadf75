using CallCenter.Benchmarks.Machine;
using CallCenter.Benchmarks.Rtp;
using CallCenter.Benchmarks.Telephones;

namespace CallCenter.Benchmarks.Runs;

/// <summary>What one run of calls showed.</summary>
/// <param name="Calls">Calls asked for.</param>
/// <param name="Sipp">What the telephones counted.</param>
/// <param name="Load">What it cost.</param>
/// <param name="Rtp">What they heard; null when nobody listened.</param>
/// <param name="Probe">What the calls between them saw that take times; null when there were none.</param>
/// <param name="BareMs">What a bare program needed for a second of one stream right after it; null when that was not measured.</param>
internal sealed record LoadRun(int Calls, SippFigures Sipp, LoadFigures Load, RtpFigures? Rtp, ProbeFigures? Probe, double? BareMs)
{
    /// <summary>Calls that went well.</summary>
    public int Succeeded => Sipp.Succeeded + (Probe?.Ended ?? 0);

    /// <summary>Server's CPU for each call that went well.</summary>
    public double CpuMsPerCall => Load.ServerCpu.TotalMilliseconds / Math.Max(1, Succeeded);

    public int Unsuccessful => Calls + (Probe?.Calls ?? 0) - Succeeded;
}
