using CallCenter.Benchmarks.Engine;
using CallCenter.Benchmarks.Machine;
using CallCenter.Benchmarks.Reporting;
using CallCenter.Media.Listening;
using CallCenter.Media.Recording;

namespace CallCenter.Benchmarks.Runs;

/// <summary>
/// What the media engine costs for calls that are more than a prompt, in this process and without signalling: bridges, recordings,
/// conferences, music for those who wait. Each figure is ms of processor a second, all threads of the engine together.
/// </summary>
internal sealed class EngineBench(BenchmarkOptions options, Report report)
{
    private const int BridgesDefault = 200;
    private const int Conferences = 10;
    private const int Parties = 20;
    private const int WaitingDefault = 1000;
    private const int MusicSeconds = 30;
    private const int PromptSeconds = 10;
    private const double BridgeMsMax = 0.8;
    private const double RecordShareMax = 1.25;
    private const double ConferenceMsMax = 3;
    private const double MusicShareMax = 1.2;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(6);

    /// <summary>Two telephones that talk to each other, PCMU on both sides.</summary>
    public async Task BridgeAsync(CancellationToken cancellation)
    {
        var bridges = options.Calls ?? BridgesDefault;
        var runs = await RunsAsync("bridge", bridges * 2, load => Bridge(load), bridges, cancellation);
        report.Add([Requirement.AtMost("bridge", "CPU for a second of a bridged call", BridgeMsMax, "ms", runs)]);
    }

    /// <summary>The same, and both sides of every call are written to disk.</summary>
    public async Task RecordAsync(CancellationToken cancellation)
    {
        var bridges = options.Calls ?? BridgesDefault;
        var plain = await RunsAsync("record: bridges alone", bridges * 2, load => Bridge(load), bridges, cancellation);
        var folder = Directory.CreateTempSubdirectory("callcenter-record-").FullName;
        try
        {
            var recorded = await RunsAsync("record: and recorded", bridges * 2, load => Record(load, folder), bridges, cancellation);
            report.Add(
            [
                Requirement.AtMost("record", "CPU for a recorded bridge, against one that is not", RecordShareMax, "times", Shares(recorded, plain)),
                Requirement.Told("record", "CPU for a second of a recorded call", FormattableString.Invariant($"{Requirement.MedianOf(recorded):0.###} ms")),
            ]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Twenty parties who all talk and all hear the others, beyond twenty who talk and hear a prompt.</summary>
    public async Task ConferenceAsync(CancellationToken cancellation)
    {
        var streams = await RunsAsync("conference: streams alone", Conferences * Parties, load => Play(load, PromptSeconds), Conferences, cancellation);
        var conferences = await RunsAsync("conference", Conferences * Parties, Confer, Conferences, cancellation);
        report.Add(
        [
            Requirement.AtMost(
                "conference", "CPU for a second of 20 parties, beyond 20 two-way streams", ConferenceMsMax, "ms",
                conferences.Zip(streams, (conference, alone) => conference - alone)),
        ]);
    }

    /// <summary>A thousand who wait and hear the same music, against a thousand who hear a prompt.</summary>
    public async Task MusicAsync(CancellationToken cancellation)
    {
        var waiting = options.Calls ?? WaitingDefault;
        var prompts = await RunsAsync("music: prompts", waiting, load => Play(load, PromptSeconds, speaks: false), waiting, cancellation);
        var music = await RunsAsync("music", waiting, load => Play(load, MusicSeconds, speaks: false), waiting, cancellation);
        report.Add(
        [
            Requirement.AtMost("music", "CPU for music on hold, against a prompt", MusicShareMax, "times", Shares(music, prompts)),
            Requirement.Told("music", "CPU for a second of one who waits", FormattableString.Invariant($"{Requirement.MedianOf(music):0.###} ms")),
        ]);
    }

    private static IEnumerable<double> Shares(IEnumerable<double> more, IEnumerable<double> less) => more.Zip(less, (one, other) => one / other);

    private static void Bridge(EngineLoad load)
    {
        for (var i = 0; i < load.Legs.Count; i += 2)
        {
            load.Legs[i].BridgeTo(load.Legs[i + 1]);
        }

        load.SpeakToAll();
    }

    // As the server does it: in stereo, one recorder at the caller's leg.
    private static void Record(EngineLoad load, string folder)
    {
        Bridge(load);
        var recordings = load.Own(new TalkRecordings(load.Engine, new(folder, Mp3: false), TimeProvider.System, static problem => throw new BenchmarkException(problem)));
        var listening = load.Own(new ListeningHost(load.Engine));
        listening.Start();
        for (var i = 0; i < load.Legs.Count; i += 2)
        {
            var recorder = recordings.Begin(FormattableString.Invariant($"{Guid.NewGuid():n}-{i}"), out var problem) ?? throw new BenchmarkException(problem!);
            _ = recorder.Attach(listening, load.Legs[i]) ?? throw new BenchmarkException("there is no room for so many listeners");
        }
    }

    private static void Confer(EngineLoad load)
    {
        for (var first = 0; first < load.Legs.Count; first += Parties)
        {
            var conference = load.Engine.OpenConference() ?? throw new BenchmarkException("there is no room for so many conferences");
            for (var i = 0; i < Parties; i++)
            {
                conference.Join(load.Legs[first + i]);
            }
        }

        load.SpeakToAll();
    }

    private static void Play(EngineLoad load, int seconds, bool speaks = true)
    {
        var clip = EngineLoad.Clip(seconds);
        foreach (var leg in load.Legs)
        {
            leg.Play(clip, loop: true);
        }

        if (speaks)
        {
            load.SpeakToAll();
        }
    }

    private async Task<IReadOnlyList<double>> RunsAsync(string name, int legs, Action<EngineLoad> begin, int shares, CancellationToken cancellation)
    {
        var runs = new List<double>();
        for (var number = 1; number <= options.Runs; number++)
        {
            await MachineTime.WaitForQuietAsync(cancellation);
            await using var load = new EngineLoad(legs);
            begin(load);
            await Task.Delay(Settling, cancellation);
            var machine = MachineTime.Read();
            var milliseconds = await load.MeasureAsync(Measured, cancellation) / shares;
            var statistics = load.Engine.Statistics;
            report.Tell(name, number, new
            {
                MsPerSecond = milliseconds,
                LatenessP99Ms = statistics.LatenessP99.TotalMilliseconds,
                MetronomeLatenessMaxMs = statistics.Metronome?.LatenessMax.TotalMilliseconds,
                MachineShare = MachineTime.Read().ShareSince(machine),
            });
            runs.Add(milliseconds);
        }

        return runs;
    }
}
