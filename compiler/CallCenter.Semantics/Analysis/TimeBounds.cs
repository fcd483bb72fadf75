using System.Collections.Immutable;
using CallCenter.Semantics.Bound;

namespace CallCenter.Semantics.Analysis;

/// <summary>Proves how long callers wait at the worst. Needs flows without errors.</summary>
internal static class TimeBounds
{
    /// <summary>The bounds of every flow and of every way in.</summary>
    public static Bounds Of(ImmutableArray<BoundFlow> flows, ImmutableArray<BoundInboundRule> inbound, TimeTables tables)
    {
        var time = new TimeOf(tables, flows);
        var sums = new VisitSums([.. flows.Select(flow => new VisitedUnit(time.Flow(flow), flow.VisitsMax, flow.ElseFlow))]);
        return new Bounds(
            [.. Enumerable.Range(0, flows.Length).Select(flow => Of(flow, sums))],
            [.. inbound.SelectMany(rule => rule.Entries.DefaultIfEmpty(-1).Select(flow => new EntryBound(flow, rule.Span)))])
        {
            Sum = statement => BoundOf(time.Statement(statement).All.Worst(_ => true)) ?? Nothing,
        };
    }

    private static FlowBound Of(int flow, VisitSums sums) => new(
        flow,
        () => BoundOf(sums.ToPerson(flow).Worst(IsOver)) ?? Nothing,
        () => BoundOf(sums.AfterPerson(flow).Worst(IsOver)),
        () => BoundOf(sums.All(flow).Worst(IsOver)) ?? Nothing,
        () => EndingsOf(sums.From(flow)));

    private static ImmutableArray<EndingBound> EndingsOf(Waits waits) =>
    [
        .. waits.ToPerson.All.Concat(waits.AfterPerson.All)
            .Select(it => it.Key)
            .Where(IsOver)
            .Distinct()
            .OrderBy(exit => exit.Target)
            .Select(exit => new EndingBound(
                exit.Target, exit.Kind == ExitKind.Person, BoundOf(waits.ToPerson[exit]), BoundOf(waits.AfterPerson[exit]))),
    ];

    private static WaitBound Nothing { get; } = new(TimeSpan.Zero, 0);

    private static bool IsOver(Exit exit) => exit.Kind is ExitKind.Ends or ExitKind.Person;

    private static WaitBound? BoundOf(Way? way) => way is null
        ? null
        : new WaitBound(TimeSpan.FromMilliseconds(Math.Min(way.Milliseconds, WaitsMax)), way.Keys, () => Trail.Steps(way.Trail));

    // What a TimeSpan still holds.
    private static readonly long WaitsMax = (long)TimeSpan.FromDays(10_000).TotalMilliseconds;
}
