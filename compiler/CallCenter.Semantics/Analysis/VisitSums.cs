namespace CallCenter.Semantics.Analysis;

/// <summary>A flow as the sums over visits see it.</summary>
/// <param name="Waits">What one visit takes, to each of its exits.</param>
/// <param name="VisitsMax">How often it may be entered; 0 without bound.</param>
/// <param name="Else">What is entered beyond that; -1 for none.</param>
internal sealed record VisitedUnit(Waits Waits, int VisitsMax, int Else);

/// <summary>
/// Sums the waits of flows that go on to each other. Visits are counted, so a knot of circles costs each bounded flow's round as often
/// as it may be entered, and the way out once; no way is ever followed step by step.
/// </summary>
/// <remarks>Rests on <see cref="CircleCheck"/>: every circle passes a flow with a visit limit, and ways out of visits go in no circle.</remarks>
internal sealed class VisitSums
{
    private readonly IReadOnlyList<VisitedUnit> _units;
    private readonly Lazy<Ways[]> _toPerson;
    private readonly Lazy<Ways[]> _all;

    public VisitSums(IReadOnlyList<VisitedUnit> units)
    {
        _units = units;
        _toPerson = new(() => new VisitSum(units, unit => unit.Waits.ToPerson).Run());
        _all = new(() => new VisitSum(units, unit => unit.Waits.All).Run());
    }

    /// <summary>What a call that begins in a flow takes, until nothing of it goes on to a flow any more.</summary>
    public Waits From(int unit) => new(ToPerson(unit), AfterPerson(unit), All(unit));

    /// <summary>The same, until the first person.</summary>
    public Ways ToPerson(int unit) => _toPerson.Value[unit];

    /// <summary>The same, whoever is met.</summary>
    public Ways All(int unit) => _all.Value[unit];

    /// <summary>The same, since the first person.</summary>
    public Ways AfterPerson(int start)
    {
        // The person may be met in any flow that can be reached without one.
        var after = new List<Ways>();
        var seen = new HashSet<int> { start };
        var open = new Queue<int>(seen);
        while (open.TryDequeue(out var at))
        {
            var waits = _units[at].Waits;
            var left = waits.AfterPerson;
            foreach (var (exit, way) in waits.AfterPerson.All.Where(it => it.Key.Kind == ExitKind.Flow))
            {
                left = left.Without(exit);
                after.Add(Entered(exit.Target).Behind(way));
            }

            after.Add(left);
            var next = waits.ToPerson.All.Where(it => it.Key.Kind == ExitKind.Flow).Select(it => it.Key.Target);
            foreach (var target in next.SelectMany(target => VisitSum.WithElse(_units, target)).Where(seen.Add))
            {
                open.Enqueue(target);
            }
        }

        return Ways.AnyOf(after);
    }

    private Ways Entered(int target) => Ways.AnyOf([.. VisitSum.WithElse(_units, target).Select(All)]);
}
