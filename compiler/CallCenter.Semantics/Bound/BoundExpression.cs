using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Symbols;
using CallCenter.Semantics.Types;

namespace CallCenter.Semantics.Bound;

/// <summary>A checked expression.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Span">Where it stands.</param>
public abstract record BoundExpression(FlowType Type, SourceSpan Span);

/// <summary>A constant: CLR value <c>long string decimal bool TimeSpan DateOnly TimeOnly DateTime</c> by type.</summary>
public sealed record BoundLiteral(FlowType Type, SourceSpan Span, object Value) : BoundExpression(Type, Span);

/// <summary><c>none</c>.</summary>
public sealed record BoundNone(FlowType Type, SourceSpan Span) : BoundExpression(Type, Span);

/// <summary>A text with <c>{…}</c> in it.</summary>
/// <param name="Type">Text.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Parts">Text literals and values, in order.</param>
public sealed record BoundInterpolation(FlowType Type, SourceSpan Span, ImmutableArray<BoundExpression> Parts) : BoundExpression(Type, Span);

/// <summary>A flow's parameter.</summary>
public sealed record BoundParameter(FlowType Type, SourceSpan Span, ParameterSymbol Parameter) : BoundExpression(Type, Span);

/// <summary>A local.</summary>
public sealed record BoundLocal(FlowType Type, SourceSpan Span, LocalSymbol Local) : BoundExpression(Type, Span);

/// <summary>A setting's value now.</summary>
public sealed record BoundSetting(FlowType Type, SourceSpan Span, int Setting) : BoundExpression(Type, Span);

/// <summary>A switch's state now.</summary>
public sealed record BoundSwitch(FlowType Type, SourceSpan Span, int Switch) : BoundExpression(Type, Span);

/// <summary><c>open Hours</c>.</summary>
public sealed record BoundIsOpen(FlowType Type, SourceSpan Span, int Hours) : BoundExpression(Type, Span);

/// <summary>What <c>call.</c> offers.</summary>
public enum CallFact
{
    /// <summary><c>call.from</c>, phone.</summary>
    From,

    /// <summary><c>call.to</c>, phone.</summary>
    To,

    /// <summary><c>call.id</c>, text.</summary>
    Id,

    /// <summary><c>call.language</c>, language.</summary>
    Language,

    /// <summary><c>call.now</c>, datetime.</summary>
    Now,

    /// <summary><c>call.trunk</c>, text.</summary>
    Trunk,

    /// <summary><c>call.endedBy</c>, a built-in enum: who ended the call. Only in <c>at hangup</c> and <c>at failure</c>.</summary>
    EndedBy,

    /// <summary><c>call.place</c>, text: label of the last place in the flow graph that the call came to.</summary>
    Place,

    /// <summary><c>call.lastRecording</c>, recording?: the last one made, even where the caller left while it was made.</summary>
    LastRecording,

    /// <summary><c>call.divertedFrom</c>, phone: who was called first and diverted the call here.</summary>
    DivertedFrom,

    /// <summary><c>call.handed</c>, text: what another side gave along with the call.</summary>
    Handed,
}

/// <summary><c>call.from</c> and the like.</summary>
public sealed record BoundCallFact(FlowType Type, SourceSpan Span, CallFact Fact) : BoundExpression(Type, Span);

/// <summary>A field of a record value.</summary>
public sealed record BoundField(FlowType Type, SourceSpan Span, BoundExpression Record, FieldSymbol Field) : BoundExpression(Type, Span);

/// <summary>A record literal <c>Customer { id: 1, … }</c>, values in field order.</summary>
public sealed record BoundRecordLiteral(FlowType Type, SourceSpan Span, RecordSymbol Record, ImmutableArray<BoundExpression> Values) : BoundExpression(Type, Span);

/// <summary><c>x is T name</c> or <c>x is none</c>.</summary>
/// <param name="Type">Bool.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Value">An optional value.</param>
/// <param name="Binds">The variable holding the value where the test succeeded; null when tested for <c>none</c> or without a name.</param>
/// <param name="IsNone">Whether the test is for <c>none</c>.</param>
public sealed record BoundIs(FlowType Type, SourceSpan Span, BoundExpression Value, LocalSymbol? Binds, bool IsNone) : BoundExpression(Type, Span);

/// <summary>Operators.</summary>
public enum BoundOperator
{
    /// <summary>And, short-circuit.</summary>
    And,

    /// <summary>Or, short-circuit.</summary>
    Or,

    /// <summary>Not.</summary>
    Not,

    /// <summary>Equal.</summary>
    Equal,

    /// <summary>Not equal.</summary>
    NotEqual,

    /// <summary>Less.</summary>
    Less,

    /// <summary>Less or equal.</summary>
    LessOrEqual,

    /// <summary>Greater.</summary>
    Greater,

    /// <summary>Greater or equal.</summary>
    GreaterOrEqual,

    /// <summary>Sum.</summary>
    Add,

    /// <summary>Difference.</summary>
    Subtract,

    /// <summary>Product.</summary>
    Multiply,

    /// <summary>Quotient; the divisor is a literal other than zero.</summary>
    Divide,

    /// <summary>Remainder; the divisor is a literal other than zero.</summary>
    Modulo,

    /// <summary>Arithmetic negation.</summary>
    Negate,
}

/// <summary>A binary operator.</summary>
public sealed record BoundBinary(FlowType Type, SourceSpan Span, BoundOperator Operator, BoundExpression Left, BoundExpression Right) : BoundExpression(Type, Span);

/// <summary>A unary operator.</summary>
public sealed record BoundUnary(FlowType Type, SourceSpan Span, BoundOperator Operator, BoundExpression Operand) : BoundExpression(Type, Span);

/// <summary>A value used where another type is wanted: <c>T</c> as <c>T?</c>, a text of digits as <c>phone</c> or <c>digits</c>, <c>int</c> as <c>decimal</c>.</summary>
public sealed record BoundConversion(FlowType Type, SourceSpan Span, BoundExpression Operand) : BoundExpression(Type, Span);

/// <summary>Poison: stands where an error was reported.</summary>
public sealed record BoundErrorExpression(SourceSpan Span) : BoundExpression(FlowType.Error, Span);
