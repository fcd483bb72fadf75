using CallCenter.Abstractions.Releases;
using CallCenter.Figures.Counting;
using CallCenter.Figures.Keeping;

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

    /// <summary>The plan of an earlier process, until a release says what is measured.</summary>
    /// <param name="kept">What it kept.</param>
    /// <exception cref="FormatException">There is no such counter.</exception>
    public MeasurePlan(KeptPlan kept)
    {
        Overs = [.. kept.Overs.Select(TimeSpan.FromTicks).Append(BoardWindow).Distinct().Order()];
        Columns = ColumnSet.Kept(
        [
            .. kept.Columns.Select(column => (new Column(
                Counters.Find(column.Counter) ?? throw new FormatException($"There is no counter {column.Counter}."),
                column.Within is { } within ? TimeSpan.FromTicks(within) : null), column.Since)),
        ]);
    }

    /// <summary>What there is to keep of it.</summary>
    public KeptPlan Kept() => new(
        [.. Overs.Select(over => over.Ticks)],
        [.. Enumerable.Range(0, Columns.Count).Select(at => new KeptColumn(Counters.NameOf(Columns.ColumnAt(at).Counter), Columns.ColumnAt(at).Within?.Ticks, Columns.Since(at)))]);

    /// <summary>The indicators, in the order of the release.</summary>
    public IReadOnlyList<MeasureManifest> Measures { get; } = [];

    /// <summary>The queues, in the order of the release.</summary>
    public IReadOnlyList<QueueManifest> Queues { get; } = [];

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
