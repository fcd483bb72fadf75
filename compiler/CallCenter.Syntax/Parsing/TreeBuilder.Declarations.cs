using System.Collections.Immutable;
using Antlr4.Runtime;
using CallCenter.Diagnostics.Text;
using CallCenter.Syntax.Tree;
using static CallCenter.Syntax.Generated.FlowParser;

namespace CallCenter.Syntax.Parsing;

internal sealed partial class TreeBuilder // TreeBuilder.Declarations.cs
{
    /// <summary>A declaration with its documentation.</summary>
    public DeclarationSyntax Declaration(DeclarationContext context)
    {
        var span = SpanOf(context);
        var keyword = text.SpanOf(context.Start);
        DeclarationSyntax declaration = context switch
        {
            ProjectDeclarationContext it => new ProjectSyntax(span, keyword, Text(it.text()), [.. it.projectItem().Select(ProjectItem)]),
            RecordDeclarationContext it => new RecordSyntax(span, keyword, Name(it.name()), Fields(it.field()))
            {
                NeedsVerified = it.NEEDS() is not null,
            },
            EnumDeclarationContext it => new EnumSyntax(span, keyword, Name(it.name(0)), [.. it.name().Skip(1).Select(Name)]),
            CallDataDeclarationContext it => new CallDataSyntax(
                span,
                text.SpanOf(it.CALL().Symbol, it.DATA().Symbol),
                [.. it.callField().Select(field => new CallFieldSyntax(SpanOf(field), Name(field.word()), Type(field.type()), Expression(field.expression())))]),
            QueryDeclarationContext it => new DataStatementSyntax(
                span, keyword, Name(it.name(0)), Parameters(it.parameters()), Type(it.type()), Name(it.name(1)), Duration(it.DURATION()), Sql(it.BLOCK_TEXT().Symbol)),
            CommandDeclarationContext it => new DataStatementSyntax(
                span, keyword, Name(it.name(0)), Parameters(it.parameters()), null, Name(it.name(1)), Duration(it.DURATION()), Sql(it.BLOCK_TEXT().Symbol)),
            ProcedureDeclarationContext it => new DataStatementSyntax(
                span,
                keyword,
                Name(it.name(0)),
                Parameters(it.parameters()),
                it.type() is { } result ? Type(result) : null,
                Name(it.name(1)),
                Duration(it.DURATION()),
                Text(it.text()))
            {
                IsProcedure = true,
            },
            SourceDeclarationContext it => new SourceSyntax(span, keyword, Source(span, it.name(0), it.name(1), it.sourceSettings())),
            ServiceDeclarationContext it => Service(it, span, keyword),
            FunctionDeclarationContext it => new FunctionSyntax(
                span, keyword, Name(it.name()), Parameters(it.parameters()), Type(it.type()), Text(it.text()), Duration(it.DURATION())),
            ScriptDeclarationContext it => new ScriptSyntax(
                span, SpanOf(it.SCRIPT()), Name(it.name()), Parameters(it.parameters()), Type(it.type()), Duration(it.DURATION()), Sql(it.BLOCK_TEXT().Symbol))
            {
                IsEditable = it.EDITABLE() is not null,
            },
            PromptDeclarationContext it => new PromptSyntax(
                span,
                SpanOf(it.PROMPT()),
                Name(it.name()),
                Parameters(it.parameters()),
                it.DURATION() is { } length ? Duration(length) : null,
                PromptTexts(it.promptText()),
                it.EDITABLE() is not null),
            SettingDeclarationContext it => Setting(it, span, keyword),
            SwitchDeclarationContext it => new SwitchSyntax(span, keyword, Name(it.name()), it.onOff().ON() is not null, TextOrNull(it.text())),
            HolidaysDeclarationContext it => new HolidaysSyntax(span, keyword, Name(it.name()), [.. it.holiday().Select(Holiday)]),
            HoursDeclarationContext it => new HoursSyntax(
                span, SpanOf(it.HOURS()), Name(it.name()), [.. it.hoursItem().Select(HoursItem)], it.EDITABLE() is not null),
            TableDeclarationContext it => Table(it, span),
            InboundDeclarationContext it => new InboundSyntax(span, keyword, [.. it.inboundRule().Select(InboundRule)]),
            OutboundDeclarationContext it => new OutboundSyntax(span, keyword, [.. it.outboundRule().Select(OutboundRule)]),
            SkillDeclarationContext it => new SkillSyntax(
                span,
                keyword,
                Name(it.name()),
                it.INT(0) is { } lowest ? Number(lowest) : null,
                it.INT(1) is { } highest ? Number(highest) : null,
                TextOrNull(it.text())),
            GroupDeclarationContext it => new GroupSyntax(span, keyword, Name(it.name()), TextOrNull(it.text())),
            PoolDeclarationContext it => Pool(it, span, keyword),
            QueueDeclarationContext it => new QueueSyntax(
                span, keyword, Name(it.name(0)), it.name(1) is { } pool ? Name(pool) : null, [.. it.queueItem().Select(QueueItem)]),
            MeasureDeclarationContext it => Measure(it, span, keyword),
            AlarmDeclarationContext it => Alarm(it, span, keyword),
            FlowDeclarationContext it => new FlowSyntax(
                span, keyword, Name(it.name()), Parameters(it.parameters()), it.visits() is { } visits ? Visits(visits) : null, Body(it.flowBody()))
            {
                Returns = it.outcomes() is { } outcomes ? [.. outcomes.returnOutcome().Select(ReturnOutcome)] : [],
                OfferedToAgents = it.OFFERED() is not null,
                Handlers = [.. it.flowBody().handler().Select(Handler)],
                States = [.. it.flowBody().state().Select(State)],
            },
            TestDeclarationContext it => new TestSyntax(span, keyword, Text(it.text()), [.. it.testStep().Select(TestStep)]),
            _ => new ErrorDeclarationSyntax(span, keyword, null),
        };
        return declaration with { Documentation = DocumentationOf(context) };
    }

    private ProjectItemSyntax ProjectItem(ProjectItemContext context) => context switch
    {
        ProjectLanguagesContext it => new ProjectLanguagesSyntax(SpanOf(it), [.. it.languageTag().Select(Name)]),
        ProjectTimeZoneContext it => new ProjectTimeZoneSyntax(SpanOf(it), Text(it.text())),
        ProjectLongestCallContext it => new ProjectLongestCallSyntax(SpanOf(it), Duration(it.DURATION())),
        ProjectSourceContext it => Source(SpanOf(it), it.name(0), it.name(1), it.sourceSettings()),
        ProjectUsesContext it => new ProjectUsesSyntax(SpanOf(it), [.. it.name().Select(Name)]),
        _ => throw new InvalidOperationException("An unknown line of a project."),
    };

    // SQL and JavaScript know no escapes of ours: what stands between the quotes is passed on as it is.
    private TextSyntax Sql(IToken token)
    {
        var span = text.SpanOf(token);
        var written = span.Text;
        var closed = written.Length >= 6 && written.EndsWith("\"\"\"", StringComparison.Ordinal);
        return new TextSyntax(span, closed ? written[3..^3] : written[3..]);
    }

    private ImmutableArray<PromptTextSyntax> PromptTexts(IEnumerable<PromptTextContext> texts) =>
    [
        .. texts.Select(it => new PromptTextSyntax(
            SpanOf(it), Name(it.languageTag()), RichText(it.text(0)), TextOrNull(it.text(1)))),
    ];

    private SettingSyntax Setting(SettingDeclarationContext context, SourceSpan span, SourceSpan keyword)
    {
        var literals = context.literal();
        return new SettingSyntax(
            span,
            keyword,
            Name(context.name()),
            Type(context.type()),
            Literal(literals[0]),
            literals.Length == 3 ? Literal(literals[1]) : null,
            literals.Length == 3 ? Literal(literals[2]) : null,
            TextOrNull(context.text()));
    }

    private HolidaySyntax Holiday(HolidayContext context) => context switch
    {
        HolidayClosedContext it => new HolidaySyntax(
            SpanOf(it), true, Date(it.DATE(0)), it.DATE(1) is { } last ? Date(last) : null, null, TextOrNull(it.text())),
        HolidayWorkdayContext it => new HolidaySyntax(
            SpanOf(it), false, Date(it.DATE()), null, it.name() is { } like ? Name(like) : null, TextOrNull(it.text())),
        _ => throw new InvalidOperationException("An unknown line of holidays."),
    };

    private HoursItemSyntax HoursItem(HoursItemContext context) => context switch
    {
        HoursOpenContext it => new OpenHoursSyntax(
            SpanOf(it),
            [.. it.days().Select(days => new DaysSyntax(SpanOf(days), Name(days.name(0)), days.name(1) is { } last ? Name(last) : null))],
            [.. it.timeRange().Select(range => new TimeRangeSyntax(SpanOf(range), Time(range.TIME(0), EndOfDay), Time(range.TIME(1), EndOfDay)))]),
        HoursHolidaysContext it => new ClosedHolidaysSyntax(SpanOf(it), Name(it.name())),
        _ => throw new InvalidOperationException("An unknown line of hours."),
    };

    // Its end is where the states begin.
    private BlockSyntax Body(FlowBodyContext context)
    {
        var states = context.state();
        var end = states.Length > 0 ? text.SpanOf(states[0].Start) : SpanOf(context.CLOSE_BRACE());
        return new BlockSyntax(SpanOf(context), [.. context.statement().Select(Statement)], end);
    }

    private HandlerSyntax Handler(HandlerContext context) => new(
        SpanOf(context),
        text.SpanOf(context.Start, (context.HANGUP() ?? context.FAILURE()).Symbol),
        context.FAILURE() is not null,
        Block(context.block()));

    private StateSyntax State(StateContext context) => new(
        SpanOf(context),
        SpanOf(context.STATE()),
        Name(context.name()),
        context.visits() is { } visits ? Visits(visits) : null,
        Block(context.block()));

    private ReturnOutcomeSyntax ReturnOutcome(ReturnOutcomeContext context) => new(
        SpanOf(context), Name(context.name()), Parameters(context.parameters()));

    private VisitsSyntax Visits(VisitsContext context) => new(
        SpanOf(context), Number(context.INT()), Name(context.name()), Arguments(context.arguments()));
}
