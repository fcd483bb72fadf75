using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Bound;

namespace CallCenter.Semantics.Analysis;

/// <summary>Proves that every visit of a flow leaves its states, and finds states that nothing goes to.</summary>
internal static class StateCheck
{
    /// <summary>Checks all flows.</summary>
    public static void Run(IEnumerable<BoundFlow> flows, DiagnosticBag diagnostics)
    {
        foreach (var flow in flows)
        {
            var states = ArmsOf.States(flow);
            FindUnreached(flow, states, diagnostics);
            foreach (var (start, circle) in new CircleSearch([.. states.Select(Jump.WithoutBound)]).Find())
            {
                Report(states, start, circle, diagnostics);
            }
        }
    }

    private static void FindUnreached(BoundFlow flow, IReadOnlyList<BoundState> states, DiagnosticBag diagnostics)
    {
        var reached = new HashSet<int>();
        var open = new Queue<int>(flow.Body.Statements.Where(statement => statement is not BoundStates)
            .SelectMany(statement => Jump.ToStates(new BoundBlock([statement], false)))
            .Select(jump => jump.To)
            .Where(reached.Add));
        while (open.TryDequeue(out var at))
        {
            var next = Jump.ToStates(states[at].Body).Select(jump => jump.To);
            foreach (var state in states[at].Else is { IsState: true } other ? next.Append(other.Index) : next)
            {
                if (reached.Add(state))
                {
                    open.Enqueue(state);
                }
            }
        }

        for (var state = 0; state < states.Count; state++)
        {
            if (!reached.Contains(state) && states.Take(state).All(other => other.Name != states[state].Name))
            {
                var name = states[state].Span with { Length = states[state].Span.Text.IndexOf(states[state].Name, "state".Length, StringComparison.Ordinal) + states[state].Name.Length };
                diagnostics.Add(Diagnostics.Catalogue.Report.StateNeverEntered(name, states[state].Name, flow.Name));
            }
        }
    }

    private static void Report(IReadOnlyList<BoundState> states, int start, List<Jump> circle, DiagnosticBag diagnostics)
    {
        List<string> path = [states[start].Name, .. circle.Select(jump => states[jump.To].Name)];
        var wayOut = circle.FindIndex(jump => jump.IsWayOut);
        var marked = wayOut >= 0 ? wayOut : circle.Count - 1;
        DiagnosticLabel[] others =
        [
            .. circle.Where((_, index) => index != marked).Select(jump => new DiagnosticLabel(jump.At, $"enters `{states[jump.To].Name}`")),
        ];
        diagnostics.Add(wayOut >= 0
            ? Diagnostics.Catalogue.Report.WayOutLeadsBack(circle[wayOut].At, path[wayOut], path, others)
            : Diagnostics.Catalogue.Report.EndlessStates(circle[marked].At, path, others));
    }
}
