using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using CallCenter.Benchmarks.Machine;
using CallCenter.Benchmarks.Reporting;

namespace CallCenter.Benchmarks.Runs;

/// <summary>The hotline with a thousand tests, its own again and again: the whole command, with the release compiled before.</summary>
internal sealed partial class TestBench(Report report, int runs)
{
    private const string Name = "test";
    private const int Tests = 1000;
    private const double SecondsMax = 5;

    public async Task RunAsync(CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-test-").FullName;
        try
        {
            CopyHotline(folder);
            var seconds = new List<double>();
            for (var number = 0; number <= runs; number++)
            {
                await MachineTime.WaitForQuietAsync(cancellation);
                seconds.Add(await CommandAsync(folder, cancellation));
                report.Tell(Name, number, new { tests = Tests, seconds = seconds[^1] });
            }

            report.Add([Requirement.AtMost(Name, "1,000 tests, whole command, release compiled before", SecondsMax, "s", seconds[1..])]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Compiles in the run that does not count.
    private static async Task<double> CommandAsync(string folder, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(RepositoryPaths.Launcher, ["test", folder]) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        var took = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return process.ExitCode == 0 && said.Contains(string.Create(CultureInfo.InvariantCulture, $"tests: {Tests} passed, 0 failed"), StringComparison.Ordinal)
            ? took
            : throw new BenchmarkException($"./callcenter test ended with {process.ExitCode}: {said}");
    }

    private static void CopyHotline(string folder)
    {
        var from = Path.Combine(RepositoryPaths.Root, "examples", "hotline-400");
        var tests = new List<string>();
        foreach (var file in Directory.EnumerateFiles(from, "*", new EnumerationOptions { RecurseSubdirectories = true }))
        {
            var relative = Path.GetRelativePath(from, file);
            if (relative.StartsWith("data" + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                continue;
            }

            var target = Path.Combine(folder, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (relative.EndsWith(".flow", StringComparison.Ordinal) && Block().Matches(File.ReadAllText(file)) is [_, ..] blocks)
            {
                tests.AddRange(blocks.Select(block => block.Value));
                File.WriteAllText(target, Block().Replace(File.ReadAllText(file), ""));
            }
            else
            {
                File.Copy(file, target);
            }
        }

        File.WriteAllText(
            Path.Combine(folder, "thousand.flow"),
            string.Concat(Enumerable.Range(0, Tests).Select(number =>
                tests[number % tests.Count].Replace("test \"", string.Create(CultureInfo.InvariantCulture, $"test \"{number} "), StringComparison.Ordinal))));
    }

    [GeneratedRegex("^test \".*?^}\n", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
