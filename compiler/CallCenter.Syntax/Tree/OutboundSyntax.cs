using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Tree;

/// <summary><c>outbound { … }</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first word.</param>
/// <param name="Rules">Its rules in order.</param>
public sealed record OutboundSyntax(SourceSpan Span, SourceSpan Keyword, ImmutableArray<OutboundRuleSyntax> Rules)
    : DeclarationSyntax(Span, Keyword);

/// <summary>A rule for dialled numbers: all its conditions must hold.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first word.</param>
/// <param name="IsOtherwise">Whether it is the last one, <c>otherwise</c>.</param>
/// <param name="Groups">What follows <c>from group</c>, once for each time it is written.</param>
/// <param name="Numbers">What follows <c>number</c>, once for each time it is written.</param>
/// <param name="Conditions">What follows <c>when</c>, once for each time it is written.</param>
/// <param name="Action">What becomes of the number.</param>
public sealed record OutboundRuleSyntax(
    SourceSpan Span,
    SourceSpan Keyword,
    bool IsOtherwise,
    ImmutableArray<NameSyntax> Groups,
    ImmutableArray<ImmutableArray<TextSyntax>> Numbers,
    ImmutableArray<ExpressionSyntax> Conditions,
    OutboundActionSyntax Action) : SyntaxNode(Span);

/// <summary>What becomes of a dialled number.</summary>
public abstract record OutboundActionSyntax(SourceSpan Span) : SyntaxNode(Span);

/// <summary><c>refuse</c>.</summary>
public sealed record OutboundRefuseSyntax(SourceSpan Span) : OutboundActionSyntax(Span);

/// <summary><c>strip 1 prefix "0" present "4008001234" via trunkA, trunkB in turn</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Strip">How many digits are taken off the front.</param>
/// <param name="Prefix">What is put in front then.</param>
/// <param name="Present">The caller number that is presented.</param>
/// <param name="Trunks">The trunks that may take it.</param>
/// <param name="Order">In which order they are tried.</param>
public sealed record OutboundViaSyntax(
    SourceSpan Span,
    NumberSyntax? Strip,
    TextSyntax? Prefix,
    TextSyntax? Present,
    ImmutableArray<NameSyntax> Trunks,
    TrunkOrder Order) : OutboundActionSyntax(Span);
