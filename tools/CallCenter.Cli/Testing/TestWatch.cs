using System.Globalization;
using CallCenter.Cli.Running;
using CallCenter.Cli.Terminal;
using CallCenter.Compiler.Sources;
using CallCenter.Simulation.Scripts;

namespace CallCenter.Cli.Testing;

/// <summary>Runs the tests of a project, and again whenever it is saved; tells then only what has changed.</summary>
internal sealed class TestWatch(ProjectFolder folder, TestOptions options, TextWriter output, TextWriter errors, TimeProvider time)
{
    private readonly ProjectTesting _testing = new(folder, options, output, errors, time);
    private readonly TerminalColour _colour = TerminalColour.OfOutput();
    private Dictionary<string, TestResult> _before = [];
    private bool _isFirst = true;
    private string _lastReport = "";

    /// <summary>Runs until cancelled; the exit code.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        // The compile worker stays warm between saves.
        await using var builder = new ReleaseBuilder(folder, time);
        try
        {
            using var watch = new ProjectWatch(folder.Root, time);
            while (true)
            {
                await BuildAndRunAsync(builder, cancellation);
                do
                {
                    if (!options.Json && _isFirst)
                    {
                        await output.WriteLineAsync("watching; Ctrl-C ends");
                        _isFirst = false;
                    }

                    await output.FlushAsync(cancellation);
                }
                while (!(await watch.NextAsync(cancellation)).Flows);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return ExitCodes.Done;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"The project cannot be read or its releases written: {exception.Message}");
            return ExitCodes.Usage;
        }
    }

    private async Task BuildAndRunAsync(ReleaseBuilder builder, CancellationToken cancellation)
    {
        var built = await builder.BuildAsync(cancellation);
        if (built.Folder is null || built.Report != _lastReport)
        {
            _lastReport = built.Report;
            if (built.Report.Length > 0)
            {
                await output.WriteLineAsync(built.Report);
            }
        }

        if (built.Folder is not { } path)
        {
            return;
        }

        var (release, problem) = TestedRelease.Load(path);
        if (release is null)
        {
            await errors.WriteLineAsync(problem);
            return;
        }

        using (release)
        {
            if (_testing.Choose(release.Manifest) is { } tests)
            {
                Tell(TestRun.Of(release, tests, options.CountsNodes, time, cancellation));
            }
        }
    }

    private void Tell(TestRun run)
    {
        var sources = new SourceLines(folder.ReadFlows());
        var changed = run.Results.Where(result => _isFirst || HasChanged(result)).ToList();
        var again = changed.Where(result => result.Passed && _before.GetValueOrDefault(result.Name) is { Passed: false }).ToList();
        _before = run.Results.ToDictionary(result => result.Name, StringComparer.Ordinal);
        if (!options.Json)
        {
            foreach (var result in again)
            {
                output.WriteLine($"{_colour.Green("passes again")}: test \"{result.Name}\"");
            }
        }

        TestReport.Print(run, changed, options, sources, output, _colour);
        _testing.Conclude(run, sources);
    }

    private bool HasChanged(TestResult result) =>
        _before.GetValueOrDefault(result.Name) is not { } before
        || before.Passed != result.Passed
        || Describe(before) != Describe(result);

    // A line that only moved is nothing new.
    private static string Describe(TestResult result) => result.Failure is { } failure
        ? string.Create(CultureInfo.InvariantCulture, $"{failure.Message} {failure.At}")
        : "";
}
