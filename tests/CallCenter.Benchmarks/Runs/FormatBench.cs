using System.Diagnostics;
using CallCenter.Benchmarks.Machine;
using CallCenter.Benchmarks.Reporting;
using CallCenter.Benchmarks.Servers;
using CallCenter.Compiler.Sources;
using CallCenter.Diagnostics.Text;
using CallCenter.Formatting;

namespace CallCenter.Benchmarks.Runs;

/// <summary>A project of 100 files and 10,000 lines: formatted by a new process, and read and formatted again by one that has done so before.</summary>
internal sealed class FormatBench(Report report, int runs)
{
    private const string Name = "format";
    private const int Files = 100;
    private const double ColdSecondsMax = 1.5;
    private const double WarmMillisecondsMax = 500;

    public async Task RunAsync(CancellationToken cancellation)
    {
        var cold = new List<double>();
        var warm = new List<double>();
        for (var number = 0; number <= runs; number++)
        {
            using var project = new GeneratedFolder(Files);
            await MachineTime.WaitForQuietAsync(cancellation);
            cold.Add(await CommandAsync(project, cancellation));
            Pass(project);
            warm.Add(Pass(project));
            report.Tell(Name, number, new { lines = project.Lines, coldSeconds = cold[^1], warmMilliseconds = warm[^1] });
        }

        report.Add(
        [
            Requirement.AtMost(Name, "new process formats 100 files, 10,000 lines", ColdSecondsMax, "s", cold[1..]),
            Requirement.AtMost(Name, "the same again in a warm process", WarmMillisecondsMax, "ms", warm[1..]),
        ]);
    }

    private static async Task<double> CommandAsync(GeneratedFolder project, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(RepositoryPaths.Launcher, ["format", project.Folder]) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode == 0
            ? Stopwatch.GetElapsedTime(started).TotalSeconds
            : throw new BenchmarkException($"./callcenter format ended with {process.ExitCode}: {said}");
    }

    private static double Pass(GeneratedFolder project)
    {
        var started = Stopwatch.GetTimestamp();
        var folder = new ProjectFolder(project.Folder);
        var changed = 0;
        Parallel.ForEach(folder.Flows, path =>
        {
            var result = Formatter.Format(new SourceFile(path, File.ReadAllText(Path.Combine(folder.Root, path))));
            Interlocked.Add(ref changed, result.Text is null || result.Changes ? 1 : 0);
        });
        return changed == 0
            ? Stopwatch.GetElapsedTime(started).TotalMilliseconds
            : throw new BenchmarkException($"{changed} files would change that were just formatted.");
    }
}
