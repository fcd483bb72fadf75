using CallCenter.Syntax.Tree;
using static CallCenter.Syntax.Generated.FlowParser;

namespace CallCenter.Syntax.Parsing;

internal sealed partial class TreeBuilder // TreeBuilder.Choices.cs
{
    private ArmSyntax MatchArm(MatchArmContext context) => context switch
    {
        MatchOnContext it => new MatchArmSyntax(
            SpanOf(it), text.SpanOf(it.Start, it.matchValue()[^1].Stop), [.. it.matchValue().Select(MatchValue)], ArmBody(it.armBody())),
        MatchElseContext it => new ElseArmSyntax(SpanOf(it), SpanOf(it.ELSE()), ArmBody(it.armBody())),
        _ => throw new InvalidOperationException("An unknown arm of a match."),
    };

    private ExpressionSyntax MatchValue(MatchValueContext context)
    {
        var span = SpanOf(context);
        switch (context)
        {
            case MatchLiteralContext it:
                return LiteralValue(it.literalValue(), it.MINUS() is not null, span);
            case MatchTextContext it:
                return PlainTextExpression(it.text());
            case MatchNameContext it:
                var name = Name(it.word(0));
                var value = new NameExpressionSyntax(name.Span, name);
                return it.word(1) is { } word ? new MemberSyntax(span, value, Name(word)) : value;
            default:
                throw new InvalidOperationException("An unknown value of a match.");
        }
    }

    private ShareArmSyntax ShareArm(ShareArmContext context) => new(
        SpanOf(context), text.SpanOf(context.Start, context.PERCENT().Symbol), ReadPercent(context.PERCENT()), ArmBody(context.armBody()));
}
