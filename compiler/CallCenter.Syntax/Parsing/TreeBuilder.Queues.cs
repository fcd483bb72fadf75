using System.Collections.Immutable;
using Antlr4.Runtime;
using CallCenter.Diagnostics.Text;
using CallCenter.Syntax.Tree;
using static CallCenter.Syntax.Generated.FlowParser;

namespace CallCenter.Syntax.Parsing;

internal sealed partial class TreeBuilder // TreeBuilder.Queues.cs
{
    private PoolSyntax Pool(PoolDeclarationContext context, SourceSpan span, SourceSpan keyword) => context.poolItem() switch
    {
        PoolFairContext it => new PoolSyntax(span, keyword, Name(context.name()), [.. it.callOrder().Select(CallOrder)], []),
        PoolSharesContext it => new PoolSyntax(span, keyword, Name(context.name()), [], [.. it.poolShare().Select(PoolShare)]),
        _ => throw new InvalidOperationException("An unknown line of a pool."),
    };

    private PoolShareSyntax PoolShare(PoolShareContext context) => new(SpanOf(context), Name(context.name()), Percent(context.PERCENT()));

    private LiteralSyntax Percent(Antlr4.Runtime.Tree.ITerminalNode node) =>
        new(SpanOf(node), LiteralKind.Percent, ReadDecimal(node, node.GetText().TrimEnd('%')));

    private QueueItemSyntax QueueItem(QueueItemContext context)
    {
        var span = SpanOf(context);
        return context switch
        {
            QueueFactsContext it => new FactsSyntax(span, [.. it.fact().Select(Fact)]),
            QueueNeedsContext it => new NeedsSyntax(span, [.. it.requirement().Select(Requirement)]),
            QueueRelaxContext it => new RelaxSyntax(
                span, Duration(it.DURATION()), it.ALSO() is not null, [.. it.requirement().Select(Requirement)]),
            QueueOrderCallsContext it => new OrderCallsSyntax(
                span, [.. it.callOrder().Select(CallOrder)], it.ageing() is { } ageing ? Duration(ageing.DURATION()) : null),
            QueueOrderAgentsContext it => new OrderAgentsSyntax(span, [.. it.agentOrder().Select(AgentOrder)]),
            QueueRingContext it => new QueueRingSyntax(span, Expression(it.expression()), WayOf(it.ringWay()), it.MARK() is not null),
            QueueOpenContext it => new QueueOpenSyntax(span, Name(it.name())),
            QueueLimitContext it => new QueueLimitSyntax(
                span,
                [.. it.limitPart().OfType<LimitCallersContext>().Select(part => Number(part.INT()))],
                [.. it.limitPart().OfType<LimitTimeContext>().Select(part => Expression(part.expression()))]),
            QueueTargetContext it => new QueueTargetSyntax(span, Percent(it.PERCENT()), Duration(it.DURATION())),
            QueueWrapUpContext it => new QueueWrapUpSyntax(span, Expression(it.expression())),
            QueueOverflowContext it => Overflow(it, span),
            QueueShareContext it => new QueueShareSyntax(span, Percent(it.PERCENT()), Name(it.name())),
            QueueBeforeConnectingContext it => new BeforeConnectingSyntax(span, PromptUse(it.promptUse())),
            QueueWhileWaitingContext it => new WhileWaitingSyntax(span, [.. it.waitingItem().Select(WaitingItem)]),
            _ => throw new InvalidOperationException("An unknown line of a queue."),
        };
    }

    private FactSyntax Fact(FactContext context) => new(
        SpanOf(context),
        Name(context.word()),
        Type(context.type()),
        context.factDefault() is { } value ? FactDefault(value) : null);

    private ExpressionSyntax FactDefault(FactDefaultContext context) => context switch
    {
        FactLiteralContext it => Literal(it.literal()),
        FactEnumValueContext it => new MemberSyntax(SpanOf(it), new NameExpressionSyntax(SpanOf(it.name()), Name(it.name())), Name(it.word())),
        FactNoneContext it => new NoneSyntax(SpanOf(it)),
        _ => new ErrorExpressionSyntax(SpanOf(context)),
    };

    private RequirementSyntax Requirement(RequirementContext context)
    {
        var span = SpanOf(context);
        return context switch
        {
            RequirementSkillContext it => SkillRequirement(it, span),
            RequirementSpeaksContext it => new SpeaksRequirementSyntax(span, Expression(it.expression(0)), ExpressionOrNull(it.expression(1))),
            RequirementGroupContext it => new GroupRequirementSyntax(span, Name(it.name()), ExpressionOrNull(it.expression())),
            _ => throw new InvalidOperationException("An unknown need."),
        };
    }

    private SkillRequirementSyntax SkillRequirement(RequirementSkillContext context, SourceSpan span)
    {
        var compare = context.GREATER_OR_EQUAL() ?? context.GREATER() ?? context.EQUAL();
        var values = context.expression();
        return new SkillRequirementSyntax(
            span,
            Name(context.name()),
            compare is null ? null : new NameSyntax(SpanOf(compare), compare.GetText()),
            compare is null ? null : Expression(values[0]),
            context.WHEN() is null ? null : Expression(values[^1]));
    }

    private ExpressionSyntax? ExpressionOrNull(ExpressionContext? context) => context is null ? null : Expression(context);

    private CallOrderSyntax CallOrder(CallOrderContext context) => new(
        SpanOf(context), ExpressionOrNull(context.expression()), Direction(context.ASC(), context.DESC()));

    private static OrderDirection Direction(object? ascending, object? descending) =>
        ascending is not null ? OrderDirection.Ascending : descending is not null ? OrderDirection.Descending : OrderDirection.Natural;

    private AgentOrderSyntax AgentOrder(AgentOrderContext context)
    {
        var span = SpanOf(context);
        return context switch
        {
            AgentLastServedContext it => new AgentOrderSyntax(
                span, AgentOrderKind.LastServed, null, null, it.DURATION() is { } within ? Duration(within) : null, OrderDirection.Natural),
            AgentDeskContext it => new AgentOrderSyntax(span, AgentOrderKind.Desk, null, Expression(it.expression()), null, OrderDirection.Natural),
            AgentSkillContext it => new AgentOrderSyntax(span, AgentOrderKind.Skill, Name(it.name()), null, null, Direction(it.ASC(), it.DESC())),
            AgentGroupContext it => new AgentOrderSyntax(span, AgentOrderKind.Group, Name(it.name()), null, null, OrderDirection.Natural),
            AgentIdleContext it => new AgentOrderSyntax(span, AgentOrderKind.Idle, null, null, null, Direction(it.ASC(), it.DESC())),
            AgentTalkContext it => new AgentOrderSyntax(span, AgentOrderKind.Talk, null, null, null, Direction(it.ASC(), it.DESC())),
            AgentCallsContext it => new AgentOrderSyntax(span, AgentOrderKind.Calls, null, null, null, Direction(it.ASC(), it.DESC())),
            _ => throw new InvalidOperationException("An unknown order of agents."),
        };
    }

    private static RingWay WayOf(RingWayContext? context) => context switch
    {
        RingAllContext => RingWay.AllAtOnce,
        RingTurnContext => RingWay.InTurn,
        RingOrderContext => RingWay.InOrder,
        RingRememberedContext => RingWay.Remembered,
        RingRandomContext => RingWay.Random,
        RingLeastTalkContext => RingWay.LeastTalk,
        _ => RingWay.NextAgent,
    };

    private OverflowSyntax Overflow(QueueOverflowContext context, SourceSpan span)
    {
        var queue = context.overflowTo() is OverflowQueueContext to ? Name(to.name()) : null;
        var flow = context.overflowTo() is OverflowFlowContext away ? GoTo(away.goTo()) : null;
        return context.overflowWhen() switch
        {
            OverflowAfterContext it => new OverflowSyntax(span, Duration(it.DURATION()), null, queue, flow),
            OverflowWaitingContext it => new OverflowSyntax(span, null, Number(it.INT()), queue, flow),
            _ => new OverflowSyntax(span, null, null, queue, flow),
        };
    }

    private WaitingItemSyntax WaitingItem(WaitingItemContext context)
    {
        var span = SpanOf(context);
        return context switch
        {
            WaitingMusicContext it => new WaitingMusicSyntax(span, Text(it.text())),
            WaitingAtContext it => new WaitingPromptSyntax(span, false, Duration(it.DURATION()), PromptUse(it.promptUse())),
            WaitingEveryContext it => new WaitingPromptSyntax(span, true, Duration(it.DURATION()), PromptUse(it.promptUse())),
            WaitingKeyContext it => new WaitingKeySyntax(
                span,
                Key(it.key()),
                TextOrNull(it.text()),
                it.waitingAction() is WaitingGoToContext away ? GoTo(away.goTo()) : null,
                it.waitingAction() is WaitingCallbackContext),
            _ => throw new InvalidOperationException("An unknown line of a waiting room."),
        };
    }

    private MeasureSyntax Measure(MeasureDeclarationContext context, SourceSpan span, SourceSpan keyword) => new(
        span,
        keyword,
        Name(context.name(0)),
        Name(context.typeName()),
        context.name(1) is { } queue ? Name(queue) : null,
        context.DURATION() is { } over ? Duration(over) : null,
        MeasureValue(context.measureValue()),
        TextOrNull(context.text()));

    private MeasureValueSyntax MeasureValue(MeasureValueContext context)
    {
        var span = SpanOf(context);
        return context switch
        {
            MeasureParenthesisContext it => MeasureValue(it.measureValue()),
            MeasureProductContext it => MeasureBinary(span, it.measureValue(), (it.STAR() ?? it.SLASH()).Symbol),
            MeasureSumContext it => MeasureBinary(span, it.measureValue(), (it.PLUS() ?? it.MINUS()).Symbol),
            MeasureCounterContext it => new MeasureCounterSyntax(span, Name(it.name()), it.DURATION() is { } within ? Duration(within) : null),
            MeasureLiteralContext it => new MeasureLiteralSyntax(span, LiteralValue(it.literalValue(), negative: false, span)),
            _ => throw new InvalidOperationException("An unknown part of a measure."),
        };
    }

    private MeasureBinarySyntax MeasureBinary(SourceSpan span, MeasureValueContext[] sides, IToken sign) =>
        new(span, new NameSyntax(text.SpanOf(sign), sign.Text), MeasureValue(sides[0]), MeasureValue(sides[1]));

    private QueueStatementSyntax QueueStatement(QueueStatementContext context, SourceSpan span, SourceSpan keyword) => new(
        span,
        keyword,
        Name(context.name()),
        context.IDENTIFIER() is { } priority ? new NameSyntax(SpanOf(priority), priority.GetText()) : null,
        [.. context.queueClause().Select(QueueClause)],
        Arms(context.arms()));

    private ClauseSyntax QueueClause(QueueClauseContext context) => context switch
    {
        QueueWithContext it => new WithClauseSyntax(SpanOf(it), [.. it.factValue().Select(FactValue)]),
        QueueAtMostContext it => new AtMostClauseSyntax(SpanOf(it), Expression(it.expression())),
        _ => throw new InvalidOperationException("An unknown part of a queue statement."),
    };

    private FactValueSyntax FactValue(FactValueContext context)
    {
        var name = Name(context.word());
        return new FactValueSyntax(SpanOf(context), name, ExpressionOrNull(context.expression()) ?? new NameExpressionSyntax(name.Span, name));
    }

    private CallbackSyntax Callback(CallbackStatementContext context, SourceSpan span) => new(
        span,
        text.SpanOf(context.CALLBACK().Symbol, context.TO().Symbol),
        Expression(context.expression(0)),
        Name(context.name()),
        Expression(context.expression(1)),
        Arms(context.arms()));

    // However many blanks there are between the words.
    private NameSyntax Words(ParserRuleContext context, IEnumerable<ParserRuleContext> words) =>
        new(SpanOf(context), string.Join(" ", words.Select(word => word.GetText())));

    private ImmutableArray<NameSyntax> Names(IEnumerable<ParserRuleContext> words) => [.. words.Select(Name)];
}
