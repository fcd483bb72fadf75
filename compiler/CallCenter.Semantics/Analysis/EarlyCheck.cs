using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Bound;

namespace CallCenter.Semantics.Analysis;

/// <summary>Finds what is for unanswered calls only, on a way where the call may be answered. The state is whether it may be.</summary>
internal sealed class EarlyCheck(IReadOnlyList<BoundFlow> flows, DiagnosticBag diagnostics) : CallWays<bool>(flows)
{
    private readonly IReadOnlyList<BoundFlow> _flows = flows;
    private readonly HashSet<int> _reported = [];

    /// <summary>Follows every call from the inbound rules on.</summary>
    public void Run(IEnumerable<BoundInboundRule> rules)
    {
        // Few projects have any of it.
        if (_flows.Any(flow => ArmsOf.Statements(flow.Body).Any(statement => WordsOf(statement) is not null)))
        {
            Run(rules, start: false);
        }
    }

    protected override void Visit(BoundStatement statement, bool state, Entry entry)
    {
        if (!state || WordsOf(statement) is not { } words || !_reported.Add(statement.Node))
        {
            return;
        }

        var where = statement.Span with { Length = words.Length };
        SourceSpan? answered = entry.State ? entry.At : null;
        diagnostics.Add(Report.AlreadyAnswered(where, words, _flows[entry.Flow].Name, answered));
    }

    protected override bool After(BoundStatement statement, bool state) => state || statement is BoundAnswer;

    protected override bool Join(bool one, bool other) => one || other;

    private static string? WordsOf(BoundStatement statement) => statement switch
    {
        BoundReject => "reject",
        BoundRedirect => "redirect",
        BoundPlayEarly => "play early",
        _ => null,
    };
}
