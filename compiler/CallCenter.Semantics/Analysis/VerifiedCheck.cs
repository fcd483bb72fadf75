using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Binding;
using CallCenter.Semantics.Bound;

namespace CallCenter.Semantics.Analysis;

/// <summary>
/// Finds fields of records that <c>needs verified</c>, read on a way on which nothing has verified the caller. The state is
/// whether he is verified.
/// </summary>
internal sealed class VerifiedCheck : CallWays<bool>
{
    private readonly IReadOnlyList<BoundFlow> _flows;
    private readonly DiagnosticBag _diagnostics;
    private readonly Dictionary<int, List<ProtectedRead>> _readsByNode = [];
    private readonly HashSet<ProtectedRead> _reported = [];

    /// <summary>Finds out which statement each read stands in: the innermost around it.</summary>
    public VerifiedCheck(IReadOnlyList<BoundFlow> flows, IReadOnlyList<ProtectedRead> reads, DiagnosticBag diagnostics)
        : base(flows)
    {
        _flows = flows;
        _diagnostics = diagnostics;
        foreach (var read in reads)
        {
            var around = flows
                .Where(flow => Holds(flow.Span, read.Span))
                .SelectMany(flow => ArmsOf.Statements(flow.Body))
                .Where(statement => Holds(statement.Span, read.Span))
                .MinBy(statement => statement.Span.Length);
            if (around is null)
            {
                continue;
            }

            if (!_readsByNode.TryGetValue(around.Node, out var here))
            {
                _readsByNode[around.Node] = here = [];
            }

            here.Add(read);
        }
    }

    /// <summary>Follows every call from the inbound rules on.</summary>
    public void Run(IEnumerable<BoundInboundRule> rules)
    {
        if (_readsByNode.Count > 0)
        {
            Run(rules, start: false);
        }
    }

    protected override void Visit(BoundStatement statement, bool state, Entry entry)
    {
        if (state || !_readsByNode.TryGetValue(statement.Node, out var reads))
        {
            return;
        }

        foreach (var read in reads.Where(_reported.Add))
        {
            _diagnostics.Add(Report.NotVerified(read.Span, read.Record.Name, read.Field, read.Record.DeclaredAt, WayTo(entry)));
        }
    }

    protected override bool After(BoundStatement statement, bool state) => state;

    protected override bool InArm(BoundStatement statement, BoundArm arm, bool state) => state
        || (statement is BoundVerify or BoundVerifyQuery
            && ((BoundOperation)statement).Arms.All(it => (it.Arm == arm) == (it.Outcome == Outcomes.Verified)));

    protected override bool Join(bool one, bool other) => one && other;

    private static bool Holds(SourceSpan outer, SourceSpan inner) =>
        ReferenceEquals(outer.File, inner.File) && outer.Start <= inner.Start && inner.End <= outer.End;

    // The flows a call comes through, the first first.
    private List<string> WayTo(Entry entry)
    {
        var way = entry.Before is { } before ? WayTo(before) : [];
        way.Add(_flows[entry.Flow].Name);
        return way;
    }
}
