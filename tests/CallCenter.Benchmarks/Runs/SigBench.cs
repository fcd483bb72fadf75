using CallCenter.Benchmarks.Reporting;
using CallCenter.Benchmarks.Rtp;

namespace CallCenter.Benchmarks.Runs;

/// <summary>Signalling only: answered, hung up after a second.</summary>
internal sealed class SigBench() : LoadBench("sig", rate: 300)
{
    private const double CpuMsPerCallMax = 1.5;

    public override RtpSink? OpenSink() => null;

    public override IEnumerable<Requirement> Judge(IReadOnlyList<LoadRun> runs) =>
    [
        None("calls not as they should be", runs, run => run.Unsuccessful),
        Requirement.AtMost(Name, "CPU for a call", CpuMsPerCallMax, "ms", runs.Select(run => run.CpuMsPerCall)),
        .. Circumstances(runs),
    ];
}
