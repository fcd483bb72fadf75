namespace CallCenter.FlowGraph.Layout;

/// <summary>How high each item of a column stands: lines as level as they can be, and nothing closer than it may be.</summary>
internal sealed class Heights
{
    private const int Sweeps = 24;
    private const int Straightenings = 6;
    private const double BoxGap = 26;
    private const double LaneGap = 14;
    private const double LanePull = 6;
    private const double Nearly = 0.01;
    private const double EntrySlip = 6;

    private readonly Lanes _lanes;
    private readonly ILookup<Item, Hop> _into;
    private readonly ILookup<Item, Hop> _outOf;

    private Heights(Lanes lanes)
    {
        _lanes = lanes;
        _into = lanes.Hops.ToLookup(hop => hop.To);
        _outOf = lanes.Hops.ToLookup(hop => hop.From);
    }

    /// <summary>Sets the tops of all items; the highest is at 0.</summary>
    public static void Apply(Lanes lanes) => new Heights(lanes).Run();

    private void Run()
    {
        foreach (var column in _lanes.Columns)
        {
            var top = 0.0;
            for (var i = 0; i < column.Count; i++)
            {
                top += i == 0 ? 0 : column[i - 1].Height + Gap(column[i - 1], column[i]);
                column[i].Top = top;
            }
        }

        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var isLast = sweep >= Sweeps - 4;
            foreach (var column in sweep % 2 == 0 ? _lanes.Columns : Enumerable.Reverse(_lanes.Columns))
            {
                Settle(column, isLast ? null : sweep % 2 == 0);
            }
        }

        for (var round = 0; round < Straightenings; round++)
        {
            foreach (var column in round % 2 == 0 ? _lanes.Columns : Enumerable.Reverse(_lanes.Columns))
            {
                Straighten(column);
            }
        }

        var highest = _lanes.Columns.SelectMany(column => column).Select(item => item.Top).DefaultIfEmpty().Min();
        foreach (var item in _lanes.Columns.SelectMany(column => column))
        {
            item.Top = Math.Round(item.Top - highest, 1);
        }

        foreach (var box in _lanes.Columns.SelectMany(column => column).Where(item => !item.IsLane))
        {
            AlignEntry(box);
        }
    }

    private static double Gap(Item above, Item below) => above.IsLane || below.IsLane ? LaneGap : BoxGap;

    // Tops that would make its lines level, each with how much that matters.
    private IEnumerable<(double Top, double Pull)> Wishes(Item item, bool? fromLeft)
    {
        foreach (var hop in _into[item].Where(hop => IsSide(hop.From, item, fromLeft)))
        {
            yield return (hop.FromY - item.Entry, PullOf(hop));
        }

        foreach (var hop in _outOf[item].Where(hop => IsSide(hop.To, item, fromLeft)))
        {
            yield return (hop.ToY - hop.Port, PullOf(hop));
        }
    }

    private static bool IsSide(Item other, Item item, bool? fromLeft) => fromLeft is not { } left || other.Rank == item.Rank || other.Rank < item.Rank == left;

    private static double PullOf(Hop hop) => hop.From.IsLane && hop.To.IsLane ? LanePull : hop.From.Rank == hop.To.Rank ? 0.2 : 1;

    // The least squares of all wishes at once, by pooling neighbours that would come too close.
    private void Settle(List<Item> column, bool? fromLeft)
    {
        var pools = new List<(double Place, double Weight, int Count)>();
        var offset = 0.0;
        for (var i = 0; i < column.Count; i++)
        {
            offset += i == 0 ? 0 : column[i - 1].Height + Gap(column[i - 1], column[i]);
            var (place, weight) = (column[i].Top, 0.001);
            foreach (var (top, pull) in Wishes(column[i], fromLeft))
            {
                place = (place * weight + top * pull) / (weight + pull);
                weight += pull;
            }

            var pool = (Place: place - offset, Weight: weight, Count: 1);
            while (pools.Count > 0 && pools[^1].Place > pool.Place)
            {
                var before = pools[^1];
                pools.RemoveAt(pools.Count - 1);
                pool = ((before.Place * before.Weight + pool.Place * pool.Weight) / (before.Weight + pool.Weight), before.Weight + pool.Weight, before.Count + pool.Count);
            }

            pools.Add(pool);
        }

        Place(column, pools);
    }

    private static void Place(List<Item> column, List<(double Place, double Weight, int Count)> pools)
    {
        var at = 0;
        var offset = 0.0;
        foreach (var (place, _, count) in pools)
        {
            for (var end = at + count; at < end; at++)
            {
                offset += at == 0 ? 0 : column[at - 1].Height + Gap(column[at - 1], column[at]);
                column[at].Top = place + offset;
            }
        }
    }

    // A line that is nearly level enters a little higher or lower, so that it is.
    private void AlignEntry(Item box)
    {
        var slips = _into[box].Where(hop => !hop.LeavesLeft).Select(hop => hop.FromY - hop.ToY).Where(slip => Math.Abs(slip) <= EntrySlip).ToList();
        if (slips.Count > 0)
        {
            box.Entry += slips.MinBy(Math.Abs);
        }
    }

    // Moves an item to where most of its lines are level, as far as its neighbours leave room.
    private void Straighten(List<Item> column)
    {
        for (var i = 0; i < column.Count; i++)
        {
            var item = column[i];
            var low = i == 0 ? double.MinValue : column[i - 1].Top + column[i - 1].Height + Gap(column[i - 1], item);
            var high = i == column.Count - 1 ? double.MaxValue : column[i + 1].Top - item.Height - Gap(item, column[i + 1]);
            var wishes = Wishes(item, null).ToList();
            var best = wishes.Where(wish => wish.Top >= low && wish.Top <= high)
                .Select(wish => (wish.Top, Level: wishes.Where(other => Math.Abs(other.Top - wish.Top) < Nearly).Sum(other => other.Pull)))
                .OrderByDescending(wish => wish.Level).ThenBy(wish => Math.Abs(wish.Top - item.Top))
                .Select(wish => (double?)wish.Top).FirstOrDefault();
            item.Top = best ?? item.Top;
        }
    }
}
