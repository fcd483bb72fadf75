using System.Diagnostics;
using CallCenter.Abstractions.Loading;
using CallCenter.Abstractions.Releases;
using CallCenter.Benchmarks.Machine;
using CallCenter.Benchmarks.Reporting;
using CallCenter.Benchmarks.Servers;
using CallCenter.Compiler.Worker;

namespace CallCenter.Benchmarks.Runs;

/// <summary>A project of 100 files and 10,000 lines: checked by a new process, compiled by a new process, compiled again after an edit by the warm worker.</summary>
internal sealed class CompileBench(Report report, int runs)
{
    private const string Name = "compile";
    private const int Files = 100;
    private const double ValidateSecondsMax = 2;
    private const double CompileSecondsMax = 15;
    private const double EditSecondsMax = 1;

    public async Task RunAsync(CancellationToken cancellation)
    {
        using var project = new GeneratedFolder(Files);
        var validated = new List<double>();
        var compiled = new List<double>();
        for (var number = 0; number <= runs; number++)
        {
            await MachineTime.WaitForQuietAsync(cancellation);
            project.Forget();
            validated.Add(await CommandAsync("validate", project, cancellation));
            compiled.Add(await CommandAsync("compile", project, cancellation) + Load(project));
            report.Tell(Name, number, new { lines = project.Lines, validateSeconds = validated[^1], compileSeconds = compiled[^1] });
        }

        var edited = await EditsAsync(project, cancellation);
        report.Add(
        [
            Requirement.AtMost(Name, "new process checks 10,000 lines", ValidateSecondsMax, "s", validated[1..]),
            Requirement.AtMost(Name, "new process compiles 10,000 lines, to loaded", CompileSecondsMax, "s", compiled[1..]),
            Requirement.AtMost(Name, "one file edited, warm worker, to loaded", EditSecondsMax, "s", edited[1..]),
        ]);
    }

    private static async Task<double> CommandAsync(string command, GeneratedFolder project, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(RepositoryPaths.Launcher, [command, project.Folder]) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode == 0
            ? Stopwatch.GetElapsedTime(started).TotalSeconds
            : throw new BenchmarkException($"./callcenter {command} ended with {process.ExitCode}: {said}");
    }

    private async Task<List<double>> EditsAsync(GeneratedFolder project, CancellationToken cancellation)
    {
        await using var worker = new CompileWorkerClient(new CompileWorkerCommand(RepositoryPaths.Launcher, ["worker", "compile"]), TimeProvider.System);
        await worker.CompileAsync(project.Folder, project.Releases, cancellation);
        var taken = new List<double>();
        for (var number = 0; number <= runs * 3; number++)
        {
            await MachineTime.WaitForQuietAsync(cancellation);
            project.Edit(number + 2);
            var started = Stopwatch.GetTimestamp();
            var answer = await worker.CompileAsync(project.Folder, project.Releases, cancellation);
            if (answer.Hash is null)
            {
                throw new BenchmarkException($"the edited project was not compiled: {answer.Fault}{answer.Report}");
            }

            var load = Load(project);
            taken.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
            report.Tell(Name, number, new { editSeconds = taken[^1], ofThemLoading = load });
        }

        return taken;
    }

    // The release written last, as a server would load it.
    private static double Load(GeneratedFolder project)
    {
        var started = Stopwatch.GetTimestamp();
        var folder = new DirectoryInfo(project.Releases).GetDirectories().Where(release => !release.Name.StartsWith('.')).MaxBy(release => release.LastWriteTimeUtc)!.FullName;
        var manifest = ManifestFile.Read(File.ReadAllBytes(Path.Combine(folder, ManifestFile.Name)))
            ?? throw new BenchmarkException($"{folder} holds no release.");
        using var assembly = ReleaseAssembly.Load(manifest, name => File.ReadAllBytes(Path.Combine(folder, name)));
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
