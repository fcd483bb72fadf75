using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Tree;

/// <summary>A choice or outcome with what follows it.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Head">What it is for: <c>on 1</c>, <c>on no input</c>, <c>else</c>.</param>
/// <param name="Body">What follows.</param>
public abstract record ArmSyntax(SourceSpan Span, SourceSpan Head, BlockSyntax Body) : SyntaxNode(Span);

/// <summary><c>on 1 "label" …</c>.</summary>
public sealed record KeyArmSyntax(SourceSpan Span, SourceSpan Head, KeySyntax Key, TextSyntax? Label, BlockSyntax Body)
    : ArmSyntax(Span, Head, Body);

/// <summary><c>on "*21" "label" …</c>.</summary>
public sealed record ShortcutArmSyntax(SourceSpan Span, SourceSpan Head, TextSyntax Keys, TextSyntax? Label, BlockSyntax Body)
    : ArmSyntax(Span, Head, Body);

/// <summary><c>on no input 5s …</c>.</summary>
public sealed record OutcomeArmSyntax(
    SourceSpan Span, SourceSpan Head, NameSyntax Outcome, DurationSyntax? After, TextSyntax? Label, BlockSyntax Body)
    : ArmSyntax(Span, Head, Body)
{
    /// <summary>Names for what the outcome gives: <c>on ok(number)</c>.</summary>
    public ImmutableArray<NameSyntax> Values { get; init; } = [];
}

/// <summary><c>else …</c>.</summary>
public sealed record ElseArmSyntax(SourceSpan Span, SourceSpan Head, BlockSyntax Body) : ArmSyntax(Span, Head, Body);

/// <summary>A key as written: <c>1</c>, <c>*</c>, <c>#</c>; what is no key is reported later.</summary>
public sealed record KeySyntax(SourceSpan Span, string Text) : SyntaxNode(Span);

/// <summary>What happens when a query or command does not succeed.</summary>
public abstract record HandlingSyntax(SourceSpan Span) : SyntaxNode(Span);

/// <summary><c>else none</c>.</summary>
public sealed record ElseNoneSyntax(SourceSpan Span) : HandlingSyntax(Span);

/// <summary><c>else continue</c>, <c>else -&gt; X</c>, <c>else { … }</c>.</summary>
public sealed record ElseHandlingSyntax(SourceSpan Span, SourceSpan Head, BlockSyntax Body) : HandlingSyntax(Span);

/// <summary><c>{ on done … on failed … }</c>.</summary>
public sealed record ArmsHandlingSyntax(SourceSpan Span, ImmutableArray<ArmSyntax> Arms) : HandlingSyntax(Span);
