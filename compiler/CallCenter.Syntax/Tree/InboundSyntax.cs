using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Tree;

/// <summary><c>inbound { … }</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first word.</param>
/// <param name="Rules">Its rules in order.</param>
public sealed record InboundSyntax(SourceSpan Span, SourceSpan Keyword, ImmutableArray<InboundRuleSyntax> Rules)
    : DeclarationSyntax(Span, Keyword);

/// <summary>A rule for incoming calls.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first word.</param>
/// <param name="IsOtherwise">Whether it is the last one, <c>otherwise</c>.</param>
/// <param name="Numbers">Called numbers, any of them; one that ends in <c>*</c> stands for all that begin so.</param>
/// <param name="Trunks">Trunks the call may come by, any of them.</param>
/// <param name="Condition">What follows <c>when</c>.</param>
/// <param name="Target">What becomes of the call.</param>
public sealed record InboundRuleSyntax(
    SourceSpan Span,
    SourceSpan Keyword,
    bool IsOtherwise,
    ImmutableArray<TextSyntax> Numbers,
    ImmutableArray<TextSyntax> Trunks,
    ExpressionSyntax? Condition,
    InboundTargetSyntax Target) : SyntaxNode(Span);

/// <summary>What becomes of a call.</summary>
public abstract record InboundTargetSyntax(SourceSpan Span) : SyntaxNode(Span);

/// <summary><c>-&gt; Flow</c> or <c>-&gt; Table(call.to)</c>.</summary>
public sealed record InboundFlowSyntax(SourceSpan Span, NameSyntax Flow, ImmutableArray<ExpressionSyntax> Arguments)
    : InboundTargetSyntax(Span);

/// <summary><c>reject 404</c>.</summary>
public sealed record InboundRejectSyntax(SourceSpan Span, NumberSyntax Status) : InboundTargetSyntax(Span);

/// <summary><c>{ … }</c>: a flow without a name.</summary>
public sealed record InboundBlockSyntax(SourceSpan Span, BlockSyntax Body) : InboundTargetSyntax(Span);
