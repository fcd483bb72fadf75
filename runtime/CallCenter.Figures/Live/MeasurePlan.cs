using CallCenter.Abstractions.Releases;
using CallCenter.Figures.Counting;

namespace CallCenter.Figures.Live;

/// <summary>What must be kept so that the measures and targets of a release can be computed. Immutable.</summary>
internal sealed class MeasurePlan
{
    /// <summary>What boards show of every queue, whatever the project measures.</summary>
    public static readonly TimeSpan BoardWindow = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan ServiceTime = TimeSpan.FromSeconds(20); // MON-04

    /// <param name="manifest">The release; null before there is one.</param>
    /// <param name="now">When it begins to hold, in ticks.</param>
    /// <param name="before">The plan until now.</param>
    public MeasurePlan(ReleaseManifest? manifest, long now, MeasurePlan? before)
    {
        Measures = manifest?.Measures ?? [];
        Queues = manifest?.Queues ?? [];
        Overs = [.. Measures.Select(measure => measure.Over).Append(BoardWindow).Distinct().Order()];
        Columns = new(
        [
            .. Queues.Select(TargetWithinOf).Append(ServiceTime).SelectMany(within => new[] { new Column(Counter.Answered, within), new Column(Counter.Abandoned, within) }),
            .. Measures.SelectMany(measure => ColumnsOf(measure.Formula)),
        ], now, before?.Columns);
    }

    /// <summary>The indicators, in the order of the release.</summary>
    public IReadOnlyList<MeasureManifest> Measures { get; }

    /// <summary>The queues, in the order of the release.</summary>
    public IReadOnlyList<QueueManifest> Queues { get; }

    /// <summary>Windows that each queue keeps.</summary>
    public IReadOnlyList<TimeSpan> Overs { get; }

    /// <summary>What each window keeps.</summary>
    public ColumnSet Columns { get; }

    /// <summary>Within what time of entry a queue's callers are to be answered.</summary>
    public static TimeSpan TargetWithinOf(QueueManifest? queue) => queue?.Target?.Within ?? ServiceTime;

    private static IEnumerable<Column> ColumnsOf(MeasureTerm? term)
    {
        if (term is null)
        {
            return [];
        }

        return term.Kind == "counter" && term.Within is not null && Counters.Find(term.Counter ?? "") is { } counter
            ? [new Column(counter, term.Within)]
            : ColumnsOf(term.Left).Concat(ColumnsOf(term.Right));
    }
}
