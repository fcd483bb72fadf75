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
            GivenStepContext it => new GivenStepSyntax(span, Name(it.name()), TestValue(it.testValue(0)))
            {
                After = it.DURATION() is { } after ? Duration(after) : null,
                More = [.. it.testValue().Skip(1).Select(TestValue)],
            },
            SettingStepContext it => new SettingStepSyntax(span, Name(it.name()), Literal(it.literal())),
            GivenShareStepContext it => new GivenShareStepSyntax(span, SpanOf(it.PERCENT()), ReadPercent(it.PERCENT())),
            SwitchStepContext it => new SwitchStepSyntax(span, Name(it.name()), it.onOff().ON() is not null),
            CallStepContext it => new CallStepSyntax(
                span, Text(it.text(0)), Text(it.text(1)), Date(it.DATE()), Time(it.TIME(), LatestTime)),
            HearsStepContext it => new HearsStepSyntax(span, Name(it.name()))
            {
                Language = it.languageTag() is { } language ? Name(language) : null,
            },
            PressStepContext it => new PressStepSyntax(span, Text(it.text())),
            SilenceStepContext => new SilenceStepSyntax(span),
            SpeaksStepContext it => new SpeaksStepSyntax(span, Duration(it.DURATION())),
            HangsUpStepContext => new HangsUpStepSyntax(span),
            ExpectTransferStepContext it => new ExpectTransferStepSyntax(span, Text(it.text()), Outcome(it.outcome())),
            ExpectQueueStepContext it => new ExpectQueueStepSyntax(
                span, Name(it.name()), Names(it.queueWord()), TextOrNull(it.text()), it.DURATION() is { } after ? Duration(after) : null),
            ExpectCallbackStepContext it => new ExpectCallbackStepSyntax(span, Name(it.name()), Names(it.queueWord())),
            ExpectCommandStepContext it => new ExpectCommandStepSyntax(span, Name(it.name())),
            ExpectHangupStepContext => new ExpectHangupStepSyntax(span),
            ExpectRejectStepContext it => new ExpectRejectStepSyntax(span, Number(it.INT())),
            ExpectRedirectStepContext it => new ExpectRedirectStepSyntax(span, Text(it.text())),
            ExpectLogStepContext it => new ExpectLogStepSyntax(span, Text(it.text())),
            ExpectTagStepContext it => new ExpectTagStepSyntax(span, Text(it.text())),
            ExpectBlindTransferStepContext it => new ExpectBlindTransferStepSyntax(span, Text(it.text())),
            ExpectDialStepContext it => new ExpectDialStepSyntax(span, Text(it.text()), Outcome(it.outcome())),
            ExpectConferenceStepContext it => new ExpectConferenceStepSyntax(span, Outcome(it.outcome())),
            ExpectFaxStepContext it => new ExpectFaxStepSyntax(span, Outcome(it.outcome())),
            ExpectMessageStepContext it => new ExpectMessageStepSyntax(
                span, it.outcome() is { } outcome ? Outcome(outcome) : null, Text(it.text())),
            ExpectSendStepContext it => new ExpectSendStepSyntax(span, Name(it.name()), Text(it.text()), Outcome(it.outcome())),
            ExpectVerifyStepContext it => new ExpectVerifyStepSyntax(span, Outcome(it.outcome())),
            ExpectFlowStepContext it => new ExpectFlowStepSyntax(span, Name(it.name())),
            _ => throw new InvalidOperationException("An unknown step of a test."),
        };
    }
}
