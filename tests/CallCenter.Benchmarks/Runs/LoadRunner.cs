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
        using var project = new ProjectCopy("bench");
        await (await BenchServer.StartAsync(project.Folder, cancellation)).DisposeAsync(); // Compiles, so that no compiler is measured.
        await using var server = await BenchServer.StartAsync(project.Folder, cancellation);
        var counted = new List<LoadRun>();
        for (var number = 0; number <= options.Runs; number++)
        {
            await MachineTime.WaitForQuietAsync(cancellation);
            var run = await RunOnceAsync(bench, server, cancellation);
            report.Tell(bench.Name, number, run);
            if (number > 0)
            {
                counted.Add(run);
            }
        }

        report.Add(bench.Judge(counted));
        report.Add(await bench.InspectAsync(server, cancellation));
    }

    private async Task<LoadRun> RunOnceAsync(LoadBench bench, BenchServer server, CancellationToken cancellation)
    {
        var rate = options.Rate ?? bench.RateDefault;
        var calls = options.Calls ?? LoadBench.CallsDefault(rate);
        using var sink = bench.OpenSink();
        var meter = new LoadMeter(server);
        using var telephones = SippLoad.Start(bench.Name, bench.Name, rate, calls);
        await meter.FollowAsync(telephones.Id, telephones.WaitAsync(cancellation), cancellation);
        var load = await meter.StopAsync(cancellation);
        return new(calls, telephones.Files.Read(), load, sink?.Stop());
    }
}
