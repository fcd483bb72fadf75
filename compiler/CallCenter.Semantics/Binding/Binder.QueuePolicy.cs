using System.Collections.Immutable;
using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Symbols;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.QueuePolicy.cs
{
    private const string DeskField = "desk";

    private ImmutableArray<NeedManifest> BindNeeds(QueueSymbol queue) =>
        Item<NeedsSyntax>(queue) is { } needs ? BindRequirements(queue, needs.Requirements) : [];

    private ImmutableArray<NeedManifest> BindRequirements(QueueSymbol queue, IEnumerable<RequirementSyntax> requirements) =>
        [.. requirements.Select(requirement => BindRequirement(queue, requirement)).OfType<NeedManifest>()];

    private NeedManifest? BindRequirement(QueueSymbol queue, RequirementSyntax syntax)
    {
        var when = syntax.When is null ? -1 : AddPolicy(queue.Index, BindCondition(syntax.When, []));
        switch (syntax)
        {
            case SpeaksRequirementSyntax it:
                return new NeedManifest("speaks", -1, "", AddPolicy(queue.Index, BindPolicyValue(it.Language, Scalars.Language, "A language")), when);
            case GroupRequirementSyntax it when _groups.Resolve(it.Group) is { } group:
                queue.Eligible.Add((group, it.Span));
                return new NeedManifest("group", group.Index, "", -1, when);
            case SkillRequirementSyntax it when _skills.Resolve(it.Skill) is { } skill:
                queue.Eligible.Add((skill, it.Span));
                return new NeedManifest("skill", skill.Index, it.Compare?.Text ?? "", BindLevel(queue, skill, it), when);
            default:
                // What was reported may well be eligible.
                queue.Eligible.Add((queue, syntax.Span));
                return null;
        }
    }

    private int BindLevel(QueueSymbol queue, SkillSymbol skill, SkillRequirementSyntax syntax)
    {
        if (syntax.Level is null)
        {
            return -1;
        }

        var level = BindPolicyValue(syntax.Level, Scalars.Int, "A level");
        if (level is BoundLiteral { Value: long value })
        {
            var reached = syntax.Compare!.Text == ">" ? value + 1 : value;
            if (reached < skill.LevelMin || reached > skill.LevelMax)
            {
                _diagnostics.Add(Report.LevelOutOfRange(syntax.Level.Span, skill.Name, syntax.Level.Span.Text, skill.LevelMin, skill.LevelMax, skill.DeclaredAt));
            }
        }

        return AddPolicy(queue.Index, level);
    }

    private BoundExpression BindPolicyValue(ExpressionSyntax syntax, FlowType wanted, string purpose) =>
        Convert(BindTruth(syntax, []), wanted, purpose);

    // Position of an expression of a policy; -1 after a report.
    private int AddPolicy(int queue, BoundExpression expression)
    {
        if (expression is BoundErrorExpression)
        {
            return -1;
        }

        if (PolicyExpressions.FirstImpure(expression) is { } impure)
        {
            _diagnostics.Add(Report.PolicyNotPure(impure.Span, impure.Span.Text));
            return -1;
        }

        _policyExpressions.Add(new BoundPolicyExpression(expression, queue));
        return _policyExpressions.Count - 1;
    }

    private ImmutableArray<RelaxManifest> BindRelaxes(QueueSymbol queue, ImmutableArray<NeedManifest> needs)
    {
        var relaxes = ImmutableArray.CreateBuilder<RelaxManifest>();
        RelaxSyntax? before = null;
        foreach (var syntax in queue.Syntax.Items.OfType<RelaxSyntax>())
        {
            if (before is not null && syntax.After.Value <= before.After.Value)
            {
                _diagnostics.Add(Report.RelaxBackwards(syntax.After.Span, syntax.After.Span.Text, before.After.Span));
            }

            before = syntax;
            var wider = BindRequirements(queue, syntax.Requirements);
            foreach (var (requirement, need) in syntax.Requirements.Length == wider.Length ? syntax.Requirements.Zip(wider) : [])
            {
                CheckWidens(queue, syntax, requirement, need, needs);
            }

            relaxes.Add(new RelaxManifest(syntax.After.Value, syntax.Also, wider));
        }

        return relaxes.ToImmutable();
    }

    // Only what can be read in the source: levels that are numbers, and things that were never needed.
    private void CheckWidens(QueueSymbol queue, RelaxSyntax relax, RequirementSyntax syntax, NeedManifest wider, ImmutableArray<NeedManifest> needs)
    {
        if (needs.FirstOrDefault(need => need.Kind == wider.Kind && (wider.Kind != "skill" || need.Index == wider.Index)) is not { } need)
        {
            if (!relax.Also)
            {
                _diagnostics.Add(Report.RelaxWidensNothing(syntax.Span, queue.Name, syntax.Span.Text));
            }

            return;
        }

        var same = need.Index == wider.Index && need.When == wider.When;
        if ((wider.Kind == "group" && same) || (wider.Kind == "skill" && same && LeastLevel(wider) >= LeastLevel(need)))
        {
            _diagnostics.Add(Report.RelaxWidensNothing(syntax.Span, queue.Name, syntax.Span.Text));
        }
    }

    // Null where the level is not known before a call comes.
    private long? LeastLevel(NeedManifest need) =>
        need.Value < 0 ? (need.Compare.Length == 0 ? long.MinValue : null)
        : _policyExpressions[need.Value].Expression is BoundLiteral { Value: long level } ? level
        : null;

    private (ImmutableArray<CallOrderManifest> Keys, TimeSpan StepUpEvery) BindQueueOrder(QueueSymbol queue)
    {
        var syntax = Item<OrderCallsSyntax>(queue);
        if (syntax?.StepUpEvery is not { } step)
        {
            _diagnostics.Add(Report.AgeingMissing(syntax?.Span ?? queue.DeclaredAt, queue.Name, syntax?.Span.Text ?? "order calls by priority, waited"));
            return (syntax is null ? [] : BindCallOrder(syntax.Keys, queue.Index), SemanticLimits.AgeingMax);
        }

        CheckDuration(step.Span, "time to the next step", step.Value, SemanticLimits.AgeingMin, SemanticLimits.AgeingMax);
        return (BindCallOrder(syntax.Keys, queue.Index), step.Value);
    }

    private ImmutableArray<CallOrderManifest> BindCallOrder(ImmutableArray<CallOrderSyntax> keys, int queue) =>
        [.. keys.Select(key => BindCallOrder(key, queue))];

    private CallOrderManifest BindCallOrder(CallOrderSyntax syntax, int queue)
    {
        if (syntax.Value is null)
        {
            return new CallOrderManifest("priority", -1, syntax.Direction == OrderDirection.Descending);
        }

        if (syntax.Value is NameExpressionSyntax { Name.Text: "waited" })
        {
            return new CallOrderManifest("waited", -1, syntax.Direction != OrderDirection.Ascending);
        }

        var value = BindTruth(syntax.Value, []);
        var inner = value.Type is OptionalType optional ? optional.Inner : value.Type;
        if (!Scalars.IsError(inner) && !Scalars.HasOrder(inner))
        {
            _diagnostics.Add(Report.TypeNotHere(syntax.Span, value.Type.Name, "An order of calls", "Calls are ordered by numbers, amounts, lengths of time and moments."));
        }
        else if (syntax.Direction == OrderDirection.Natural)
        {
            _diagnostics.Add(Report.DirectionMissing(syntax.Span, syntax.Span.Text));
        }

        return new CallOrderManifest("value", AddPolicy(queue, value), syntax.Direction == OrderDirection.Descending);
    }

    private ImmutableArray<AgentOrderManifest> BindAgentOrder(QueueSymbol queue, OrderAgentsSyntax order) =>
        [.. order.Keys.Select(key => BindAgentOrder(queue, key))];

    private AgentOrderManifest BindAgentOrder(QueueSymbol queue, AgentOrderSyntax syntax)
    {
        if (syntax.Within is { } within)
        {
            CheckDuration(within.Span, "time since the last service", within.Value, SemanticLimits.AgeingMin, SemanticLimits.LastServedMax);
        }

        var index = syntax.Kind switch
        {
            AgentOrderKind.Skill => _skills.Resolve(syntax.Name!)?.Index ?? -1,
            AgentOrderKind.Group => _groups.Resolve(syntax.Name!)?.Index ?? -1,
            _ => -1,
        };
        var value = syntax.Of is { } of ? BindDesk(queue, of) : -1;

        // Who can do more, and who is idle longer, comes first; who has talked less, too.
        var descending = syntax.Direction == OrderDirection.Natural
            ? syntax.Kind is AgentOrderKind.Skill or AgentOrderKind.Idle
            : syntax.Direction == OrderDirection.Descending;
        return new AgentOrderManifest(CamelCase(syntax.Kind.ToString()), index, value, syntax.Within?.Value, descending);
    }

    // `desk of customer`: the agent in the fact itself, or in the field `desk` of a record.
    private int BindDesk(QueueSymbol queue, ExpressionSyntax syntax)
    {
        var value = BindExpression(syntax);
        var inner = value.Type is OptionalType optional ? optional.Inner : value.Type;
        var field = (inner as RecordType)?.Record.Fields.FirstOrDefault(field => field.Name == DeskField);
        var type = field?.Type ?? inner;
        if (Scalars.KindOf(type is OptionalType some ? some.Inner : type) == ScalarKind.Agent)
        {
            return AddPolicy(queue.Index, field is null ? value : new BoundDesk(type is OptionalType ? type : new OptionalType(type), syntax.Span, value, field));
        }

        if (!Scalars.IsError(type))
        {
            _diagnostics.Add(Report.NoDesk(syntax.Span, syntax.Span.Text, value.Type.Name));
        }

        return -1;
    }

    private void CheckEligible(QueueSymbol queue)
    {
        if (queue.Eligible.Count == 0)
        {
            _diagnostics.Add(Report.NobodyEligible(queue.DeclaredAt, queue.Name));
        }
    }
}
