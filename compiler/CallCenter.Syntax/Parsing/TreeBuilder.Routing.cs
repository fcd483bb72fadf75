using System.Collections.Immutable;
using Antlr4.Runtime.Tree;
using CallCenter.Diagnostics.Text;
using CallCenter.Syntax.Tree;
using static CallCenter.Syntax.Generated.FlowParser;

namespace CallCenter.Syntax.Parsing;

internal sealed partial class TreeBuilder // TreeBuilder.Routing.cs
{
    private TableSyntax Table(TableDeclarationContext context, SourceSpan span)
    {
        var key = context.field();
        return new TableSyntax(
            span,
            SpanOf(context.TABLE()),
            Name(context.name()),
            new FieldSyntax(SpanOf(key), Name(key.word()), Type(key.type())),
            [.. context.tableRow().Select(TableRow)],
            context.EDITABLE() is not null);
    }

    private TableRowSyntax TableRow(TableRowContext context) => context switch
    {
        TableOnContext it => new TableRowSyntax(SpanOf(it), SpanOf(it.ON()), Texts(it.texts()), TextOrNull(it.text()), GoTo(it.goTo())),
        TableElseContext it => new TableRowSyntax(SpanOf(it), SpanOf(it.ELSE()), [], null, GoTo(it.goTo())),
        _ => throw new InvalidOperationException("An unknown row of a table."),
    };

    private InboundRuleSyntax InboundRule(InboundRuleContext context)
    {
        var span = SpanOf(context);
        var keyword = text.SpanOf(context.Start);
        return context switch
        {
            InboundWhenContext it => new InboundRuleSyntax(span, keyword, false, [], [], Expression(it.expression()), InboundTarget(it.inboundTarget())),
            InboundNumberContext it => new InboundRuleSyntax(
                span,
                keyword,
                false,
                Texts(it.texts(0)),
                it.texts(1) is { } trunks ? Texts(trunks) : [],
                it.expression() is { } condition ? Expression(condition) : null,
                InboundTarget(it.inboundTarget())),
            InboundTrunkContext it => new InboundRuleSyntax(
                span,
                keyword,
                false,
                [],
                Texts(it.texts()),
                it.expression() is { } condition ? Expression(condition) : null,
                InboundTarget(it.inboundTarget())),
            InboundOtherwiseContext it => new InboundRuleSyntax(span, keyword, true, [], [], null, InboundTarget(it.inboundTarget())),
            _ => throw new InvalidOperationException("An unknown inbound rule."),
        };
    }

    private InboundTargetSyntax InboundTarget(InboundTargetContext context) => context switch
    {
        InboundFlowContext it => new InboundFlowSyntax(SpanOf(it), Name(it.name()), Arguments(it.arguments())),
        InboundRejectContext it => new InboundRejectSyntax(SpanOf(it), Number(it.INT())),
        InboundRedirectContext it => Redirection(it),
        InboundBlockContext it => new InboundBlockSyntax(SpanOf(it), Block(it.block())),
        _ => throw new InvalidOperationException("An unknown inbound target."),
    };

    // A block of that one statement.
    private InboundBlockSyntax Redirection(InboundRedirectContext context)
    {
        var span = SpanOf(context);
        var statement = new RedirectSyntax(span, text.SpanOf(context.Start), Expression(context.expression()));
        return new InboundBlockSyntax(span, new BlockSyntax(span, [statement], new SourceSpan(span.File, span.End, 0)));
    }

    private OutboundRuleSyntax OutboundRule(OutboundRuleContext context)
    {
        var span = SpanOf(context);
        var keyword = text.SpanOf(context.Start);
        if (context is OutboundOtherwiseContext otherwise)
        {
            return new OutboundRuleSyntax(span, keyword, true, [], [], [], OutboundAction(otherwise.outboundAction()));
        }

        var rule = (OutboundOnContext)context;
        var conditions = rule.outboundCondition();
        return new OutboundRuleSyntax(
            span,
            keyword,
            false,
            [.. conditions.OfType<OutboundFromContext>().Select(it => Name(it.name()))],
            [.. conditions.OfType<OutboundNumberContext>().Select(it => Texts(it.texts()))],
            [.. conditions.OfType<OutboundWhenContext>().Select(it => Expression(it.expression()))],
            OutboundAction(rule.outboundAction()));
    }

    private OutboundActionSyntax OutboundAction(OutboundActionContext context) => context is OutboundViaContext it
        ? new OutboundViaSyntax(
            SpanOf(it),
            it.INT() is { } strip ? Number(strip) : null,
            TextAfter(it, it.PREFIX()),
            TextAfter(it, it.PRESENT()),
            [.. it.name().Select(Name)],
            it.trunkOrder() switch
            {
                TrunksInTurnContext => TrunkOrder.InTurn,
                TrunksAtRandomContext => TrunkOrder.AtRandom,
                _ => TrunkOrder.InOrder,
            })
        : new OutboundRefuseSyntax(SpanOf(context));

    // Either text may be missing, so each is found by the word before it.
    private TextSyntax? TextAfter(OutboundViaContext context, ITerminalNode? word) => word is null
        ? null
        : TextOrNull(context.text().FirstOrDefault(text => text.Start.TokenIndex > word.Symbol.TokenIndex));

    private ImmutableArray<TextSyntax> Texts(TextsContext context) => [.. context.text().Select(Text)];
}
