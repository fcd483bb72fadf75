namespace CallCenter.Semantics.Analysis;

/// <summary>Finds circles among flows that lead to each other.</summary>
/// <param name="jumps">For each flow, the ways out of it.</param>
internal sealed class CircleSearch(IReadOnlyList<IReadOnlyList<Jump>> jumps)
{
    /// <summary>Each knot of circles once, by a shortest circle; the circle begins at <c>Start</c>.</summary>
    public IEnumerable<(int Start, List<Jump> Circle)> Find()
    {
        var found = new HashSet<int>();
        for (var flow = 0; flow < jumps.Count; flow++)
        {
            if (!found.Contains(flow) && CircleFrom(flow) is { } circle)
            {
                yield return (flow, circle);
                found.UnionWith(KnotOf(flow));
            }
        }
    }

    /// <summary>All that can be reached, the start included.</summary>
    public HashSet<int> ReachedFrom(int start)
    {
        var reached = new HashSet<int> { start };
        var open = new Queue<int>(reached);
        while (open.TryDequeue(out var flow))
        {
            foreach (var jump in jumps[flow].Where(jump => reached.Add(jump.To)))
            {
                open.Enqueue(jump.To);
            }
        }

        return reached;
    }

    // Breadth first, so that the circle shown is a shortest one.
    private List<Jump>? CircleFrom(int start)
    {
        var cameBy = new Dictionary<int, (int From, Jump By)>();
        var open = new Queue<int>([start]);
        while (open.TryDequeue(out var flow))
        {
            foreach (var jump in jumps[flow])
            {
                if (cameBy.TryAdd(jump.To, (flow, jump)) && jump.To != start)
                {
                    open.Enqueue(jump.To);
                }
            }
        }

        if (!cameBy.TryGetValue(start, out var last))
        {
            return null;
        }

        var circle = new List<Jump> { last.By };
        for (var at = last.From; at != start; at = cameBy[at].From)
        {
            circle.Insert(0, cameBy[at].By);
        }

        return circle;
    }

    private IEnumerable<int> KnotOf(int start) => ReachedFrom(start).Where(flow => ReachedFrom(flow).Contains(start));
}
