using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Symbols;

namespace CallCenter.Semantics.Analysis;

/// <summary>Holds flows that are called apart from flows that are entered for good, and proves that every call comes back.</summary>
internal sealed class CallCheck(IReadOnlyList<BoundFlow> flows, IReadOnlyList<FlowSymbol> symbols, DiagnosticBag diagnostics)
{
    private readonly List<Jump>[] _calls = [.. flows.Select(Jump.Calls)];

    /// <summary>Reports everything; false when calls form a circle.</summary>
    public bool Run(IEnumerable<BoundInboundRule> rules)
    {
        var callers = _calls.SelectMany(calls => calls).ToLookup(call => call.To);
        for (var flow = 0; flow < flows.Count; flow++)
        {
            CheckCalled(flow, callers[flow].ToList());
        }

        CheckEntries(rules, callers);
        var isFinite = true;
        foreach (var (start, circle) in new CircleSearch(_calls).Find())
        {
            isFinite = false;
            List<string> path = [flows[start].Name, .. circle.Select(call => flows[call.To].Name)];
            DiagnosticLabel[] others =
            [
                .. circle.SkipLast(1).Select(call => new DiagnosticLabel(call.At, $"calls `{flows[call.To].Name}`")),
            ];
            diagnostics.Add(Report.CallRecurs(circle[^1].At, path, others));
        }

        return isFinite;
    }

    private void CheckCalled(int flow, List<Jump> callers)
    {
        if (callers.Count == 0)
        {
            return;
        }

        if (symbols[flow].Syntax.Visits is { } visits)
        {
            diagnostics.Add(Report.CalledFlowHasVisits(visits.Span, flows[flow].Name, callers[0].At));
        }

        if (!ArmsOf.Statements(flows[flow].Body).Any(statement => statement is BoundReturn { Outcome: >= 0 } or BoundErrorStatement))
        {
            diagnostics.Add(Report.NeverReturns(callers[0].At, flows[flow].Name, symbols[flow].DeclaredAt));
        }
    }

    // `->`, inbound rules and the way out of visits enter a flow that nothing waits for.
    private void CheckEntries(IEnumerable<BoundInboundRule> rules, ILookup<int, Jump> callers)
    {
        var reported = new HashSet<int>();
        var entries = rules.SelectMany(rule => rule.Entries.Select(flow => new Jump(flow, rule.Span, false)))
            .Concat(flows.SelectMany(Jump.Entries))
            .Concat(symbols.Where(symbol => symbol is { Else: not null, Syntax.Visits: not null })
                .Select(symbol => new Jump(symbol.Else!.Index, symbol.Syntax.Visits!.Else.Span, true)));
        var backs = new Dictionary<int, BoundReturn?>();
        foreach (var entry in entries)
        {
            if (!backs.TryGetValue(entry.To, out var back))
            {
                backs[entry.To] = back = ArmsOf.Statements(flows[entry.To].Body).OfType<BoundReturn>().FirstOrDefault(it => it.Outcome >= 0);
            }

            if ((back is not null || callers.Contains(entry.To)) && reported.Add(entry.To))
            {
                diagnostics.Add(back is not null
                    ? Report.FlowIsCalled(entry.At, flows[entry.To].Name, back.Span, "it goes back here")
                    : Report.FlowIsCalled(entry.At, flows[entry.To].Name, callers[entry.To].First().At, "it is called here"));
            }
        }
    }
}
