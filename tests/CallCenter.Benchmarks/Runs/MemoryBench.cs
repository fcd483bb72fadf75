using System.Globalization;
using CallCenter.Benchmarks.Machine;
using CallCenter.Benchmarks.Reporting;
using CallCenter.Benchmarks.Servers;
using CallCenter.Benchmarks.Telephones;

namespace CallCenter.Benchmarks.Runs;

/// <summary>What a call costs in memory and threads: 2,000 calls at a time that hear a prompt of ten seconds, against the idle server after a warm-up.</summary>
internal sealed class MemoryBench(BenchmarkOptions options, Report report)
{
    private const string Name = "memory";
    private const string Number = "play";
    private const int Rate = 200;
    private const int WarmUpRate = 20;
    private const int WarmUpCalls = 100;
    private const int Calls = 5000; // 2,000 at a time for a quarter of a minute.
    private const int SteadyMin = 1900;
    private const double KiBPerCallMax = 40;
    private const int SomeCalls = 400;
    private const int ThreadsMoreMax = 4; // The runtime's own pool takes and gives back a few by itself.
    private const double KiB = 1024;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan RestBefore = TimeSpan.FromSeconds(3);

    public async Task RunAsync(CancellationToken cancellation)
    {
        using var project = new ProjectCopy("bench");
        await (await BenchServer.StartAsync(project.Folder, cancellation)).DisposeAsync(); // Compiles, so that no compiler is measured.
        var runs = new List<MemoryFigures>();
        for (var number = 1; number <= options.Runs; number++)
        {
            await MachineTime.WaitForQuietAsync(cancellation);
            var run = await RunOnceAsync(project, cancellation);
            report.Tell(Name, number, run);
            runs.Add(run);
        }

        report.Add(
        [
            new(Name, "calls not as they should be", "0", string.Create(CultureInfo.InvariantCulture, $"{runs.Max(run => run.Unsuccessful)}"), runs.All(run => run.Unsuccessful == 0)),
            Requirement.AtMost(Name, "resident memory for one of 2,000 calls at a time", KiBPerCallMax, "KiB", runs.Select(run => run.KiBPerCall)),
            Requirement.AtMost(Name, "threads more than with a fifth of the calls", ThreadsMoreMax, "", runs.Select(run => (double)run.ThreadsMore)),
            Requirement.Told(Name, "resident memory idle", string.Create(CultureInfo.InvariantCulture, $"{Requirement.MedianOf(runs.Select(run => run.IdleBytes / KiB / KiB)):0} MiB")),
            Requirement.Told(Name, "objects on the heap for one call", string.Create(CultureInfo.InvariantCulture, $"{Requirement.MedianOf(runs.Select(run => run.HeapKiBPerCall)):0.#} KiB")),
        ]);
    }

    private static async Task<MemoryFigures> RunOnceAsync(ProjectCopy project, CancellationToken cancellation)
    {
        await using var server = await BenchServer.StartAsync(project.Folder, cancellation);
        using (var warmUp = SippLoad.Start(Number, Number, WarmUpRate, WarmUpCalls))
        {
            await warmUp.WaitAsync(cancellation);
        }

        await Task.Delay(RestBefore, cancellation);
        var idle = ProcessTree.Read(server.Id);
        var heapIdle = (await server.StatusAsync(cancellation)).Collector.HeapBytes;
        using var load = SippLoad.Start(Number, Number, Rate, Calls);
        var ended = load.WaitAsync(cancellation);
        var steady = new List<(double Bytes, int Threads, double Heap)>();
        var threadsWithSome = int.MaxValue;
        while (!ended.IsCompleted)
        {
            await Task.WhenAny(ended, Task.Delay(Look, cancellation));
            var now = ProcessTree.Read(server.Id);
            var status = await server.StatusAsync(cancellation);
            if (status.CallsActive >= SomeCalls && threadsWithSome == int.MaxValue)
            {
                threadsWithSome = now.Threads;
            }

            if (status.CallsActive >= SteadyMin)
            {
                steady.Add(((now.ResidentBytes - idle.ResidentBytes) / (double)status.CallsActive, now.Threads, (status.Collector.HeapBytes - heapIdle) / (double)status.CallsActive));
            }
        }

        if (steady.Count == 0)
        {
            throw new BenchmarkException($"there were never {SteadyMin} calls at a time: {load.Files.Read().Errors}");
        }

        return new(
            Calls - load.Files.Read().Succeeded,
            idle.ResidentBytes,
            Requirement.MedianOf(steady.Select(look => look.Bytes)) / KiB,
            steady.Min(look => look.Heap) / KiB,
            steady.Max(look => look.Threads) - threadsWithSome);
    }

    /// <summary>What one run showed.</summary>
    /// <param name="Unsuccessful">Calls not as they should be.</param>
    /// <param name="IdleBytes">Resident before the calls.</param>
    /// <param name="KiBPerCall">Resident beyond that, for each call in progress.</param>
    /// <param name="HeapKiBPerCall">On the heap right after a collection, at best, for each call in progress.</param>
    /// <param name="ThreadsMore">Threads beyond those with a fifth of the calls: the process keeps some for work of its own, as many however many calls there are.</param>
    private sealed record MemoryFigures(int Unsuccessful, long IdleBytes, double KiBPerCall, double HeapKiBPerCall, int ThreadsMore);
}
