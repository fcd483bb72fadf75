using System.Globalization;
using CallCenter.Benchmarks.Machine;
using CallCenter.Benchmarks.Reporting;
using CallCenter.Benchmarks.Rtp;
using CallCenter.Benchmarks.Servers;
using CallCenter.Benchmarks.Telephones;
using Microsoft.Data.Sqlite;

namespace CallCenter.Benchmarks.Runs;

/// <summary>
/// All at once: 500 hear ten seconds, 100 a second press a key, a changed project is deployed every ten seconds, and the database
/// of the call records answers nobody for thirty seconds. Nobody may hear any of it.
/// </summary>
internal sealed class MixedBench(BenchmarkOptions options, Report report)
{
    private const string Name = "mixed";
    private const string OtherAddress = "127.0.0.75";
    private const int PlayRate = 50;
    private const int IvrRateDefault = 100;
    private const int Seconds = 60;
    private const double PauseMsMax = 10;
    private const string Spoken = "You pressed one.";
    private static readonly TimeSpan DeployEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan StallsAfter = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Stall = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);
    private static readonly PeerScript Script = new(PressesAt: TimeSpan.FromSeconds(3.6), Talks: TimeSpan.FromSeconds(5.75));

    public async Task RunAsync(CancellationToken cancellation)
    {
        using var project = new ProjectCopy("bench");
        await using var server = await BenchServer.StartAsync(project.Folder, cancellation, "--watch");
        var runs = new List<Figures>();
        for (var number = 1; number <= options.Runs; number++)
        {
            await MachineTime.WaitForQuietAsync(cancellation);
            var run = await RunOnceAsync(server, project.Folder, number, cancellation);
            report.Tell(Name, number, run);
            runs.Add(run);
        }

        report.Add(
        [
            Requirement.None(Name, "gaps over 40 ms in any stream", runs.Select(run => (double)run.LateGaps)),
            Requirement.None(Name, "calls not as they should be", runs.Select(run => (double)run.Unsuccessful)),
            Requirement.Told(Name, "longest gap in a prompt of ten seconds", string.Create(CultureInfo.InvariantCulture, $"{runs.Max(run => run.PlayGapMaxMs):0.0} ms")),
            Requirement.AtMost(Name, "pause for garbage collection p99.9", PauseMsMax, "ms", runs.Select(run => run.PauseP999Ms)),
            Requirement.Told(Name, "pause for garbage collection, longest", string.Create(CultureInfo.InvariantCulture, $"{runs.Max(run => run.PauseMaxMs):0.0} ms")),
            Requirement.Told(Name, "metronome's lateness, most", string.Create(CultureInfo.InvariantCulture, $"{runs.Max(run => run.MetronomeLatenessMaxMs):0.00} ms")),
            Requirement.Told(Name, "releases deployed meanwhile", string.Create(CultureInfo.InvariantCulture, $"{runs.Min(run => run.Deployed)} at least")),
        ]);
    }

    private async Task<Figures> RunOnceAsync(BenchServer server, string folder, int number, CancellationToken cancellation)
    {
        var ivrRate = options.Rate ?? IvrRateDefault;
        using var playSink = new RtpSink();
        using var ivrSink = new RtpSink(script: Script, address: OtherAddress);
        using var plays = SippLoad.Start("play", "play", PlayRate, PlayRate * Seconds);
        using var ivrs = SippLoad.Start("ivr", "ivr", ivrRate, ivrRate * Seconds, address: OtherAddress);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var deploys = DeployAsync(server, folder, number, over.Token);
        var stall = StallAsync(Path.Combine(folder, ".callcenter", "records.db"), over.Token);
        await plays.WaitAsync(cancellation);
        await ivrs.WaitAsync(cancellation);
        await over.CancelAsync();
        var deployed = await deploys;
        var stalled = await stall;
        var status = await server.StatusAsync(cancellation);
        var (play, ivr) = (plays.Files.Read(), ivrs.Files.Read());
        var (playHeard, ivrHeard) = (playSink.Stop(), ivrSink.Stop());
        return new(
            (PlayRate * Seconds) + (ivrRate * Seconds) - play.Succeeded - ivr.Succeeded,
            play.FailedBy,
            ivr.FailedBy,
            ivr.AckToBye,
            playHeard.Streams.Sum(stream => stream.LateGapsInTalk) + ivrHeard.Streams.Sum(stream => stream.LateGapsInTalk),
            playHeard.GapMaxMs?.Max ?? 0,
            playHeard.Lost + ivrHeard.Lost,
            status.CallsRefusedByLoad,
            status.Collector.PauseP999Ms,
            status.Collector.PauseMaxMs,
            status.Collector.Kinds,
            status.PacerLatenessMaxMs,
            status.Metronome?.LatenessMaxMs ?? 0,
            deployed,
            stalled.TotalSeconds);
    }

    private static async Task<int> DeployAsync(BenchServer server, string folder, int number, CancellationToken cancellation)
    {
        var file = Path.Combine(folder, "project.flow");
        var text = await File.ReadAllTextAsync(file, CancellationToken.None);
        var deployed = 0;
        try
        {
            while (true)
            {
                await Task.Delay(DeployEvery, cancellation);
                var changed = string.Create(CultureInfo.InvariantCulture, $"You pressed one, release {number} {deployed}.");
                await File.WriteAllTextAsync(file, text.Replace(Spoken, changed, StringComparison.Ordinal), cancellation);
                await server.SaysAsync("active", Soon, cancellation);
                deployed++;
            }
        }
        catch (OperationCanceledException)
        {
            await File.WriteAllTextAsync(file, text, CancellationToken.None);
            return deployed;
        }
    }

    // Whoever holds the lock lets nobody write.
    private static async Task<TimeSpan> StallAsync(string database, CancellationToken cancellation)
    {
        var began = 0L;
        try
        {
            await Task.Delay(StallsAfter, cancellation);
            await using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
            await connection.OpenAsync(cancellation);
            await using var command = connection.CreateCommand();
            command.CommandText = "BEGIN EXCLUSIVE";
            await command.ExecuteNonQueryAsync(cancellation);
            began = TimeProvider.System.GetTimestamp();
            await Task.Delay(Stall, cancellation);
        }
        catch (OperationCanceledException)
        {
            // The calls were over first; the figures say how long it was.
        }

        return began == 0 ? TimeSpan.Zero : TimeProvider.System.GetElapsedTime(began);
    }

    /// <summary>What one run showed.</summary>
    /// <param name="Unsuccessful">Calls not as they should be.</param>
    /// <param name="PlaysFailedBy">Those of them that heard ten seconds, by SIPp's reason.</param>
    /// <param name="IvrsFailedBy">Those of them that pressed a key.</param>
    /// <param name="IvrAckToBye">How long a call that presses a key lasted, in ms; 5,700 when nothing is late.</param>
    /// <param name="LateGaps">Gaps over 40 ms in what was said without a pause.</param>
    /// <param name="PlayGapMaxMs">The longest gap in a prompt of ten seconds.</param>
    /// <param name="Lost">Packets missing from their sequence.</param>
    /// <param name="Refused">Calls that got 503 since the start.</param>
    /// <param name="PauseP999Ms">Pauses for garbage collection since the start, 999 of 1,000.</param>
    /// <param name="PauseMaxMs">The longest.</param>
    /// <param name="Collections">The same by what was collected.</param>
    /// <param name="PacerLatenessMaxMs">The latest a slot of the managed pacing thread began since the start.</param>
    /// <param name="MetronomeLatenessMaxMs">The same of the metronome.</param>
    /// <param name="Deployed">Releases that became active.</param>
    /// <param name="StalledSeconds">How long the database stood still.</param>
    private sealed record Figures(
        int Unsuccessful, IReadOnlyDictionary<string, int> PlaysFailedBy, IReadOnlyDictionary<string, int> IvrsFailedBy, Distribution? IvrAckToBye, int LateGaps, double PlayGapMaxMs, long Lost, long Refused, double PauseP999Ms, double PauseMaxMs, IReadOnlyList<CollectorKind> Collections, double PacerLatenessMaxMs,
        double MetronomeLatenessMaxMs, int Deployed, double StalledSeconds);
}
