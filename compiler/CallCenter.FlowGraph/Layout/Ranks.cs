namespace CallCenter.FlowGraph.Layout;

/// <summary>Which column each box stands in: lines lead to the right, except those that close a circle.</summary>
internal static class Ranks
{
    /// <summary>The columns, from 0.</summary>
    public static int[] Of(int boxes, IReadOnlyList<LayoutLink> links)
    {
        var byBox = links.ToLookup(link => link.From, link => link.To);
        int[][] next = [.. Enumerable.Range(0, boxes).Select(box => byBox[box].Distinct().ToArray())];
        var isEntered = new bool[boxes];
        foreach (var link in links.Where(link => link.From != link.To))
        {
            isEntered[link.To] = true;
        }

        var order = new List<int>();
        var forward = new List<(int From, int To)>();
        var state = new byte[boxes];
        foreach (var root in Enumerable.Range(0, boxes).OrderBy(box => isEntered[box]))
        {
            Search(root, next, state, order, forward);
        }

        return Tighten(LongestWays(boxes, order, forward), forward);
    }

    // Depth first; a way back to where the search is coming from closes a circle and counts for nothing.
    private static void Search(int root, int[][] next, byte[] state, List<int> order, List<(int From, int To)> forward)
    {
        const byte Open = 1;
        const byte Done = 2;
        if (state[root] != 0)
        {
            return;
        }

        var way = new Stack<(int Box, int Next)>([(root, 0)]);
        state[root] = Open;
        while (way.TryPop(out var at))
        {
            if (at.Next == next[at.Box].Length)
            {
                state[at.Box] = Done;
                order.Add(at.Box);
                continue;
            }

            way.Push(at with { Next = at.Next + 1 });
            var to = next[at.Box][at.Next];
            if (state[to] == Open)
            {
                continue;
            }

            forward.Add((at.Box, to));
            if (state[to] == 0)
            {
                state[to] = Open;
                way.Push((to, 0));
            }
        }
    }

    private static int[] LongestWays(int boxes, List<int> order, List<(int From, int To)> forward)
    {
        var ranks = new int[boxes];
        var targets = forward.ToLookup(way => way.From, way => way.To);
        foreach (var box in Enumerable.Reverse(order))
        {
            foreach (var to in targets[box])
            {
                ranks[to] = Math.Max(ranks[to], ranks[box] + 1);
            }
        }

        return ranks;
    }

    // What nothing leads to stands close to what it leads to.
    private static int[] Tighten(int[] ranks, List<(int From, int To)> forward)
    {
        var entered = forward.Select(way => way.To).ToHashSet();
        foreach (var group in forward.Where(way => !entered.Contains(way.From)).GroupBy(way => way.From))
        {
            ranks[group.Key] = group.Min(way => ranks[way.To]) - 1;
        }

        return ranks;
    }
}
