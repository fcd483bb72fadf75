using System.Globalization;
using CallCenter.Benchmarks.Reporting;
using CallCenter.Benchmarks.Rtp;
using CallCenter.Benchmarks.Servers;

namespace CallCenter.Benchmarks.Runs;

/// <summary>A kind of call placed at a rate against <c>examples/bench</c>, and what is required of it.</summary>
/// <param name="name">Name of the bench, of its scenario and of the number it calls.</param>
/// <param name="rates">Calls a second; each rate is measured for itself.</param>
internal abstract class LoadBench(string name, params IReadOnlyList<int> rates)
{
    private const int Seconds = 30;

    public string Name => name;

    public IReadOnlyList<int> RatesDefault => rates;

    /// <summary>Whether a probe takes the time to the 200 beside the calls.</summary>
    public virtual bool IsProbed => false;

    /// <summary>Whether a program that does nothing but send (and hear) such packets is measured after each run.</summary>
    public virtual bool IsComparedWithBareProgram => false;

    /// <summary>Whether telephones talk.</summary>
    public virtual bool HearsTelephones => false;

    public static int CallsDefault(int callsPerSecond) => callsPerSecond * Seconds;

    /// <summary>What listens to the voice; null when nobody does.</summary>
    public abstract RtpSink? OpenSink();

    /// <summary>Holds the counted runs against the requirements.</summary>
    public abstract IEnumerable<Requirement> Judge(IReadOnlyList<LoadRun> runs);

    /// <summary>What is looked at once, after the counted runs.</summary>
    public virtual Task<IEnumerable<Requirement>> InspectAsync(BenchServer server, CancellationToken cancellation) =>
        Task.FromResult(Enumerable.Empty<Requirement>());

    /// <summary>None of something may be seen in any run.</summary>
    protected Requirement None(string what, IReadOnlyList<LoadRun> runs, Func<LoadRun, long> count) =>
        Requirement.None(name, what, runs.Select(run => (double)count(run)));

    /// <summary>The worst run may not have less than so much.</summary>
    protected Requirement AtLeast(string what, double limit, IEnumerable<double> runs)
    {
        var least = runs.Min();
        return new(name, what, string.Create(CultureInfo.InvariantCulture, $">= {limit}"), string.Create(CultureInfo.InvariantCulture, $"{least:0.###}"), least >= limit);
    }

    /// <summary>The cost of a second of a call beside that of its packets alone, which no engine with a port for each stream goes below.</summary>
    protected IEnumerable<Requirement> BesideBareProgram(IReadOnlyList<LoadRun> runs, double secondsOfCall, double timesMax)
    {
        LoadRun[] compared = [.. runs.Where(run => run.BareMs is not null)];
        if (compared.Length == 0)
        {
            yield break;
        }

        yield return Requirement.Told(name, "a bare program in C, for a second of a stream", string.Create(CultureInfo.InvariantCulture, $"{Requirement.MedianOf(compared.Select(run => run.BareMs!.Value)):0.###} ms"));
        yield return Requirement.AtMost(name, "CPU for a second of a call, against the bare program", timesMax, "times", compared.Select(run => run.CpuMsPerCall / secondsOfCall / run.BareMs!.Value));
    }

    /// <summary>Figures of every kind of load that are told beside the requirements.</summary>
    protected IEnumerable<Requirement> Circumstances(IReadOnlyList<LoadRun> runs)
    {
        yield return Told("calls at a time, most", run => run.Sipp.ConcurrentMax, "");
        yield return Told("INVITE to 200, p95, as SIPp has it", run => run.Sipp.InviteToOk?.P95 ?? 0, " ms");
        yield return Told("server's share of one processor", run => 100 * (run.Load.ServerCpu / run.Load.Wall), " %");
        yield return Told("resident memory, most", run => run.Load.ResidentBytesMax / 1048576.0, " MiB");
        yield return Told("threads, most", run => run.Load.ThreadsMax, "");
        yield return Told("threads more than before the run", run => run.Load.ThreadsMax - run.Load.ThreadsBefore, "");
        yield return Told("memory asked for by a call", run => run.Load.AllocatedBytes / 1024.0 / Math.Max(1, run.Succeeded), " KiB");
        yield return Told("pause for garbage collection p99.9, since the start", run => run.Load.Collector.PauseP999Ms, " ms");
        yield return Told("pause for garbage collection, longest since the start", run => run.Load.Collector.PauseMaxMs, " ms");
        yield return Told("pacer's lateness p99, since the start", run => run.Load.PacerLatenessP99Ms, " ms");
        yield return Told("pacer's lateness, most since the start", run => run.Load.PacerLatenessMaxMs, " ms");
        yield return Told("metronome's lateness, most since the start", run => run.Load.MetronomeLatenessMaxMs, " ms");
        yield return Told("machine used by others", run => 100 * run.Load.OtherShare, " %");

        Requirement Told(string what, Func<LoadRun, double> figure, string unit) =>
            Requirement.Told(name, what, string.Create(CultureInfo.InvariantCulture, $"{Requirement.MedianOf(runs.Select(figure)):0.##}{unit}"));
    }
}
