using System.Globalization;
using System.Text;
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
    public int List(CancellationToken cancellation) => With(
        (_, tests) =>
        {
            foreach (var test in tests)
            {
                output.WriteLine(options.Json
                    ? TestReportJson.Listed(test)
                    : string.Create(CultureInfo.InvariantCulture, $"{test.File}:{test.Line}  {test.Name}"));
            }

            return ExitCodes.Done;
        },
        cancellation);

    /// <summary>Runs the tests; the exit code.</summary>
    public int Run(CancellationToken cancellation) => With(
        (release, tests) =>
        {
            var sources = new SourceLines(folder.ReadFlows());
            var run = TestRun.Of(release, tests, options.CountsNodes, time, cancellation);
            TestReport.Print(run, options, sources, output, TerminalColour.OfOutput());
            return Conclude(run, sources);
        },
        cancellation);

    /// <summary>Writes the files that were asked for, and says what the run comes to; the exit code.</summary>
    public int Conclude(TestRun run, SourceLines sources)
    {
        if (run.Counts is { } counts && options.CoverageFile is { } file
            && !Write(file, IsHtml(file) ? Encoding.UTF8.GetBytes(CoverageHtml.Render(counts, sources)) : counts.ToJson()))
        {
            return ExitCodes.Usage;
        }

        if (options.JUnitFile is { } junit
            && !Write(junit, JUnitFile.Write(run, new FailureText(run.Manifest, sources, TerminalColour.None), time.GetUtcNow())))
        {
            return ExitCodes.Usage;
        }

        return run.Passed & IsCoveredEnough(run.Counts) ? ExitCodes.Done : ExitCodes.Errors;
    }

    /// <summary>The tests that fit; null after saying that none does.</summary>
    public IReadOnlyList<TestManifest>? Choose(ReleaseManifest manifest)
    {
        var tests = TestFilter.Choose(manifest.Tests, options.Filter);
        if (tests.Count > 0 || options.Filter is not { Length: > 0 } filter)
        {
            return tests;
        }

        errors.WriteLine(TestFilter.NothingFits(manifest.Tests, filter));
        return null;
    }

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
            return Choose(release.Manifest) is { } tests ? act(release, tests) : ExitCodes.Usage;
        }
    }

    private static bool IsHtml(string file) => file.EndsWith(".html", StringComparison.OrdinalIgnoreCase);

    private bool Write(string file, byte[] content)
    {
        try
        {
            File.WriteAllBytes(file, content);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"{file} cannot be written: {exception.Message}");
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
