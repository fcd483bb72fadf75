using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Syntax.Tree;

/// <summary>An expression.</summary>
public abstract record ExpressionSyntax(SourceSpan Span) : SyntaxNode(Span);

/// <summary>Kinds of literals.</summary>
public enum LiteralKind
{
    /// <summary><c>5</c>, a <see cref="long"/>.</summary>
    Int,

    /// <summary><c>1.5</c>, a <see cref="decimal"/>.</summary>
    Decimal,

    /// <summary><c>¥12.50</c>, a <see cref="decimal"/>.</summary>
    Money,

    /// <summary><c>90%</c>, a <see cref="decimal"/> in hundredths.</summary>
    Percent,

    /// <summary><c>30s</c>, a <see cref="TimeSpan"/>.</summary>
    Duration,

    /// <summary><c>2026-11-21</c>, a <see cref="DateOnly"/>.</summary>
    Date,

    /// <summary><c>09:30</c>, a <see cref="TimeOnly"/>.</summary>
    Time,

    /// <summary><c>2026-11-21 09:30</c>, a <see cref="System.DateTime"/>.</summary>
    DateTime,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Bool,
}

/// <summary>A literal other than text and <c>none</c>.</summary>
public sealed record LiteralSyntax(SourceSpan Span, LiteralKind Kind, object Value) : ExpressionSyntax(Span);

/// <summary>A text, with or without placeholders.</summary>
public sealed record TextExpressionSyntax(SourceSpan Span, RichTextSyntax Text) : ExpressionSyntax(Span);

/// <summary><c>none</c>.</summary>
public sealed record NoneSyntax(SourceSpan Span) : ExpressionSyntax(Span);

/// <summary>A name.</summary>
public sealed record NameExpressionSyntax(SourceSpan Span, NameSyntax Name) : ExpressionSyntax(Span);

/// <summary><c>open Office</c>.</summary>
public sealed record OpenSyntax(SourceSpan Span, NameSyntax Hours) : ExpressionSyntax(Span);

/// <summary><c>expected wait</c>, in a waiting room.</summary>
public sealed record ExpectedWaitSyntax(SourceSpan Span) : ExpressionSyntax(Span);

/// <summary><c>call.from</c>.</summary>
public sealed record CallFactSyntax(SourceSpan Span, NameSyntax Fact) : ExpressionSyntax(Span);

/// <summary><c>value.field</c>.</summary>
public sealed record MemberSyntax(SourceSpan Span, ExpressionSyntax Value, NameSyntax Member) : ExpressionSyntax(Span)
{
    /// <summary>Values in parentheses behind it; null where none stand there.</summary>
    public ImmutableArray<ExpressionSyntax>? Arguments { get; init; }
}

/// <summary><c>findCustomer(…)</c>.</summary>
public sealed record InvocationSyntax(SourceSpan Span, NameSyntax Name, ImmutableArray<ExpressionSyntax> Arguments) : ExpressionSyntax(Span);

/// <summary><c>Customer { id: 1 }</c>.</summary>
public sealed record RecordLiteralSyntax(SourceSpan Span, NameSyntax Record, ImmutableArray<RecordValueSyntax> Values) : ExpressionSyntax(Span);

/// <summary><c>id: 1</c>.</summary>
public sealed record RecordValueSyntax(SourceSpan Span, NameSyntax Field, ExpressionSyntax Value) : SyntaxNode(Span);

/// <summary><c>value is Customer c</c>, <c>is none</c>, <c>is not none</c>.</summary>
/// <param name="Span">All of it.</param>
/// <param name="Value">What is tested.</param>
/// <param name="Type">The type; null when tested for <c>none</c>.</param>
/// <param name="Name">The variable that gets the value.</param>
/// <param name="Negated">Whether <c>not</c> stands before <c>none</c>.</param>
public sealed record IsSyntax(SourceSpan Span, ExpressionSyntax Value, NameSyntax? Type, NameSyntax? Name, bool Negated) : ExpressionSyntax(Span);

/// <summary>Two values joined by an operator.</summary>
public sealed record BinarySyntax(SourceSpan Span, NameSyntax Operator, ExpressionSyntax Left, ExpressionSyntax Right) : ExpressionSyntax(Span);

/// <summary><c>not x</c> or <c>-x</c>.</summary>
public sealed record UnarySyntax(SourceSpan Span, NameSyntax Operator, ExpressionSyntax Operand) : ExpressionSyntax(Span);

/// <summary>Stands where something could not be read and was reported.</summary>
public sealed record ErrorExpressionSyntax(SourceSpan Span) : ExpressionSyntax(Span);
