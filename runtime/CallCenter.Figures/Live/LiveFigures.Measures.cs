using CallCenter.Abstractions.Releases;
using CallCenter.Figures.Counting;
using CallCenter.Figures.Views;
using CallCenter.Figures.Windows;
using CallCenter.Routing.Agents;

namespace CallCenter.Figures.Live;

/// <summary>Indicators: the built-in ones and the project's, by their formulas (MON-03 to MON-05).</summary>
public sealed partial class LiveFigures // LiveFigures.Measures.cs
{
    // One of every queue is also of all queues together.
    private bool IsOf(MeasureManifest measure, QueueFigures queue) => measure.Queue < 0 || _plan.Queues[measure.Queue].Name == queue.Name;

    private MeasureValue ValueOf(MeasureManifest measure, QueueFigures queue) => new(
        measure.Name,
        measure.Type,
        RawValueOf(measure, queue) is { } value ? Rounded(measure.Type, value) : null,
        measure.Over.TotalSeconds,
        At(Math.Max(SinceOf(measure, queue), _now - measure.Over.Ticks)),
        measure.Description);

    /// <summary>Its value as it is computed, hundredths for a percentage; null where nothing happened.</summary>
    private decimal? RawValueOf(MeasureManifest measure, QueueFigures queue)
    {
        var window = queue.Window(measure.Over);
        var since = SinceOf(measure, queue);
        return measure.Formula.Compute((name, within) => CountOf(name, within, window, since, queue)) * (measure.Type == "percent" ? Hundredths : 1);
    }

    private long CountOf(string name, TimeSpan? within, SlidingWindow window, long since, QueueFigures queue) => name switch
    {
        "waiting" => queue.Waiting,
        "signedIn" => queue.SignedIn,
        "idle" => queue.AgentsIn(AgentState.Idle),
        "talking" => queue.AgentsIn(AgentState.Busy),
        "wrapUp" => queue.AgentsIn(AgentState.WrapUp),
        _ => Counters.Find(name) is { } counter && queue.Columns.Find(counter, within) is var column and >= 0 ? window.Count(column, _now, since) : 0,
    };

    // Parts of a formula that began to be counted at different moments are compared over the time in which all were.
    private static long SinceOf(MeasureManifest measure, QueueFigures queue) => SinceOf(measure.Formula, queue.Window(measure.Over), queue.Columns);

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
        "percent" => Math.Round(value, 1),
        "int" => Math.Round(value, MidpointRounding.AwayFromZero),
        _ => Math.Round(value, 3),
    };
}
