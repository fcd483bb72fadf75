using CallCenter.Benchmarks.Reporting;
using CallCenter.Benchmarks.Rtp;

namespace CallCenter.Benchmarks.Runs;

/// <summary>Signalling only: answered, hung up after a second.</summary>
internal sealed class SigBench() : LoadBench("sig", 300, 2000)
{
    private const double CpuMsPerCallMax = 0.6;
    private const double InviteToOkP95MsMax = 50;

    public override bool IsProbed => true;

    public override RtpSink? OpenSink() => null;

    public override IEnumerable<Requirement> Judge(IReadOnlyList<LoadRun> runs) =>
    [
        None("calls not as they should be", runs, run => run.Unsuccessful),
        None("messages SIPp had to repeat", runs, run => run.Sipp.Retransmissions),
        Requirement.AtMost(Name, "CPU for a call", CpuMsPerCallMax, "ms", runs.Select(run => run.CpuMsPerCall)),
        Requirement.AtMost(Name, "INVITE to 200, p95, by the kernel's time stamps", InviteToOkP95MsMax, "ms", runs.Select(run => run.Probe!.InviteToOk?.P95 ?? double.PositiveInfinity)),
        Requirement.Told(
            Name,
            "INVITE to 200, p50, p99 and longest",
            FormattableString.Invariant($"{Median(runs, times => times.P50):0.##}, {Median(runs, times => times.P99):0.##}, {Median(runs, times => times.Max):0.##} ms")),
        .. Circumstances(runs),
    ];

    private static double Median(IReadOnlyList<LoadRun> runs, Func<Distribution, double> figure) =>
        Requirement.MedianOf(runs.Select(run => run.Probe!.InviteToOk is { } times ? figure(times) : double.PositiveInfinity));
}
