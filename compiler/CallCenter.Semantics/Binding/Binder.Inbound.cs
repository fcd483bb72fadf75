using System.Collections.Immutable;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Symbols;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Inbound.cs
{
    private readonly Dictionary<InboundBlockSyntax, int> _inboundBlocks = new(ReferenceEqualityComparer.Instance);

    private ImmutableArray<BoundInboundRule> BindInbound(IEnumerable<InboundSyntax> declarations)
    {
        InboundSyntax[] all = [.. declarations];
        foreach (var again in all.Skip(1))
        {
            _diagnostics.Add(Report.OnlyOne(again.Keyword, "inbound", all[0].Keyword));
        }

        if (all.Length > 0)
        {
            return BindInbound(all[0]);
        }

        if (_project is not null && !_isBroken)
        {
            _diagnostics.Add(Report.InboundMissing(_project.Keyword));
        }

        return [];
    }

    private ImmutableArray<BoundInboundRule> BindInbound(InboundSyntax syntax)
    {
        var rules = ImmutableArray.CreateBuilder<BoundInboundRule>();
        InboundRuleSyntax? otherwise = null;
        foreach (var rule in syntax.Rules)
        {
            if (otherwise is not null)
            {
                _diagnostics.Add(Report.RuleNeverReached(rule.Keyword, otherwise.Span));
            }

            otherwise ??= rule.IsOtherwise ? rule : null;
            rules.Add(BindInboundRule(rule));
        }

        if (otherwise is null)
        {
            _diagnostics.Add(Report.OtherwiseMissing(syntax.Keyword, syntax.Span));
        }

        return rules.ToImmutable();
    }

    private BoundInboundRule BindInboundRule(InboundRuleSyntax rule)
    {
        foreach (var number in rule.Numbers)
        {
            CheckCalled(number.Span, number.Value);
        }

        var condition = rule.Condition is null ? null : BindCondition(rule.Condition, []);
        var table = BindInboundTable(rule.Target);
        var (flow, status) = table is null ? BindInboundTarget(rule.Target) : (-1, 0);
        return new BoundInboundRule([.. rule.Numbers.Select(number => number.Value)], condition, flow, status, rule.Span)
        {
            Trunks = [.. rule.Trunks.Select(trunk => trunk.Value)],
            Table = table,
        };
    }

    private BoundTableUse? BindInboundTable(InboundTargetSyntax target)
    {
        if (target is not InboundFlowSyntax entry || _flows.Find(entry.Flow) is not null || _tables.Find(entry.Flow) is not { } table)
        {
            return null;
        }

        var arguments = BindArguments("table", table, table.Parameters, entry.Flow.Span, entry.Arguments);
        return new BoundTableUse(table.Index, arguments.IsEmpty ? new BoundErrorExpression(entry.Span) : arguments[0], table.Targets);
    }

    // A rule's block is a flow without a name, so that everything a flow can do can be done there.
    private void DeclareBlocks(InboundSyntax syntax)
    {
        foreach (var rule in syntax.Rules)
        {
            if (rule.Target is InboundBlockSyntax { Body: var body } target && _inboundBlocks.TryAdd(target, _flows.All.Count))
            {
                var words = rule.Numbers.Concat(rule.Trunks).Select(text => text.Value).FirstOrDefault() ?? rule.Keyword.Text;
                var name = new NameSyntax(rule.Keyword, "inbound " + words);
                _flows.AddUnnamed(new FlowSymbol(new FlowSyntax(rule.Span, rule.Keyword, name, [], null, body), _flows.All.Count));
            }
        }
    }

    private (int Flow, int Status) BindInboundTarget(InboundTargetSyntax target)
    {
        if (target is InboundBlockSyntax block)
        {
            return (_inboundBlocks.GetValueOrDefault(block, -1), 0);
        }

        if (target is InboundRejectSyntax reject)
        {
            return (-1, BindRejectStatus(reject.Status));
        }

        var entry = (InboundFlowSyntax)target;
        var flow = BindEntry(entry.Flow, "`inbound`");
        CheckNothingPassed(entry.Flow, entry.Arguments, flow);
        return (flow, 0);
    }

    // A flow entered without values; -1 after a report.
    private int BindEntry(NameSyntax name, string from)
    {
        if (_flows.Resolve(name) is not { } flow)
        {
            return -1;
        }

        if (flow.Syntax.Parameters.Length > 0)
        {
            _diagnostics.Add(Report.NothingToPass(name.Span, flow.Name, from, flow.DeclaredAt));
        }

        return flow.Index;
    }

    // What is called is the user part of a SIP URI (RFC 3261 section 25.1): mostly a number, sometimes a name.
    private void CheckCalled(SourceSpan where, string called)
    {
        var fits = called.Length is > 0 and <= SemanticLimits.PhoneCharactersMax
            && called.All(it => char.IsAsciiLetterOrDigit(it) || "+*#-_.!~'()&=$,;?/".Contains(it, StringComparison.Ordinal));
        if (!fits)
        {
            _diagnostics.Add(Report.BadPhone(where, called));
        }
    }

    private bool CheckPhone(SourceSpan where, string number)
    {
        var digits = number.StartsWith('+') ? number[1..] : number;
        var fits = digits.Length is > 0 and <= SemanticLimits.PhoneCharactersMax && digits.All(it => char.IsAsciiDigit(it) || it is '*' or '#');
        if (!fits)
        {
            _diagnostics.Add(Report.BadPhone(where, number));
        }

        return fits;
    }

    private BoundExpression BindCondition(ExpressionSyntax syntax, List<LocalSymbol> whenTrue) =>
        Convert(BindTruth(syntax, whenTrue), Scalars.Bool, "A condition");
}
