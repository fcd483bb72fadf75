using CallCenter.Benchmarks.Machine;
using CallCenter.Benchmarks.Reporting;
using CallCenter.Benchmarks.Servers;

namespace CallCenter.Benchmarks.Runs;

/// <summary>From the process's start to <c>ready</c>: the first time, when everything is compiled and spoken, and ever after.</summary>
internal sealed class StartBench(Report report)
{
    private const string Name = "start";
    private const int Runs = 5;
    private const double FirstSecondsMax = 8;
    private const double LaterSecondsMax = 2;

    public async Task RunAsync(CancellationToken cancellation)
    {
        using var project = new ProjectCopy("hotline-400");
        var first = new List<double>();
        var later = new List<double>();
        for (var number = 1; number <= Runs; number++)
        {
            await MachineTime.WaitForQuietAsync(cancellation);
            first.Add(await StartAsync(project, cancellation));
            later.Add(await StartAsync(project, cancellation));
            project.Forget();
            report.Tell(Name, number, new { firstSeconds = first[^1], laterSeconds = later[^1] });
        }

        report.Add(
        [
            Requirement.AtMost(Name, "process to ready, nothing compiled", FirstSecondsMax, "s", first),
            Requirement.AtMost(Name, "process to ready, compiled before", LaterSecondsMax, "s", later),
        ]);
    }

    private static async Task<double> StartAsync(ProjectCopy project, CancellationToken cancellation)
    {
        await using var server = await BenchServer.StartAsync(project.Folder, cancellation);
        return server.StartTook.TotalSeconds;
    }
}
