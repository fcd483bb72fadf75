using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Symbols;

namespace CallCenter.Semantics.Analysis;

/// <summary>Proves that no call goes from flow to flow for ever.</summary>
internal sealed class CircleCheck(IReadOnlyList<BoundFlow> flows, IReadOnlyList<FlowSymbol> symbols, DiagnosticBag diagnostics)
{
    /// <summary>Reports each knot of circles once, by its shortest circle.</summary>
    /// <param name="callsAreFinite">Whether no flow calls itself by detours; where one does, that has been reported.</param>
    public void Run(bool callsAreFinite)
    {
        List<Jump>[] jumps = [.. flows.Select((flow, index) => Jump.WithoutBound(flow, symbols[index], callsAreFinite))];
        foreach (var (start, circle) in new CircleSearch(jumps).Find())
        {
            Report(start, circle);
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
}
