namespace CallCenter.Semantics.Analysis;

/// <summary>One of the sums of <see cref="VisitSums"/>.</summary>
/// <param name="units">The flows.</param>
/// <param name="waysOf">The ways of one visit that are summed.</param>
internal sealed class VisitSum(IReadOnlyList<VisitedUnit> units, Func<VisitedUnit, Ways> waysOf)
{
    private readonly Ways[] _ways = [.. units.Select(waysOf)];
    private readonly Ways?[] _done = new Ways?[units.Count];

    /// <summary>A flow, and those entered instead when visits are used up.</summary>
    public static IEnumerable<int> WithElse(IReadOnlyList<VisitedUnit> units, int unit)
    {
        var left = units.Count;
        for (var at = unit; at >= 0 && left >= 0; left--)
        {
            yield return at;
            at = units[at].VisitsMax > 0 ? units[at].Else : -1;
        }
    }

    /// <summary>For each flow the ways out of everything that may follow.</summary>
    public Ways[] Run()
    {
        foreach (var knot in Knots.Of(units.Count, Successors))
        {
            var rounds = new KnotRounds(this, knot);
            foreach (var unit in knot)
            {
                _done[unit] = rounds.From(unit);
            }
        }

        return [.. _done.Select(ways => ways ?? Ways.None)];
    }

    private IEnumerable<int> Successors(int unit)
    {
        var next = _ways[unit].All.Where(it => it.Key.Kind == ExitKind.Flow).Select(it => it.Key.Target);
        return units[unit] is { VisitsMax: > 0, Else: >= 0 and var other } ? next.Append(other) : next;
    }

    /// <summary>The rounds inside one knot of circles.</summary>
    private sealed class KnotRounds
    {
        private readonly VisitSum _sum;
        private readonly HashSet<int> _knot;
        private readonly List<int> _bounded;
        private readonly Dictionary<int, Way?> _rounds = [];
        private readonly Dictionary<int, Ways> _waysOut = [];
        private readonly Dictionary<int, Way> _allRounds = [];

        public KnotRounds(VisitSum sum, IReadOnlyList<int> knot)
        {
            _sum = sum;
            _knot = [.. knot];
            _bounded = [.. knot.Where(unit => sum.IsBounded(unit))];
        }

        /// <summary>The ways out of the knot for a call that enters it here.</summary>
        public Ways From(int unit)
        {
            var first = _sum.IsBounded(unit) ? Way.Empty : Round(unit);
            List<Ways> ways = _sum.IsBounded(unit) ? [] : [WaysOut(unit)];
            if (first is not null && (_knot.Count > 1 || Round(unit) is not null))
            {
                ways.AddRange(_bounded.Select(last => WaysOut(last).Behind(first.Then(AllRoundsBefore(last)))));
            }
            else if (_sum.IsBounded(unit))
            {
                ways.Add(WaysOut(unit));
            }

            return Ways.AnyOf(ways);
        }

        // Each bounded flow as often as it may be entered; the last visit leaves the knot.
        private Way AllRoundsBefore(int last)
        {
            if (_allRounds.TryGetValue(last, out var known))
            {
                return known;
            }

            var all = Way.Empty;
            foreach (var unit in _bounded)
            {
                if (Round(unit) is { } round)
                {
                    all = all.Then(round.Times(_sum.VisitsOf(unit) - (unit == last ? 1 : 0)));
                }
            }

            return _allRounds[last] = all;
        }

        /// <summary>The worst way from the beginning of a flow to the next counted visit in the knot; null when none comes.</summary>
        private Way? Round(int unit)
        {
            if (_rounds.TryGetValue(unit, out var known))
            {
                return known;
            }

            _rounds[unit] = null; // A circle here was reported before.
            Way? worst = null;
            foreach (var (exit, way) in _sum._ways[unit].All)
            {
                if (exit.Kind == ExitKind.Flow && Hop(exit.Target) is { } rest)
                {
                    var whole = way.Then(rest);
                    worst = worst?.Or(whole) ?? whole;
                }
            }

            return _rounds[unit] = worst;
        }

        // Entering a bounded flow ends a round, unless its visits are used up: then the round goes on where that leads.
        private Way? Hop(int target)
        {
            if (!_knot.Contains(target))
            {
                return null;
            }

            if (!_sum.IsBounded(target))
            {
                return Round(target);
            }

            return _sum.ElseOf(target) is >= 0 and var other && Hop(other) is { } rest ? rest.Or(Way.Empty) : Way.Empty;
        }

        /// <summary>The ways from the beginning of a flow out of the knot without another counted visit.</summary>
        private Ways WaysOut(int unit)
        {
            if (_waysOut.TryGetValue(unit, out var known))
            {
                return known;
            }

            _waysOut[unit] = Ways.None; // A circle here was reported before.
            var out_ = new List<Ways>();
            foreach (var (exit, way) in _sum._ways[unit].All)
            {
                out_.Add(exit.Kind == ExitKind.Flow ? HopOut(exit.Target).Behind(way) : Ways.To(exit, way));
            }

            return _waysOut[unit] = Ways.AnyOf(out_);
        }

        private Ways HopOut(int target)
        {
            if (!_knot.Contains(target))
            {
                return _sum._done[target] ?? Ways.None;
            }

            if (!_sum.IsBounded(target))
            {
                return WaysOut(target);
            }

            return _sum.ElseOf(target) is >= 0 and var other ? HopOut(other) : Ways.None;
        }
    }

    private bool IsBounded(int unit) => units[unit].VisitsMax > 0;

    private int VisitsOf(int unit) => units[unit].VisitsMax;

    private int ElseOf(int unit) => units[unit].Else;
}
