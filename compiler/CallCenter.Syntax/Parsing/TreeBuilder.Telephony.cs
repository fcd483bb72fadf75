using CallCenter.Diagnostics.Text;
using CallCenter.Syntax.Tree;
using static CallCenter.Syntax.Generated.FlowParser;

namespace CallCenter.Syntax.Parsing;

internal sealed partial class TreeBuilder // TreeBuilder.Telephony.cs
{
    private StatementSyntax Collect(CollectStatementContext context, SourceSpan span, SourceSpan keyword) => context.collected() switch
    {
        CollectedDigitsContext it => new CollectSyntax(
            span,
            keyword,
            Name(context.name()),
            Number(it.INT(0)),
            it.INT(1) is { } max ? Number(max) : null,
            Clauses(context.clause()),
            Arms(context.arms()))
        {
            IsSecret = context.SECRET() is not null,
        },
        _ => new CollectYesNoSyntax(span, keyword, Name(context.name()), Clauses(context.clause()), Arms(context.arms()))
        {
            Secret = context.SECRET() is { } secret ? SpanOf(secret) : null,
        },
    };

    private StatementSyntax Transfer(TransferStatementContext context, SourceSpan span, SourceSpan keyword) => context.handedOver() switch
    {
        HandedOverBlindContext it => new BlindTransferSyntax(
            span,
            text.SpanOf(context.Start, it.BLIND().Symbol),
            Expression(it.expression()),
            Clauses(it.clause()),
            it.arms() is { } arms ? Arms(arms) : []),
        HandedOverBridgedContext it => new TransferSyntax(span, keyword, Expression(it.expression()), Clauses(it.clause()), Arms(it.arms())),
        _ => throw new InvalidOperationException("An unknown form of transfer."),
    };

    private FaxSyntax Fax(FaxStatementContext context, SourceSpan span) => context.faxPage() switch
    {
        FaxReceivedContext it => new FaxSyntax(
            span, text.SpanOf(context.Start, it.RECEIVE().Symbol), Name(it.name()), null, Clauses(context.clause()), Arms(context.arms())),
        FaxSentContext it => new FaxSyntax(
            span, text.SpanOf(context.Start, it.SEND().Symbol), null, Expression(it.expression()), Clauses(context.clause()), Arms(context.arms())),
        _ => throw new InvalidOperationException("An unknown form of fax."),
    };

    private SendSyntax Send(SendStatementContext context, SourceSpan span, SourceSpan keyword)
    {
        var values = context.expression();
        return new SendSyntax(
            span,
            keyword,
            Name(context.name()),
            Expression(values[0]),
            context.SUBJECT() is null ? null : Expression(values[1]),
            Expression(values[^1]),
            Clauses(context.clause()),
            HandlingOrNull(context.handling()));
    }
}
