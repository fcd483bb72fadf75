using System.Globalization;
using CallCenter.Benchmarks.Machine;
using CallCenter.Benchmarks.Reporting;
using CallCenter.Benchmarks.Servers;
using CallCenter.Benchmarks.Telephones;

namespace CallCenter.Benchmarks.Runs;

/// <summary>Runs a bench of calls: a fresh server, one run to warm up, the runs that count.</summary>
internal sealed class LoadRunner(BenchmarkOptions options, Report report)
{
    public async Task RunAsync(LoadBench bench, CancellationToken cancellation)
    {
        foreach (var rate in options.Rate is { } one ? [one] : bench.RatesDefault)
        {
            await RunAsync(bench, rate, cancellation);
        }
    }

    private async Task RunAsync(LoadBench bench, int rate, CancellationToken cancellation)
    {
        using var project = new ProjectCopy("bench");
        await (await BenchServer.StartAsync(project.Folder, cancellation)).DisposeAsync(); // Compiles, so that no compiler is measured.
        await using var server = await BenchServer.StartAsync(project.Folder, cancellation);
        var counted = new List<LoadRun>();
        for (var number = 0; number <= options.Runs; number++)
        {
            await MachineTime.WaitForQuietAsync(cancellation);
            var run = await RunOnceAsync(bench, rate, server, cancellation);
            report.Tell(NameAt(bench, rate), number, run);
            if (number > 0)
            {
                counted.Add(run);
            }
        }

        report.Add(bench.Judge(counted).Select(requirement => requirement with { Bench = NameAt(bench, rate) }));
        report.Add(await bench.InspectAsync(server, cancellation));
    }

    private static string NameAt(LoadBench bench, int rate) =>
        bench.RatesDefault.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $"{bench.Name} {rate}/s") : bench.Name;

    private async Task<LoadRun> RunOnceAsync(LoadBench bench, int rate, BenchServer server, CancellationToken cancellation)
    {
        var calls = options.Calls ?? LoadBench.CallsDefault(rate);
        using var sink = bench.OpenSink();
        var meter = await LoadMeter.StartAsync(server, cancellation);
        using var probe = bench.IsProbed ? new CallProbe(bench.Name) : null;
        using var telephones = SippLoad.Start(bench.Name, bench.Name, rate, calls);
        await meter.FollowAsync(telephones.Id, telephones.WaitAsync(cancellation), cancellation);
        var probed = probe?.Stop();
        var load = await meter.StopAsync(cancellation);
        var heard = sink?.Stop();
        sink?.Dispose(); // Its ports are the bare program's now.
        var files = telephones.Files.Read();
        var bare = bench.IsComparedWithBareProgram ? await BareProgram.MeasureAsync(files.ConcurrentMax, bench.HearsTelephones, cancellation) : null;
        return new(calls, files, load, heard, probed, bare);
    }
}
