using CallCenter.Abstractions.Releases;
using CallCenter.Figures.Counting;
using CallCenter.Figures.Views;
using CallCenter.Figures.Windows;

namespace CallCenter.Figures.Live;

/// <summary>Indicators: the built-in ones and the project's, by their formulas (MON-03 to MON-05).</summary>
public sealed partial class LiveFigures // LiveFigures.Measures.cs
{
    // One of every queue is also of all queues together.
    private bool IsOf(MeasureManifest measure, QueueFigures queue) => measure.Queue < 0 || _plan.Queues[measure.Queue].Name == queue.Name;

    private MeasureValue ValueOf(MeasureManifest measure, QueueFigures queue, AgentCounts agents)
    {
        var window = queue.Window(measure.Over);

        // Parts of a formula that began to be counted at different moments are compared over the time in which all were.
        var since = SinceOf(measure.Formula, window, queue.Columns);
        var value = measure.Formula.Compute((name, within) => CountOf(name, within, window, since, queue, agents));
        return new(
            measure.Name,
            measure.Type,
            value is { } known ? Rounded(measure.Type, known) : null,
            measure.Over.TotalSeconds,
            At(Math.Max(since, _now - measure.Over.Ticks)),
            measure.Description);
    }

    private long CountOf(string name, TimeSpan? within, SlidingWindow window, long since, QueueFigures queue, AgentCounts agents) => name switch
    {
        "waiting" => queue.Waiting,
        "signedIn" => agents.SignedIn,
        "idle" => agents.Idle,
        "talking" => agents.Talking,
        "wrapUp" => agents.WrapUp,
        _ => Counters.Find(name) is { } counter && queue.Columns.Find(counter, within) is var column and >= 0 ? window.Count(column, _now, since) : 0,
    };

    private static long SinceOf(MeasureTerm? term, SlidingWindow window, ColumnSet columns)
    {
        if (term is null)
        {
            return long.MinValue;
        }

        return term.Kind != "counter" ? Math.Max(SinceOf(term.Left, window, columns), SinceOf(term.Right, window, columns))
            : Counters.Find(term.Counter ?? "") is { } counter && columns.Find(counter, term.Within) is var column and >= 0 ? window.Since(column)
            : long.MinValue;
    }

    private static decimal Rounded(string type, decimal value) => type switch
    {
        "percent" => Math.Round(value * Hundredths, 1),
        "int" => Math.Round(value, MidpointRounding.AwayFromZero),
        _ => Math.Round(value, 3),
    };
}
