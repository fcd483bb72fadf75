using System.Diagnostics;
using CallCenter.Benchmarks.Machine;
using CallCenter.Benchmarks.Reporting;
using CallCenter.Benchmarks.Servers;

namespace CallCenter.Benchmarks.Runs;

/// <summary>From a saved prompt text to the new release answering, with <c>--watch</c>.</summary>
internal sealed class ReloadBench(Report report)
{
    private const string Name = "reload";
    private const string Changed = "感谢您的来电，再见。";
    private const int Runs = 10;
    private const double SecondsMax = 1;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    public async Task RunAsync(CancellationToken cancellation)
    {
        using var project = new ProjectCopy("hotline-400");
        var file = Path.Combine(project.Folder, "prompts.flow");
        var text = await File.ReadAllTextAsync(file, cancellation);
        await using var server = await BenchServer.StartAsync(project.Folder, cancellation, "--watch");
        var taken = new List<double>();
        for (var number = 0; number <= Runs; number++)
        {
            await MachineTime.WaitForQuietAsync(cancellation);
            await File.WriteAllTextAsync(file, text.Replace(Changed, $"{Changed}第{number}次。", StringComparison.Ordinal), cancellation);
            var saved = Stopwatch.GetTimestamp();
            var active = await server.SaysAsync("active", Soon, cancellation);
            taken.Add(Stopwatch.GetElapsedTime(saved, active.At).TotalSeconds);
            report.Tell(Name, number, new { seconds = taken[^1], line = active.Text });
            await server.SaysAsync("tests:", Soon, cancellation); // They run after each release and would slow down the next.
        }

        report.Add([Requirement.AtMost(Name, "saved to active", SecondsMax, "s", taken[1..])]);
    }
}
