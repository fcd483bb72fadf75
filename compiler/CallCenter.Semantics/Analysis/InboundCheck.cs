using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Bound;

namespace CallCenter.Semantics.Analysis;

/// <summary>Finds inbound rules, and numbers of rules, that no call can come to.</summary>
internal static class InboundCheck
{
    /// <summary>Reports what earlier rules take: those without condition, and those with the very same one.</summary>
    public static void Run(IReadOnlyList<BoundInboundRule> rules, DiagnosticBag diagnostics)
    {
        for (var index = 0; index < rules.Count; index++)
        {
            var rule = rules[index];
            var earlier = rules.Take(index).Where(other => !IsOtherwise(other) && Includes(other, rule)).ToList();
            if (rule.Numbers.IsEmpty)
            {
                if (!IsOtherwise(rule) && earlier.Find(other => other.Numbers.IsEmpty) is { } all)
                {
                    diagnostics.Add(Report.RuleNeverReached(rule.Span, all.Span));
                }
            }
            else
            {
                CheckNumbers(rule, earlier, diagnostics);
            }
        }
    }

    private static void CheckNumbers(BoundInboundRule rule, List<BoundInboundRule> earlier, DiagnosticBag diagnostics)
    {
        var taken = rule.Numbers.Select(number => earlier.Find(other => Takes(other, number))).ToList();
        if (taken.TrueForAll(other => other is not null))
        {
            diagnostics.Add(Report.RuleNeverReached(rule.Span, taken[0]!.Span));
            return;
        }

        for (var i = 0; i < taken.Count; i++)
        {
            var number = rule.Numbers[i];
            if (taken[i] is { } other)
            {
                diagnostics.Add(Report.NumberTaken(PlaceOf(rule, number, 0), number, other.Span, isTwice: false));
            }
            else if (rule.Numbers.Take(i).FirstOrDefault(before => Covers(before, number)) is { } before)
            {
                diagnostics.Add(Report.NumberTaken(PlaceOf(rule, number, before == number ? 1 : 0), number, PlaceOf(rule, before, 0), isTwice: true));
            }
        }
    }

    private static bool IsOtherwise(BoundInboundRule rule) => rule.Numbers.IsEmpty && rule.Trunks.IsEmpty && rule.Condition is null;

    private static bool Includes(BoundInboundRule other, BoundInboundRule rule) =>
        Includes(other.Condition, rule.Condition)
        && (other.Trunks.IsEmpty || (!rule.Trunks.IsEmpty && rule.Trunks.All(trunk => other.Trunks.Contains(trunk))));

    // Whether the first condition holds wherever the second does, as far as can be seen without thinking.
    private static bool Includes(BoundExpression? first, BoundExpression? second) =>
        first is null || (second is not null && Words(first) == Words(second));

    private static string Words(BoundExpression condition) =>
        string.Join(' ', condition.Span.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static bool Takes(BoundInboundRule rule, string number) => rule.Numbers.IsEmpty || rule.Numbers.Any(other => Covers(other, number));

    // `95*` covers `9512` and `951*`.
    private static bool Covers(string pattern, string number) => pattern == number
        || (pattern.EndsWith('*') && number.TrimEnd('*').StartsWith(pattern.TrimEnd('*'), StringComparison.Ordinal));

    private static SourceSpan PlaceOf(BoundInboundRule rule, string number, int skipped)
    {
        var written = $"\"{number}\"";
        var text = rule.Span.Text;
        var at = text.IndexOf(written, StringComparison.Ordinal);
        for (; skipped > 0 && at >= 0; skipped--)
        {
            at = text.IndexOf(written, at + 1, StringComparison.Ordinal);
        }

        return at < 0 ? rule.Span : rule.Span with { Start = rule.Span.Start + at, Length = written.Length };
    }
}
