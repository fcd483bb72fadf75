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
    private readonly Ways[] _toPerson;
    private readonly Ways[] _all;

    public VisitSums(IReadOnlyList<VisitedUnit> units)
    {
        _units = units;
        _toPerson = new VisitSum(units, unit => unit.Waits.ToPerson).Run();
        _all = new VisitSum(units, unit => unit.Waits.All).Run();
    }

    /// <summary>What a call that begins in a flow takes, until nothing of it goes on to a flow any more.</summary>
    public Waits From(int unit) => new(_toPerson[unit], AfterPerson(unit), _all[unit]);

    // The person may be met in any flow that can be reached without one.
    private Ways AfterPerson(int start)
    {
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

    private Ways Entered(int target) => Ways.AnyOf(VisitSum.WithElse(_units, target).Select(it => _all[it]));
}
