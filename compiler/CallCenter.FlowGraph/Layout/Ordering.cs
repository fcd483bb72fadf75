namespace CallCenter.FlowGraph.Layout;

/// <summary>The order in each column: as few crossings as sweeps to and fro find.</summary>
internal sealed class Ordering
{
    private const int SweepsMax = 16;
    private const int SwapsMax = 6;

    private readonly Lanes _lanes;
    private readonly Hop[][] _channels;
    private readonly ILookup<Item, Hop> _into;
    private readonly ILookup<Item, Hop> _outOf;

    private Ordering(Lanes lanes)
    {
        _lanes = lanes;

        // What runs between neighbouring columns can cross there; what turns round in one gap is left out.
        Hop[] between = [.. lanes.Hops.Where(hop => hop.From.Rank != hop.To.Rank)];
        _channels = [.. Enumerable.Range(0, lanes.Columns.Length + 1).Select(channel => between.Where(hop => hop.Channel == channel).ToArray())];
        _into = lanes.Hops.ToLookup(hop => hop.To);
        _outOf = lanes.Hops.ToLookup(hop => hop.From);
    }

    /// <summary>Sorts the columns.</summary>
    public static void Apply(Lanes lanes) => new Ordering(lanes).Run();

    private void Run()
    {
        foreach (var column in _lanes.Columns)
        {
            Number(column);
        }

        var best = long.MaxValue;
        List<Item>[] order = [];
        for (var sweep = 0; sweep < SweepsMax && best > 0; sweep++)
        {
            Sweep(toRight: sweep % 2 == 0);
            Swap();
            var crossings = _channels.Sum(Crossings);
            if (crossings < best)
            {
                best = crossings;
                order = [.. _lanes.Columns.Select(column => column.ToList())];
            }
        }

        for (var rank = 0; rank < order.Length; rank++)
        {
            _lanes.Columns[rank] = order[rank];
            Number(order[rank]);
        }
    }

    private static void Number(List<Item> column)
    {
        for (var i = 0; i < column.Count; i++)
        {
            column[i].Position = i;
        }
    }

    private void Sweep(bool toRight)
    {
        foreach (var column in toRight ? _lanes.Columns : Enumerable.Reverse(_lanes.Columns))
        {
            var wanted = column.ToDictionary(item => item, item => Wanted(item, toRight));
            List<Item> sorted = [.. column.OrderBy(item => wanted[item]).ThenBy(item => item.Position)];
            column.Clear();
            column.AddRange(sorted);
            Number(column);
        }
    }

    // The mean place of its neighbours on the side the sweep comes from.
    private double Wanted(Item item, bool toRight)
    {
        var places = _into[item].Where(hop => hop.From.Rank < item.Rank == toRight && hop.From.Rank != item.Rank).Select(hop => PlaceOf(hop.From, hop.Port))
            .Concat(_outOf[item].Where(hop => hop.To.Rank < item.Rank == toRight && hop.To.Rank != item.Rank).Select(hop => PlaceOf(hop.To, hop.To.Entry)))
            .ToList();
        return places.Count == 0 ? Fraction(item.Position + 0.5, item.Rank) : places.Average();
    }

    private double PlaceOf(Item item, double offset) => Fraction(item.Position + (item.Height > 0 ? offset / item.Height : 0.5), item.Rank);

    private double Fraction(double position, int rank) => position / Math.Max(1, _lanes.Columns[rank].Count);

    // Neighbours change places where that spares crossings.
    private void Swap()
    {
        var changed = true;
        for (var round = 0; round < SwapsMax && changed; round++)
        {
            changed = false;
            foreach (var column in _lanes.Columns)
            {
                for (var i = 0; i + 1 < column.Count; i++)
                {
                    if (Between(column[i], column[i + 1]) > Between(column[i + 1], column[i]))
                    {
                        (column[i], column[i + 1]) = (column[i + 1], column[i]);
                        (column[i].Position, column[i + 1].Position) = (i, i + 1);
                        changed = true;
                    }
                }
            }
        }
    }

    // Crossings of the lines of two items when the first stands above the second.
    private int Between(Item above, Item below) => Crossings(Ends(above, right: true), Ends(below, right: true)) + Crossings(Ends(above, right: false), Ends(below, right: false));

    private static int Crossings(List<double> above, List<double> below) => above.Sum(high => below.Count(low => low < high));

    private List<double> Ends(Item item, bool right) =>
    [
        .. _outOf[item].Where(hop => hop.To.Rank != item.Rank && hop.To.Rank > item.Rank == right).Select(hop => hop.To.Position + hop.To.Entry / 1e6),
        .. _into[item].Where(hop => hop.From.Rank != item.Rank && hop.From.Rank > item.Rank == right).Select(hop => hop.From.Position + hop.Port / 1e6),
    ];

    private static long Crossings(Hop[] channel)
    {
        var ends = channel
            .Select(hop => hop.From.Rank < hop.To.Rank
                ? (Left: hop.From.Position + hop.Port / 1e6, Right: hop.To.Position + hop.To.Entry / 1e6)
                : (Left: hop.To.Position + hop.To.Entry / 1e6, Right: hop.From.Position + hop.Port / 1e6))
            .OrderBy(ends => ends.Left).ThenBy(ends => ends.Right).Select(ends => ends.Right).ToArray();
        double[] sorted = [.. ends.Distinct().Order()];
        var seen = new int[sorted.Length + 1];
        var crossings = 0L;
        for (var i = 0; i < ends.Length; i++)
        {
            var place = Array.BinarySearch(sorted, ends[i]) + 1;
            crossings += i;
            for (var at = place; at > 0; at -= at & -at)
            {
                crossings -= seen[at];
            }

            for (var at = place; at < seen.Length; at += at & -at)
            {
                seen[at]++;
            }
        }

        return crossings;
    }
}
