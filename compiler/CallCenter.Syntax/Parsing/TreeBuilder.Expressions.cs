using Antlr4.Runtime.Tree;
using CallCenter.Diagnostics.Text;
using CallCenter.Syntax.Tree;
using static CallCenter.Syntax.Generated.FlowParser;

namespace CallCenter.Syntax.Parsing;

internal sealed partial class TreeBuilder // TreeBuilder.Expressions.cs
{
    /// <summary>An expression.</summary>
    public ExpressionSyntax Expression(ExpressionContext context)
    {
        var span = SpanOf(context);
        return context switch
        {
            PrimaryExpressionContext it => Primary(it.primary()),
            MemberExpressionContext it => new MemberSyntax(span, Expression(it.expression()), Name(it.word()))
            {
                Arguments = it.arguments() is { } values ? Arguments(values) : null,
            },
            NegateExpressionContext it => new UnarySyntax(span, Operator(it.MINUS()), Expression(it.expression())),
            NotExpressionContext it => new UnarySyntax(span, Operator(it.NOT()), Expression(it.expression())),
            ProductExpressionContext it => Binary(it, it.expression()),
            SumExpressionContext it => Binary(it, it.expression()),
            CompareExpressionContext it => Binary(it, it.expression()),
            EqualExpressionContext it => Binary(it, it.expression()),
            AndExpressionContext it => Binary(it, it.expression()),
            OrExpressionContext it => Binary(it, it.expression()),
            IsExpressionContext it => Is(it),
            _ => throw new InvalidOperationException("An unknown expression."),
        };
    }

    private BinarySyntax Binary(ExpressionContext context, ExpressionContext[] operands) => new(
        SpanOf(context), Operator((ITerminalNode)context.GetChild(1)), Expression(operands[0]), Expression(operands[1]));

    private NameSyntax Operator(ITerminalNode node) => new(SpanOf(node), node.GetText());

    private IsSyntax Is(IsExpressionContext context)
    {
        var span = SpanOf(context);
        var value = Expression(context.expression());
        return context.isTest() switch
        {
            IsTypeContext it => new IsSyntax(span, value, Name(it.typeName()), it.name() is { } name ? Name(name) : null, false),
            IsNotNoneContext => new IsSyntax(span, value, null, null, true),
            _ => new IsSyntax(span, value, null, null, false),
        };
    }

    private ExpressionSyntax Primary(PrimaryContext context)
    {
        var span = SpanOf(context);
        return context switch
        {
            LiteralPrimaryContext it => LiteralValue(it.literalValue(), negative: false, span),
            TextPrimaryContext it => new TextExpressionSyntax(span, RichText(it.text())),
            BadPrimaryContext => new ErrorExpressionSyntax(span),
            NonePrimaryContext => new NoneSyntax(span),
            OpenPrimaryContext it => new OpenSyntax(span, Name(it.name())),
            ExpectedWaitPrimaryContext => new ExpectedWaitSyntax(span),
            CallPrimaryContext it => new CallFactSyntax(span, Name(it.word())),
            InvocationPrimaryContext it => new InvocationSyntax(span, Name(it.name()), Arguments(it.arguments())),
            NamePrimaryContext it => new NameExpressionSyntax(span, Name(it.name())),
            RecordPrimaryContext it => RecordLiteral(it.recordLiteral()),
            ParenthesisPrimaryContext it => Expression(it.expression()),
            _ => throw new InvalidOperationException("An unknown value."),
        };
    }

    private RecordLiteralSyntax RecordLiteral(RecordLiteralContext context) => new(
        SpanOf(context),
        Name(context.name()),
        [.. context.recordValue().Select(it => new RecordValueSyntax(SpanOf(it), Name(it.word()), TestValue(it.testValue())))]);

    private ExpressionSyntax TestValue(TestValueContext context) => context switch
    {
        RecordTestValueContext it => RecordLiteral(it.recordLiteral()),
        ExpressionTestValueContext it => Expression(it.expression()),
        _ => throw new InvalidOperationException("An unknown value of a test."),
    };

    private ExpressionSyntax Literal(LiteralContext context) => context switch
    {
        TextLiteralContext it => PlainTextExpression(it.text()),
        ValueLiteralContext it => LiteralValue(it.literalValue(), it.MINUS() is not null, SpanOf(it)),
        _ => throw new InvalidOperationException("An unknown literal."),
    };

    // A setting's value is spoken as it stands: braces in it are braces.
    private TextExpressionSyntax PlainTextExpression(TextContext context)
    {
        var plain = Text(context);
        return new TextExpressionSyntax(plain.Span, new RichTextSyntax(plain.Span, [new WordsSyntax(plain.Span, plain.Value)]));
    }

    private ExpressionSyntax LiteralValue(LiteralValueContext context, bool negative, SourceSpan span)
    {
        var sign = negative ? -1 : 1;
        return context switch
        {
            IntLiteralContext it => new LiteralSyntax(span, LiteralKind.Int, ReadInt(it.INT()) * sign),
            DecimalLiteralContext it => new LiteralSyntax(span, LiteralKind.Decimal, ReadDecimal(it.DECIMAL(), it.GetText()) * sign),
            MoneyLiteralContext it => new LiteralSyntax(span, LiteralKind.Money, ReadDecimal(it.MONEY(), it.GetText()[1..]) * sign),
            PercentLiteralContext it => new LiteralSyntax(span, LiteralKind.Percent, ReadPercent(it.PERCENT()) * sign),
            DurationLiteralContext it => new LiteralSyntax(span, LiteralKind.Duration, ReadDuration(it.DURATION()) * sign),
            DateLiteralContext it => DateLiteral(it, span),
            TimeLiteralContext it => ReadTime(it.TIME(), LatestTime) is { } time
                ? new LiteralSyntax(span, LiteralKind.Time, TimeOnly.FromTimeSpan(time))
                : new ErrorExpressionSyntax(span),
            TrueLiteralContext => new LiteralSyntax(span, LiteralKind.Bool, true),
            _ => new LiteralSyntax(span, LiteralKind.Bool, false),
        };
    }

    private ExpressionSyntax DateLiteral(DateLiteralContext context, SourceSpan span)
    {
        var time = context.TIME() is { } node ? ReadTime(node, LatestTime) : TimeSpan.Zero;
        if (ReadDate(context.DATE()) is not { } date || time is null)
        {
            return new ErrorExpressionSyntax(span);
        }

        return context.TIME() is null
            ? new LiteralSyntax(span, LiteralKind.Date, date)
            : new LiteralSyntax(span, LiteralKind.DateTime, date.ToDateTime(TimeOnly.FromTimeSpan(time.Value)));
    }
}
