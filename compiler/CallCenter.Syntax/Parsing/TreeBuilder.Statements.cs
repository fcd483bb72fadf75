using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;
using CallCenter.Syntax.Tree;
using static CallCenter.Syntax.Generated.FlowParser;

namespace CallCenter.Syntax.Parsing;

internal sealed partial class TreeBuilder // TreeBuilder.Statements.cs
{
    private BlockSyntax Block(BlockContext context) => new(
        SpanOf(context), [.. context.statement().Select(Statement)], SpanOf(context.CLOSE_BRACE()));

    private StatementSyntax Statement(StatementContext context)
    {
        var span = SpanOf(context);
        var keyword = text.SpanOf(context.Start);
        return context switch
        {
            AnswerStatementContext => new AnswerSyntax(span, keyword),
            RejectStatementContext it => new RejectSyntax(span, keyword, Number(it.INT())),
            RedirectStatementContext it => new RedirectSyntax(span, keyword, Expression(it.expression())),
            LogStatementContext it => new LogSyntax(span, keyword, new TextExpressionSyntax(SpanOf(it.text()), RichText(it.text()))),
            TagStatementContext it => new TagSyntax(span, keyword, Name(it.name()), it.expression() is { } value ? Expression(value) : null),
            ChooseLanguageStatementContext it => new ChooseLanguageSyntax(
                span, text.SpanOf(it.CHOOSE().Symbol, it.LANGUAGE().Symbol), Clauses(it.clause()), [.. it.languageArm().Select(LanguageArm)]),
            PlayStatementContext it => Play(it, span, keyword),
            SayStatementContext it => new SaySyntax(span, keyword, Spoken(it.spoken()), it.withoutBargeIn() is not null),
            MenuStatementContext it => new MenuSyntax(span, keyword, Name(it.name()), Clauses(it.clause()), Arms(it.arms())),
            RepeatStatementContext it => new RepeatSyntax(span, keyword, PromptUses(it.promptUse())),
            CollectStatementContext it => Collect(it, span, keyword),
            LetStatementContext it => new LetSyntax(
                span, keyword, false, Name(it.name()), null, Expression(it.expression()), HandlingOrNull(it.handling())),
            VarStatementContext it => new LetSyntax(
                span,
                keyword,
                true,
                Name(it.name()),
                it.type() is { } type ? Type(type) : null,
                Expression(it.expression()),
                HandlingOrNull(it.handling())),
            IfStatementContext it => If(it),
            TransferStatementContext it => Transfer(it, span, keyword),
            DialStatementContext it => new DialSyntax(
                span, keyword, Name(it.name()), Expression(it.expression()), Clauses(it.clause()), Arms(it.arms())),
            ConferenceStatementContext it => new ConferenceSyntax(
                span, keyword, [.. it.expression().Select(Expression)], Clauses(it.clause()), Arms(it.arms())),
            DropStatementContext it => new DropSyntax(span, keyword, Expression(it.expression())),
            FaxStatementContext it => Fax(it, span),
            SendStatementContext it => Send(it, span, keyword),
            TakeMessageStatementContext it => new TakeMessageSyntax(
                span, text.SpanOf(it.TAKE().Symbol, it.MESSAGE().Symbol), Name(it.name()), Expression(it.expression()), Clauses(it.clause()), Arms(it.arms())),
            VerifyStatementContext it => new VerifySyntax(span, keyword, Expression(it.expression()), Arms(it.arms())),
            RecordStatementContext it => new RecordMessageSyntax(span, keyword, Name(it.name()), Clauses(it.clause()), Arms(it.arms())),
            QueueStatementContext it => QueueStatement(it, span, keyword),
            CallbackStatementContext it => Callback(it, span),
            WaitStatementContext it => new WaitSyntax(span, keyword, Expression(it.expression())),
            HangupStatementContext => new HangupSyntax(span, keyword),
            ContinueStatementContext => new ContinueSyntax(span, keyword),
            GoToStatementContext it => GoTo(it.goTo()),
            CallStatementContext it => new CallFlowSyntax(
                span, keyword, Name(it.name()), Arguments(it.arguments()), it.arms() is { } arms ? Arms(arms) : null),
            ReturnStatementContext it => Return(it.returning()),
            MatchStatementContext it => new MatchSyntax(span, keyword, Expression(it.expression()), [.. it.matchArm().Select(MatchArm)]),
            ShareStatementContext it => new ShareSyntax(span, keyword, [.. it.shareArm().Select(ShareArm)]),
            LoopStatementContext it => new LoopSyntax(span, keyword, Number(it.INT()), Block(it.block())),
            ForEachStatementContext it => new ForEachSyntax(
                span, text.SpanOf(it.FOR().Symbol, it.EACH().Symbol), Name(it.name()), Expression(it.expression()), Block(it.block())),
            LeaveStatementContext => new LeaveSyntax(span, keyword),
            CallDataStatementContext it => new AssignCallDataSyntax(span, keyword, Name(it.word()), Expression(it.expression())),
            AssignStatementContext it => new AssignSyntax(span, keyword, Name(it.name()), Expression(it.expression())),
            CommandStatementContext it => new CommandSyntax(span, keyword, Name(it.name()), Arguments(it.arguments()), HandlingOrNull(it.handling())),
            _ => throw new InvalidOperationException("An unknown statement."),
        };
    }

    private StatementSyntax Play(PlayStatementContext context, SourceSpan span, SourceSpan keyword)
    {
        var withoutBargeIn = context.withoutBargeIn() is { } without ? SpanOf(without) : (SourceSpan?)null;
        return context.played() switch
        {
            PlayedEarlyContext it => new PlayEarlySyntax(
                span, text.SpanOf(context.Start, it.EARLY().Symbol), PromptUse(it.promptUse()), withoutBargeIn),
            PlayedRecordingContext it => new PlayRecordingSyntax(
                span, text.SpanOf(context.Start, it.RECORDING().Symbol), Expression(it.expression()), withoutBargeIn is not null),
            PlayedPromptContext it => new PlaySyntax(span, keyword, PromptUse(it.promptUse()), withoutBargeIn is not null),
            _ => throw new InvalidOperationException("An unknown form of play."),
        };
    }

    private GoToSyntax GoTo(GoToContext context) => new(
        SpanOf(context), SpanOf(context.ARROW()), Name(context.name()), Arguments(context.arguments()));

    private ReturnSyntax Return(ReturningContext context) => new(
        SpanOf(context), SpanOf(context.RETURN()), context.name() is { } outcome ? Name(outcome) : null, Arguments(context.arguments()));

    // `else if` becomes an `if` alone in the else block, innermost first.
    private IfSyntax If(IfStatementContext context)
    {
        var blocks = context.block();
        var conditions = context.expression();
        var otherwise = blocks.Length > conditions.Length ? Block(blocks[^1]) : null;
        for (var i = conditions.Length - 1; i > 0; i--)
        {
            var span = text.SpanOf(context.IF(i).Symbol, (otherwise is null ? blocks[i] : blocks[^1]).Stop);
            var nested = new IfSyntax(span, SpanOf(context.IF(i)), Expression(conditions[i]), Block(blocks[i]), otherwise);
            otherwise = new BlockSyntax(span, [nested], text.SpanOf(blocks[i].Stop));
        }

        return new IfSyntax(SpanOf(context), SpanOf(context.IF(0)), Expression(conditions[0]), Block(blocks[0]), otherwise);
    }

    private PromptUseSyntax PromptUse(PromptUseContext context) => new(SpanOf(context), Name(context.name()), Arguments(context.arguments()));

    private ImmutableArray<PromptUseSyntax> PromptUses(IEnumerable<PromptUseContext> uses) => [.. uses.Select(PromptUse)];

    private ImmutableArray<PromptTextSyntax> Spoken(SpokenContext context) => context switch
    {
        SpokenTextContext it => [new PromptTextSyntax(SpanOf(it), null, RichText(it.text()), null)],
        SpokenTextsContext it => PromptTexts(it.promptText()),
        _ => throw new InvalidOperationException("An unknown form of say."),
    };

    private ImmutableArray<ClauseSyntax> Clauses(IEnumerable<ClauseContext> clauses) => [.. clauses.Select(Clause)];

    private ClauseSyntax Clause(ClauseContext context)
    {
        var span = SpanOf(context);
        return context switch
        {
            PlayClauseContext it => new PlayClauseSyntax(span, PromptUse(it.promptUse())),
            AtMostClauseContext it => new AtMostClauseSyntax(span, Expression(it.expression())),
            EndsWithClauseContext it => new EndsWithClauseSyntax(span, Text(it.text())),
            ClearsWithClauseContext it => new ClearsWithClauseSyntax(span, Text(it.text())),
            WithinClauseContext it => new WithinClauseSyntax(
                span, Duration(it.DURATION(0)), it.DURATION(1) is { } next ? Duration(next) : null),
            RingClauseContext it => new RingClauseSyntax(span, Expression(it.expression())),
            SilenceClauseContext it => new SilenceClauseSyntax(span, Duration(it.DURATION())),
            BargeInClauseContext => new WithoutBargeInClauseSyntax(span),
            GiftClauseContext it => new GiftClauseSyntax(span, Expression(it.expression())),
            FromClauseContext it => new FromClauseSyntax(span, Expression(it.expression())),
            KeysClauseContext it => new KeysClauseSyntax(span, Text(it.text(0)), Text(it.text(1))),
            WithoutKeysClauseContext it => new WithoutKeysClauseSyntax(span, it.expression() is { } when ? Expression(when) : null),
            _ => throw new InvalidOperationException("An unknown clause."),
        };
    }

    private LanguageArmSyntax LanguageArm(LanguageArmContext context) => context switch
    {
        LanguageOnContext it => new LanguageArmSyntax(SpanOf(it), Key(it.key()), Name(it.languageTag())),
        LanguageElseContext it => new LanguageArmSyntax(SpanOf(it), null, Name(it.languageTag())),
        _ => throw new InvalidOperationException("An unknown choice of a language."),
    };

    private KeySyntax Key(KeyContext context) => new(SpanOf(context), context.GetText());

    private HandlingSyntax? HandlingOrNull(HandlingContext? context) => context switch
    {
        null => null,
        HandlingNoneContext it => new ElseNoneSyntax(SpanOf(it)),
        HandlingElseContext it => new ElseHandlingSyntax(SpanOf(it), SpanOf(it.ELSE()), ArmBody(it.armBody())),
        HandlingArmsContext it => new ArmsHandlingSyntax(SpanOf(it), Arms(it.arms())),
        _ => throw new InvalidOperationException("An unknown handling."),
    };

    private ImmutableArray<ArmSyntax> Arms(ArmsContext context) => [.. context.arm().Select(Arm)];

    private ArmSyntax Arm(ArmContext context) => context switch
    {
        KeyArmContext it => new KeyArmSyntax(
            SpanOf(it), text.SpanOf(it.Start, it.key().Stop), Key(it.key()), TextOrNull(it.text()), ArmBody(it.armBody())),
        ShortcutArmContext it => new ShortcutArmSyntax(
            SpanOf(it), text.SpanOf(it.Start, it.text(0).Stop), Text(it.text(0)), TextOrNull(it.text(1)), ArmBody(it.armBody())),
        OutcomeArmContext it => new OutcomeArmSyntax(
            SpanOf(it),
            text.SpanOf(it.Start, it.armOutcome().Stop),
            Words(it.armOutcome(), it.armOutcome().outcomeWord()),
            it.DURATION() is { } after ? Duration(after) : null,
            TextOrNull(it.text()),
            ArmBody(it.armBody()))
        {
            Values = it.outcomeValues() is { } values ? [.. values.name().Select(Name)] : [],
        },
        ElseArmContext it => new ElseArmSyntax(SpanOf(it), SpanOf(it.ELSE()), ArmBody(it.armBody())),
        _ => throw new InvalidOperationException("An unknown arm."),
    };

    private NameSyntax Outcome(OutcomeContext context) => context is TwoWordOutcomeContext it
        ? new NameSyntax(SpanOf(it), $"{it.NO().GetText()} {it.outcomeWord().GetText()}")
        : Name(context);

    // An arm of one statement is a block of one statement.
    private BlockSyntax ArmBody(ArmBodyContext context)
    {
        if (context is ArmBlockContext block)
        {
            return Block(block.block());
        }

        var span = SpanOf(context);
        var keyword = text.SpanOf(context.Start);
        StatementSyntax only = context switch
        {
            ArmGoToContext it => GoTo(it.goTo()),
            ArmHangupContext => new HangupSyntax(span, keyword),
            ArmRepeatContext it => new RepeatSyntax(span, keyword, PromptUses(it.promptUse())),
            ArmContinueContext => new ContinueSyntax(span, keyword),
            ArmReturnContext it => Return(it.returning()),
            ArmLeaveContext => new LeaveSyntax(span, keyword),
            _ => throw new InvalidOperationException("An unknown arm."),
        };
        return new BlockSyntax(span, [only], new SourceSpan(span.File, span.End, 0));
    }
}
