using System.Globalization;
using System.Text;
using CallCenter.Abstractions.Releases;
using CallCenter.Cli.Terminal;
using CallCenter.Diagnostics.Rendering;
using CallCenter.Simulation.Scripts;

namespace CallCenter.Cli.Testing;

/// <summary>A failed test as people read it: the step with its line, expected against heard, and the way the call took.</summary>
/// <param name="manifest">The release, for the nodes of the way.</param>
/// <param name="sources">The project's texts.</param>
/// <param name="colour">Colours.</param>
internal sealed class FailureText(ReleaseManifest manifest, SourceLines sources, TerminalColour colour)
{
    private const int NodesShown = 10;
    private const int HeardColumnsMax = 100;
    private const int MomentColumnsMax = 90;

    /// <summary>One failed test, ended by a line feed.</summary>
    /// <param name="result">A result that has a failure.</param>
    /// <param name="whole">Whether the whole call is told, not only its last steps.</param>
    public string Render(TestResult result, bool whole)
    {
        var failure = result.Failure ?? throw new ArgumentException("The test has not failed.", nameof(result));
        var text = new StringBuilder();
        text.Append(colour.Red("failed")).Append(colour.Bold($": test \"{result.Name}\"")).Append('\n');
        AppendStep(text, failure);
        AppendReason(text, failure);
        text.Append('\n').Append(Call(result, whole ? int.MaxValue : NodesShown));
        return text.ToString();
    }

    /// <summary>How a call went, a line for each moment.</summary>
    /// <param name="result">The result of its test.</param>
    /// <param name="nodesMax">How many nodes are told at most: the last ones, with all that happened from there on.</param>
    public string Call(TestResult result, int nodesMax)
    {
        var from = FirstShown(result.Moments, nodesMax);
        var text = new StringBuilder();
        text.Append(from == 0 ? "  how the call went\n" : "  how the call went at last\n");
        var told = result.Moments.Skip(from).Select(moment => (Time: Time(moment.At), What: Words(moment), Place: PlaceOf(moment))).ToList();
        var width = told.Where(line => line.Place.Length > 0).Select(line => ColumnWidth.Of(line.What)).DefaultIfEmpty(0).Max();
        foreach (var (time, what, place) in told)
        {
            text.Append("  ").Append(colour.Frame(time.PadLeft(8))).Append("  ").Append(what);
            if (place.Length > 0)
            {
                text.Append(' ', width - ColumnWidth.Of(what) + 2).Append(colour.Frame(place));
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>A virtual time: <c>0:07</c>, <c>1:02:30</c>, with milliseconds where there are any.</summary>
    public static string Time(TimeSpan at) =>
        at.ToString(at.TotalHours >= 1 ? "h':'mm':'ss" : "m':'ss", CultureInfo.InvariantCulture)
        + (at.Milliseconds == 0 ? "" : at.ToString("'.'fff", CultureInfo.InvariantCulture));

    private void AppendStep(StringBuilder text, TestFailure failure)
    {
        var number = failure.Line.ToString(CultureInfo.InvariantCulture);
        var margin = new string(' ', number.Length + 1);
        var source = sources.LineOf(failure.File, failure.Line);
        var indent = source.Length - source.TrimStart().Length;
        text.Append(margin).Append(colour.Frame("┌─ ")).Append(CultureInfo.InvariantCulture, $"{failure.File}:{failure.Line}:{indent + 1}\n");
        if (source.Trim().Length == 0)
        {
            return;
        }

        text.Append(margin).Append(colour.Frame("│")).Append('\n');
        text.Append(colour.Frame($"{number} │")).Append(' ').Append(ColumnWidth.Expanded(source)).Append('\n');
        text.Append(margin).Append(colour.Frame("│ ")).Append(' ', ColumnWidth.Of(source.AsSpan(0, indent)))
            .Append(colour.Red(new string('^', Math.Max(1, ColumnWidth.Of(source.AsSpan(indent).TrimEnd()))))).Append('\n');
    }

    private static void AppendReason(StringBuilder text, TestFailure failure)
    {
        text.Append('\n');
        if (failure.Expected is null)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {failure.Message}\n  at        {Time(failure.At)}\n");
            return;
        }

        text.Append("  expected  ").Append(failure.Expected).Append('\n');
        text.Append("  heard     ").Append(failure.Heard.Count == 0
            ? "nothing since the step before"
            : string.Join("\n            ", failure.Heard.Select(heard => ColumnWidth.Cut(heard.ToString(), HeardColumnsMax)))).Append('\n');
        text.Append("  but       ").Append(failure.Happened).Append('\n');
        text.Append("  at        ").Append(Time(failure.At)).Append('\n');
    }

    private static int FirstShown(IReadOnlyList<TestMoment> moments, int nodesMax)
    {
        var nodes = 0;
        for (var at = moments.Count - 1; at >= 0; at--)
        {
            if (moments[at].Node >= 0 && ++nodes >= nodesMax)
            {
                return at;
            }
        }

        return 0;
    }

    // A node is told by its id, which is the way to it: flow, state, statement, choice.
    private string Words(TestMoment moment) => moment.Kind switch
    {
        TestMomentKind.Node => manifest.Nodes[moment.Node].Id.Replace("/", " › ", StringComparison.Ordinal),
        TestMomentKind.Heard => ColumnWidth.Cut($"    hears {moment.Text}", MomentColumnsMax),
        TestMomentKind.Caller => $"    caller {moment.Text}",
        _ => ColumnWidth.Cut($"    {moment.Text}", MomentColumnsMax),
    };

    private string PlaceOf(TestMoment moment) => moment.Node < 0 ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{manifest.Nodes[moment.Node].File}:{manifest.Nodes[moment.Node].Line}");
}
