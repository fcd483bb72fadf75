using System.Globalization;
using CallCenter.Cli.Terminal;
using CallCenter.Simulation.Scripts;

namespace CallCenter.Cli.Testing;

/// <summary>Prints what came out of a run of tests.</summary>
internal static class TestReport
{
    /// <summary>Everything that was asked for.</summary>
    public static void Print(TestRun run, TestOptions options, SourceLines sources, TextWriter writer, TerminalColour colour) =>
        Print(run, run.Results, options, sources, writer, colour);

    /// <summary>What was asked for, of some results only; the summary is that of all.</summary>
    public static void Print(
        TestRun run, IReadOnlyCollection<TestResult> told, TestOptions options, SourceLines sources, TextWriter writer, TerminalColour colour)
    {
        if (options.Json)
        {
            foreach (var result in told)
            {
                writer.WriteLine(TestReportJson.Of(result));
            }

            writer.WriteLine(TestReportJson.Summary(run.Results, run.Took, run.Counts));
            return;
        }

        PrintTests(run, told, options, sources, writer, colour);
        if (options is { Coverage: true, CoverageFile: null } && run.Counts is { } counts)
        {
            writer.WriteLine(CoverageText.Render(counts, sources, colour));
        }

        writer.WriteLine(Summary(run.Results));
    }

    /// <summary>How many passed and failed, in one line.</summary>
    public static string Summary(IReadOnlyCollection<TestResult> results) => string.Create(
        CultureInfo.InvariantCulture,
        $"tests: {results.Count(result => result.Passed)} passed, {results.Count(result => !result.Passed)} failed");

    private static void PrintTests(
        TestRun run, IReadOnlyCollection<TestResult> told, TestOptions options, SourceLines sources, TextWriter writer, TerminalColour colour)
    {
        var text = new FailureText(run.Manifest, sources, colour);
        foreach (var result in told)
        {
            if (!result.Passed)
            {
                writer.WriteLine(text.Render(result, whole: options.Verbose));
            }
            else if (options.Verbose)
            {
                writer.WriteLine($"{colour.Green("passed")}{colour.Bold($": test \"{result.Name}\"")}");
                writer.WriteLine(text.Call(result, int.MaxValue));
            }
        }
    }
}
