using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Tree;

/// <summary><c>measure serviceLevel : percent of queue over 5m = (answered within 20s + abandoned within 20s) / entered "MON-04"</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Keyword">Its first word.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its unit.</param>
/// <param name="Queue">The one queue it is of; null for every queue.</param>
/// <param name="Over">How far back it looks.</param>
/// <param name="Value">How it is computed.</param>
/// <param name="Description">What a supervisor reads.</param>
public sealed record MeasureSyntax(
    SourceSpan Span,
    SourceSpan Keyword,
    NameSyntax Name,
    NameSyntax Type,
    NameSyntax? Queue,
    DurationSyntax? Over,
    MeasureValueSyntax Value,
    TextSyntax? Description) : DeclarationSyntax(Span, Keyword);

/// <summary>A part of a measure's formula.</summary>
public abstract record MeasureValueSyntax(SourceSpan Span) : SyntaxNode(Span);

/// <summary><c>answered within 20s</c>.</summary>
public sealed record MeasureCounterSyntax(SourceSpan Span, NameSyntax Name, DurationSyntax? Within) : MeasureValueSyntax(Span);

/// <summary>A number.</summary>
public sealed record MeasureLiteralSyntax(SourceSpan Span, ExpressionSyntax Value) : MeasureValueSyntax(Span);

/// <summary>Two parts and an operator.</summary>
public sealed record MeasureBinarySyntax(SourceSpan Span, NameSyntax Operator, MeasureValueSyntax Left, MeasureValueSyntax Right)
    : MeasureValueSyntax(Span);
