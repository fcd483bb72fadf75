using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Bound;

namespace CallCenter.Semantics.Analysis;

/// <summary>Finds inbound rules that no call can come to.</summary>
internal static class InboundCheck
{
    /// <summary>Reports each rule whose numbers are all taken by earlier rules without condition.</summary>
    public static void Run(IReadOnlyList<BoundInboundRule> rules, DiagnosticBag diagnostics)
    {
        var taken = new Dictionary<string, BoundInboundRule>(StringComparer.Ordinal);
        foreach (var rule in rules.Where(rule => rule.Numbers.Length > 0))
        {
            if (rule.Numbers.All(taken.ContainsKey))
            {
                diagnostics.Add(Report.RuleNeverReached(rule.Span, taken[rule.Numbers[0]].Span));
            }
            else if (rule.Condition is null && rule.Trunks.IsEmpty)
            {
                foreach (var number in rule.Numbers)
                {
                    taken.TryAdd(number, rule);
                }
            }
        }
    }
}
