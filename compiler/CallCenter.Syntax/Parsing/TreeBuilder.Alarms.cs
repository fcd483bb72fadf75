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
        context.name(1) is { } queue ? Name(queue) : null,
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
        var compare = condition.LESS() ?? condition.LESS_OR_EQUAL() ?? condition.GREATER() ?? condition.GREATER_OR_EQUAL();
        return new AlarmLevelSyntax(
            SpanOf(context),
            SpanOf(keyword),
            context is AlarmCriticalContext,
            Name(condition.name()),
            new NameSyntax(SpanOf(compare), compare.GetText()),
            AlarmThreshold(condition.alarmThreshold()),
            Duration(condition.DURATION()),
            escalation is null ? null : Duration(escalation.DURATION()),
            [.. (tells?.alarmTell() ?? []).Select(tell => new AlarmTellSyntax(SpanOf(tell), Name(tell.name()), Text(tell.text())))]);
    }

    private ExpressionSyntax AlarmThreshold(AlarmThresholdContext context)
    {
        var span = SpanOf(context);
        return context switch
        {
            AlarmValueContext it => LiteralValue(it.literalValue(), it.MINUS() is not null, span),
            AlarmSettingContext it => new NameExpressionSyntax(span, Name(it.name())),
            _ => throw new InvalidOperationException("An unknown threshold."),
        };
    }
}
