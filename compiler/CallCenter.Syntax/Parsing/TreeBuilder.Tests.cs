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
            GivenStepContext it => new GivenStepSyntax(span, Name(it.name()), TestValue(it.testValue())),
            SwitchStepContext it => new SwitchStepSyntax(span, Name(it.name()), it.onOff().ON() is not null),
            CallStepContext it => new CallStepSyntax(
                span, Text(it.text(0)), Text(it.text(1)), Date(it.DATE()), Time(it.TIME(), LatestTime)),
            HearsStepContext it => new HearsStepSyntax(span, Name(it.name())),
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
            _ => throw new InvalidOperationException("An unknown step of a test."),
        };
    }
}
