using CallCenter.Diagnostics.Text;
using CallCenter.Syntax.Tree;
using static CallCenter.Syntax.Generated.FlowParser;

namespace CallCenter.Syntax.Parsing;

internal sealed partial class TreeBuilder // TreeBuilder.Alarms.cs
{
    private AlarmSyntax Alarm(AlarmDeclarationContext context, SourceSpan span, SourceSpan keyword) => new(
        span,
        keyword,
        Name(context.name(0)),
        context.AGENT() is null && context.name(1) is { } queue ? Name(queue) : null,
        context.AGENT() is not null,
        context.GROUP() is not null ? Name(context.name(1)) : null,
        TextOrNull(context.text()),
        [.. context.alarmLevel().Select(AlarmLevel)]);

    private AlarmLevelSyntax AlarmLevel(AlarmLevelContext context) => context switch
    {
        AlarmWarnContext it => AlarmLevel(it, it.WARN(), it.alarmCondition(), null, it.alarmTells()),
        AlarmCriticalContext it => AlarmLevel(it, it.CRITICAL(), it.alarmCondition(), it.alarmEscalation(), it.alarmTells()),
        _ => throw new InvalidOperationException("An unknown line of an alarm."),
    };

    private AlarmLevelSyntax AlarmLevel(
        AlarmLevelContext context,
        Antlr4.Runtime.Tree.ITerminalNode keyword,
        AlarmConditionContext condition,
        AlarmEscalationContext? escalation,
        AlarmTellsContext? tells)
    {
        return new AlarmLevelSyntax(
            SpanOf(context),
            SpanOf(keyword),
            context is AlarmCriticalContext,
            AlarmCondition(condition),
            escalation is null ? null : Duration(escalation.DURATION()),
            [.. (tells?.alarmTell() ?? []).Select(tell => new AlarmTellSyntax(SpanOf(tell), Name(tell.name()), Text(tell.text())))]);
    }

    private AlarmConditionSyntax AlarmCondition(AlarmConditionContext context)
    {
        var span = SpanOf(context);
        switch (context)
        {
            case AlarmOfMeasureContext it:
                var compare = it.LESS() ?? it.LESS_OR_EQUAL() ?? it.GREATER() ?? it.GREATER_OR_EQUAL();
                return new AlarmOfMeasureSyntax(
                    span, Name(it.name()), new NameSyntax(SpanOf(compare), compare.GetText()), AlarmThreshold(it.alarmThreshold()), Duration(it.DURATION()));
            case AlarmOfStateContext it:
                return new AlarmOfStateSyntax(
                    span,
                    Name(it.name(0)),
                    it.DURATION() is { } length ? Duration(length) : null,
                    it.name(1) is { } setting ? new NameExpressionSyntax(SpanOf(setting), Name(setting)) : null);
            default:
                throw new InvalidOperationException("An unknown condition of an alarm.");
        }
    }

    private ExpressionSyntax AlarmThreshold(AlarmThresholdContext context)
    {
        var span = SpanOf(context);
        return context switch
        {
            AlarmValueContext it => LiteralValue(it.literalValue(), it.MINUS() is not null, span),
            AlarmUsualContext it => Usual(it, span),
            AlarmSettingContext it => new NameExpressionSyntax(span, Name(it.name())),
            _ => throw new InvalidOperationException("An unknown threshold."),
        };
    }

    private UsualSyntax Usual(AlarmUsualContext context, SourceSpan span)
    {
        if (context.literalValue() is not { } by)
        {
            return new UsualSyntax(span, null, null);
        }

        var sign = context.PLUS() ?? context.MINUS() ?? context.STAR();
        return new UsualSyntax(span, new NameSyntax(SpanOf(sign), sign.GetText()), LiteralValue(by, negative: false, SpanOf(by)));
    }
}
