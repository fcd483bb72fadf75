namespace CallCenter.FlowGraph.Layout;

/// <summary>
/// Columns of boxes and lanes. All lines to the same box share its lanes, so that a busy target costs one lane a column however many
/// lines lead there. Lines that lead back run on lanes of their own below or above the boxes they pass.
/// </summary>
internal sealed class Lanes
{
    private readonly Dictionary<(int Target, int Rank, bool Back), Item> _lanes = [];
    private readonly Dictionary<(Item From, double Port, Item To), Hop> _hops = [];
    private readonly Item[] _boxes;

    public Lanes(IReadOnlyList<LayoutBox> boxes, IReadOnlyList<LayoutLink> links)
    {
        var ranks = Ranks.Of(boxes.Count, links);
        _boxes = [.. boxes.Select((box, index) => new Item { Box = index, Target = -1, Rank = ranks[index], Height = box.Height, Entry = box.EntryY })];
        for (var index = 0; index < links.Count; index++)
        {
            Follow(index, links[index]);
        }

        Columns = [.. Enumerable.Range(0, ranks.Append(0).Max() + 1).Select(rank => _boxes.Concat(_lanes.Values).Where(item => item.Rank == rank).ToList())];
        Hops = [.. _hops.Values];
    }

    /// <summary>The columns, from left to right.</summary>
    public List<Item>[] Columns { get; }

    /// <summary>The stretches between them.</summary>
    public IReadOnlyList<Hop> Hops { get; }

    /// <summary>The item of a box.</summary>
    public Item Of(int box) => _boxes[box];

    private void Follow(int index, LayoutLink link)
    {
        var from = _boxes[link.From];
        var to = _boxes[link.To];
        if (from.Rank < to.Rank)
        {
            var port = link.PortY;
            for (var rank = from.Rank + 1; rank <= to.Rank; rank++)
            {
                var next = rank == to.Rank ? to : Lane(link.To, rank, false);
                Add(index, new Hop(from, port, next, rank, link.To));
                (from, port) = (next, 0);
            }

            return;
        }

        var lane = Lane(link.To, from.Rank, true);
        Add(index, new Hop(from, link.PortY, lane, from.Rank + 1, link.To));
        for (var rank = from.Rank; rank >= to.Rank; rank--)
        {
            var next = rank == to.Rank ? to : Lane(link.To, rank - 1, true);
            Add(index, new Hop(lane, 0, next, rank, link.To));
            lane = next;
        }
    }

    private Item Lane(int target, int rank, bool back)
    {
        if (!_lanes.TryGetValue((target, rank, back), out var lane))
        {
            _lanes[(target, rank, back)] = lane = new Item { Box = -1, Target = target, Rank = rank, Height = 0 };
        }

        return lane;
    }

    private void Add(int link, Hop hop)
    {
        if (!_hops.TryGetValue((hop.From, hop.Port, hop.To), out var known))
        {
            _hops[(hop.From, hop.Port, hop.To)] = known = hop;
        }

        if (known.Links.Count == 0 || known.Links[^1] != link)
        {
            known.Links.Add(link);
        }
    }
}
