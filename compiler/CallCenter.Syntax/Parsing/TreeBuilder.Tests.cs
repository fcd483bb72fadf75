using Antlr4.Runtime.Tree;
using CallCenter.Syntax.Tree;
using static CallCenter.Syntax.Generated.FlowParser;

namespace CallCenter.Syntax.Parsing;

internal sealed partial class TreeBuilder // TreeBuilder.Tests.cs
{
    private TestStepSyntax TestStep(TestStepContext context)
    {
        var span = SpanOf(context);
        return context switch
        {
            GivenStepContext it => new GivenStepSyntax(
                span, Name(it.name()), ArgumentsOrNull(it.testArguments()), [.. it.givenAnswer().Select(Answer)]),
            SettingStepContext it => new SettingStepSyntax(span, Name(it.name()), Literal(it.literal())),
            GivenShareStepContext it => new GivenShareStepSyntax(span, SpanOf(it.PERCENT()), ReadPercent(it.PERCENT())),
            SwitchStepContext it => new SwitchStepSyntax(span, Name(it.name()), it.onOff().ON() is not null),
            CallStepContext it => new CallStepSyntax(
                span, Text(it.text(0)), Text(it.text(1)), Date(it.DATE()), Time(it.TIME(), LatestTime))
            {
                Trunk = TextOrNull(it.text(2)),
                DivertedFrom = TextOrNull(it.callOrigin()?.text()),
                Handed = TextOrNull(it.callGift()?.text()),
            },
            HearsStepContext it => new HearsStepSyntax(span, Heard(it.heard())) { Language = LanguageOrNull(it.languageTag()) },
            DoesNotHearStepContext it => new DoesNotHearStepSyntax(span, Heard(it.heard())) { Language = LanguageOrNull(it.languageTag()) },
            PressStepContext it => new PressStepSyntax(span, Text(it.text())) { During = NameOrNull(it.name()) },
            WaitsStepContext it => new WaitsStepSyntax(span, Duration(it.DURATION())),
            SilenceStepContext => new SilenceStepSyntax(span),
            SpeaksStepContext it => new SpeaksStepSyntax(span, Duration(it.DURATION())),
            HangsUpStepContext it => new HangsUpStepSyntax(span) { After = DurationOrNull(it.DURATION()), During = NameOrNull(it.name()) },
            ExpectTransferStepContext it => new ExpectTransferStepSyntax(span, Text(it.text()), Outcome(it.outcome()))
            {
                After = DurationOrNull(it.DURATION()),
            },
            ExpectQueueStepContext it => new ExpectQueueStepSyntax(
                span, Name(it.name(0)), Names(it.queueWord()), TextOrNull(it.text()), DurationOrNull(it.DURATION()))
            {
                Facts = [.. (it.testFacts()?.recordValue() ?? []).Select(Fact)],
                Overflow = NameOrNull(it.name(1)),
            },
            ExpectCallbackStepContext it => new ExpectCallbackStepSyntax(span, Name(it.name()), Names(it.queueWord())),
            ExpectCommandStepContext it => new ExpectCommandStepSyntax(span, Name(it.name())) { Arguments = ArgumentsOrNull(it.testArguments()) },
            ExpectQueryStepContext it => new ExpectQueryStepSyntax(span, Name(it.name())) { Arguments = ArgumentsOrNull(it.testArguments()) },
            ExpectHangupStepContext => new ExpectHangupStepSyntax(span),
            ExpectRejectStepContext it => new ExpectRejectStepSyntax(span, Number(it.INT())),
            ExpectRedirectStepContext it => new ExpectRedirectStepSyntax(span, Text(it.text())),
            ExpectLogStepContext it => new ExpectLogStepSyntax(span, Text(it.text())),
            ExpectTagStepContext it => new ExpectTagStepSyntax(span, Text(it.text())),
            ExpectBlindTransferStepContext it => new ExpectBlindTransferStepSyntax(span, Text(it.text())),
            ExpectDialStepContext it => new ExpectDialStepSyntax(span, Text(it.text()), Outcome(it.outcome())) { After = DurationOrNull(it.DURATION()) },
            ExpectConferenceStepContext it => new ExpectConferenceStepSyntax(span, Outcome(it.outcome())) { After = DurationOrNull(it.DURATION()) },
            ExpectFaxStepContext it => new ExpectFaxStepSyntax(span, Outcome(it.outcome())),
            ExpectMessageStepContext it => new ExpectMessageStepSyntax(
                span, it.outcome() is { } outcome ? Outcome(outcome) : null, Text(it.text())),
            ExpectSendStepContext it => new ExpectSendStepSyntax(span, Name(it.name()), Text(it.text()), Outcome(it.outcome())),
            ExpectVerifyStepContext it => new ExpectVerifyStepSyntax(span, Outcome(it.outcome())),
            ExpectFlowStepContext it => new ExpectFlowStepSyntax(span, Name(it.name())),
            ExpectRecordingStepContext it => new ExpectRecordingStepSyntax(
                span, DurationOrNull(it.DURATION()), it.IDENTIFIER() is { } outcome ? new NameSyntax(SpanOf(outcome), outcome.GetText()) : null),
            ExpectCallStepContext it => new ExpectCallStepSyntax(
                span, Name(it.word()), it.testValue() is { } value ? TestValue(value) : EndedByFlow(it.FLOW())),
            _ => throw new InvalidOperationException("An unknown step of a test."),
        };
    }

    // `expect call.endedBy == flow`: the one value of an enum that is a word of the language.
    private NameExpressionSyntax EndedByFlow(ITerminalNode flow) => new(SpanOf(flow), new NameSyntax(SpanOf(flow), flow.GetText()));

    private GivenAnswerSyntax Answer(GivenAnswerContext context) =>
        new(SpanOf(context), [.. context.testValue().Select(TestValue)], DurationOrNull(context.DURATION()));

    private HeardSyntax Heard(HeardContext context) => new(
        SpanOf(context), NameOrNull(context.name()), ArgumentsOrNull(context.testArguments()), TextOrNull(context.text()));

    private TestArgumentsSyntax? ArgumentsOrNull(TestArgumentsContext? context) =>
        context is null ? null : new TestArgumentsSyntax(SpanOf(context), [.. context.testArgument().Select(Argument)]);

    private TestArgumentSyntax Argument(TestArgumentContext context) =>
        new(SpanOf(context), context.word() is { } name ? Name(name) : null, TestValue(context.testValue()));

    private TestArgumentSyntax Fact(RecordValueContext context) => new(SpanOf(context), Name(context.word()), TestValue(context.testValue()));

    private NameSyntax? LanguageOrNull(LanguageTagContext? context) => context is null ? null : Name(context);

    private NameSyntax? NameOrNull(NameContext? context) => context is null ? null : Name(context);

    private DurationSyntax? DurationOrNull(ITerminalNode? node) => node is null ? null : Duration(node);
}
