using System.Globalization;
using CallCenter.Abstractions.Releases;
using CallCenter.Cli.Running;
using CallCenter.Cli.Terminal;
using CallCenter.Compiler.Releases;
using CallCenter.Compiler.Sources;

namespace CallCenter.Cli.Testing;

/// <summary>Compiles a project, runs its tests, and tells what came out.</summary>
internal sealed class ProjectTesting(ProjectFolder folder, TestOptions options, TextWriter output, TextWriter errors, TimeProvider time)
{
    /// <summary>Prints the tests that fit, and runs none; the exit code.</summary>
    public int List(CancellationToken cancellation) => With((_, tests) =>
    {
        foreach (var test in tests)
        {
            output.WriteLine(options.Json
                ? TestReportJson.Listed(test)
                : string.Create(CultureInfo.InvariantCulture, $"{test.File}:{test.Line}  {test.Name}"));
        }

        return ExitCodes.Done;
    }, cancellation);

    /// <summary>Runs the tests; the exit code.</summary>
    public int Run(CancellationToken cancellation) => With((release, tests) =>
    {
        var run = TestRun.Of(release, tests, options.CountsNodes, time, cancellation);
        TestReport.Print(run, options, new SourceLines(folder.ReadFlows()), output, TerminalColour.OfOutput());
        if (run.Counts is { } counts && options.CoverageFile is { } file && !Write(file, counts))
        {
            return ExitCodes.Usage;
        }

        return run.Passed & IsCoveredEnough(run.Counts) ? ExitCodes.Done : ExitCodes.Errors;
    }, cancellation);

    private int With(Func<TestedRelease, IReadOnlyList<TestManifest>, int> act, CancellationToken cancellation)
    {
        var releases = new ReleaseFolder(folder.ReleasesPath);
        if (ProjectCompilation.Run(folder, releases, options.Json, cancellation) is not { } result)
        {
            return ExitCodes.Usage;
        }

        if (result.Release is not { } compiled)
        {
            return ExitCodes.Errors;
        }

        var (release, problem) = TestedRelease.Load(releases.PathOf(compiled.Manifest.Hash));
        if (release is null)
        {
            errors.WriteLine(problem);
            return ExitCodes.Usage;
        }

        using (release)
        {
            var tests = TestFilter.Choose(release.Manifest.Tests, options.Filter);
            if (tests.Count == 0 && options.Filter is { Length: > 0 } filter)
            {
                errors.WriteLine(TestFilter.NothingFits(release.Manifest.Tests, filter));
                return ExitCodes.Usage;
            }

            return act(release, tests);
        }
    }

    private bool Write(string file, NodeCounts counts)
    {
        try
        {
            File.WriteAllBytes(file, counts.ToJson());
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"The coverage cannot be written to {file}: {exception.Message}");
            return false;
        }
    }

    private bool IsCoveredEnough(NodeCounts? counts)
    {
        if (options.CoverageMin is not { } min || counts is null || counts.Percent >= min)
        {
            return true;
        }

        errors.WriteLine($"The tests reach {NodeCounts.Text(counts.Percent)} of the nodes, less than the {NodeCounts.Text(min)} asked for; --coverage tells which are missing.");
        return false;
    }
}
