using System.Globalization;
using CallCenter.Benchmarks.Reporting;
using CallCenter.Benchmarks.Rtp;
using CallCenter.Benchmarks.Servers;
using CallCenter.Benchmarks.Telephones;

namespace CallCenter.Benchmarks.Runs;

/// <summary>Ten seconds of prompt to 600 callers at a time.</summary>
internal sealed class PlayBench() : LoadBench("play", 60)
{
    private const double PromptSeconds = 10;
    private const double PacketsPerStreamMin = 498;
    private const double CpuMsPerCallSecondMax = 0.3;

    // What is required (0.3 ms) against what a bare program needed on the machine it was required for (0.16 ms).
    private const double BareTimesMax = 1.9;
    private const int KeepEvery = 50;
    private const int InspectedRate = 10;
    private const int InspectedCalls = 20;

    private readonly PromptCheck _prompt = new(WavFile.Read(Path.Combine(RepositoryPaths.Example("bench"), "prompts", "ten-seconds.wav")));

    public override bool IsComparedWithBareProgram => true;

    public override RtpSink OpenSink() => new(KeepEvery);

    public override IEnumerable<Requirement> Judge(IReadOnlyList<LoadRun> runs)
    {
        HeardStream[] kept = [.. runs.SelectMany(run => run.Rtp!.Streams).Where(stream => stream.Payload is not null)];
        string[] differences = [.. kept.Select(_prompt.DifferenceOf).OfType<string>()];
        return
        [
            None("calls not as they should be", runs, run => run.Unsuccessful),
            None("calls without exactly one stream", runs, run => Math.Abs(run.Calls - run.Rtp!.Streams.Count)),
            None("gaps over 40 ms", runs, run => run.Rtp!.LateGaps),
            None("packets missing from their sequence", runs, run => run.Rtp!.Lost),
            None("packets the sink had no room for", runs, run => run.Rtp!.Drops),
            AtLeast("packets of 500 in each stream", PacketsPerStreamMin, runs.Select(run => run.Rtp!.PacketsPerStream?.Min ?? 0)),
            Requirement.AtMost(Name, "CPU for a second of a call", CpuMsPerCallSecondMax, "ms", runs.Select(run => run.CpuMsPerCall / PromptSeconds)),
            .. BesideBareProgram(runs, PromptSeconds, BareTimesMax),
            new(
                Name,
                "sampled streams that are not the prompt, sample for sample",
                "0",
                string.Create(CultureInfo.InvariantCulture, $"{differences.Length} of {kept.Length}{(differences is [var first, ..] ? $"; {first}" : "")}"),
                kept.Length > 0 && differences.Length == 0),
            Requirement.Told(Name, "longest gap in any stream", string.Create(CultureInfo.InvariantCulture, $"{runs.Max(run => run.Rtp!.GapMaxMs?.Max ?? 0):0.0} ms")),
            .. Circumstances(runs),
        ];
    }

    /// <summary>Compares ports with those of the answers, in a small run that keeps SIPp's messages.</summary>
    public override async Task<IEnumerable<Requirement>> InspectAsync(BenchServer server, CancellationToken cancellation)
    {
        using var sink = OpenSink();
        using var load = SippLoad.Start(Name, Name, InspectedRate, InspectedCalls, keepMessages: true);
        await load.WaitAsync(cancellation);
        var heard = sink.Stop().Streams;
        var answered = load.Files.ReadAnsweredPorts();
        var right = heard.Count(stream => answered.TryGetValue(stream.Port, out var port) && port == stream.SourcePort);
        return
        [
            new(
                Name,
                "streams that come from the port in the answer",
                string.Create(CultureInfo.InvariantCulture, $"{InspectedCalls} of {InspectedCalls}"),
                string.Create(CultureInfo.InvariantCulture, $"{right} of {heard.Count}"),
                right == InspectedCalls && heard.Count == InspectedCalls),
        ];
    }
}
