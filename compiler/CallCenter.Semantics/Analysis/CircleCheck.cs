using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Symbols;

namespace CallCenter.Semantics.Analysis;

/// <summary>Proves that no call goes from flow to flow for ever.</summary>
internal sealed class CircleCheck(IReadOnlyList<BoundFlow> flows, IReadOnlyList<FlowSymbol> symbols, DiagnosticBag diagnostics)
{
    private readonly List<Jump>[] _jumps = [.. flows.Select((flow, index) => Jump.WithoutBound(flow, symbols[index]))];

    /// <summary>Reports each knot of circles once, by its shortest circle.</summary>
    public void Run()
    {
        var reported = new HashSet<int>();
        for (var flow = 0; flow < flows.Count; flow++)
        {
            if (!reported.Contains(flow) && CircleFrom(flow) is { } circle)
            {
                Report(flow, circle);
                reported.UnionWith(KnotOf(flow));
            }
        }
    }

    private void Report(int start, List<Jump> circle)
    {
        List<string> path = [flows[start].Name, .. circle.Select(jump => flows[jump.To].Name)];
        var wayOut = circle.FindIndex(jump => jump.IsWayOut);
        var marked = wayOut >= 0 ? wayOut : circle.Count - 1;
        DiagnosticLabel[] others =
        [
            .. circle.Where((_, index) => index != marked).Select(jump => new DiagnosticLabel(jump.At, $"enters `{flows[jump.To].Name}`")),
        ];
        diagnostics.Add(wayOut >= 0
            ? Diagnostics.Catalogue.Report.WayOutLeadsBack(circle[wayOut].At, path[wayOut], path, others)
            : Diagnostics.Catalogue.Report.EndlessCircle(circle[marked].At, path, others));
    }

    // Breadth first, so that the circle shown is a shortest one.
    private List<Jump>? CircleFrom(int start)
    {
        var cameBy = new Dictionary<int, (int From, Jump By)>();
        var open = new Queue<int>([start]);
        while (open.TryDequeue(out var flow))
        {
            foreach (var jump in _jumps[flow])
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

    private HashSet<int> ReachedFrom(int start)
    {
        var reached = new HashSet<int> { start };
        var open = new Queue<int>(reached);
        while (open.TryDequeue(out var flow))
        {
            foreach (var jump in _jumps[flow].Where(jump => reached.Add(jump.To)))
            {
                open.Enqueue(jump.To);
            }
        }

        return reached;
    }
}
