using System.Collections.Immutable;
using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Bound;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Outbound.cs
{
    private ImmutableArray<BoundOutboundRule> BindOutbound(IEnumerable<OutboundSyntax> declarations)
    {
        OutboundSyntax[] all = [.. declarations];
        foreach (var again in all.Skip(1))
        {
            _diagnostics.Add(Report.OnlyOne(again.Keyword, "outbound", all[0].Keyword));
        }

        return all.Length == 0 ? [] : BindOutbound(all[0]);
    }

    private ImmutableArray<BoundOutboundRule> BindOutbound(OutboundSyntax syntax)
    {
        var rules = ImmutableArray.CreateBuilder<BoundOutboundRule>();
        OutboundRuleSyntax? otherwise = null;
        foreach (var rule in syntax.Rules)
        {
            if (otherwise is not null)
            {
                _diagnostics.Add(Report.RuleNeverReached(rule.Keyword, otherwise.Span));
            }

            otherwise ??= rule.IsOtherwise ? rule : null;
            rules.Add(BindOutboundRule(rule));
        }

        if (otherwise is null)
        {
            _diagnostics.Add(Report.OutboundOtherwiseMissing(syntax.Keyword));
        }

        return rules.ToImmutable();
    }

    private BoundOutboundRule BindOutboundRule(OutboundRuleSyntax rule)
    {
        ReportConditionTwice("from group", rule.Groups.Select(group => group.Span));
        ReportConditionTwice("number", rule.Numbers.Select(numbers => numbers[0].Span));
        ReportConditionTwice("when", rule.Conditions.Select(condition => condition.Span));
        ImmutableArray<TextSyntax> numbers = [.. rule.Numbers.SelectMany(numbers => numbers)];
        foreach (var number in numbers)
        {
            CheckPhone(number.Span, number.Value);
        }

        return new BoundOutboundRule(
            rule.Groups.Select(GroupOf).FirstOrDefault(),
            [.. numbers.Select(number => number.Value)],
            [.. rule.Conditions.Select(condition => BindCondition(condition, []))],
            BindOutboundAction(rule.Action),
            rule.Span);
    }

    private string GroupOf(NameSyntax name) => _groups.Resolve(name)?.Name ?? name.Text;

    private void ReportConditionTwice(string words, IEnumerable<SourceSpan> places)
    {
        SourceSpan? first = null;
        foreach (var place in places)
        {
            if (first is { } before)
            {
                _diagnostics.Add(Report.ConditionTwice(place, words, before));
            }

            first ??= place;
        }
    }

    private OutboundManifest BindOutboundAction(OutboundActionSyntax action)
    {
        if (action is not OutboundViaSyntax via)
        {
            return new OutboundManifest(true, 0, "", "", [], TrunkChoice.InOrder);
        }

        if (via.Strip is { } strip)
        {
            CheckCount(strip, "number of digits taken off", 1, SemanticLimits.PhoneCharactersMax);
        }

        if (via.Prefix is { } prefix)
        {
            CheckPhone(prefix.Span, prefix.Value);
        }

        if (via.Present is { } present)
        {
            CheckPhone(present.Span, present.Value);
        }

        var seen = new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
        foreach (var trunk in via.Trunks.Where(trunk => !seen.TryAdd(trunk.Text, trunk.Span)))
        {
            _diagnostics.Add(Report.TrunkTwice(trunk.Span, trunk.Text, seen[trunk.Text]));
        }

        return new OutboundManifest(
            false,
            (int)Math.Clamp(via.Strip?.Value ?? 0, 0, SemanticLimits.PhoneCharactersMax),
            via.Prefix?.Value ?? "",
            via.Present?.Value ?? "",
            [.. seen.Keys],
            via.Order switch { TrunkOrder.InTurn => TrunkChoice.InTurn, TrunkOrder.AtRandom => TrunkChoice.AtRandom, _ => TrunkChoice.InOrder });
    }
}
