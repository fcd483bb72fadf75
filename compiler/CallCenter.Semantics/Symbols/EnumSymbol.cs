using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;

namespace CallCenter.Semantics.Symbols;

/// <summary>An enum: a closed set of named values, each of which travels as its name.</summary>
public sealed class EnumSymbol(string name, ImmutableArray<string> values, SourceSpan declaredAt) : Symbol(name, declaredAt)
{
    /// <summary>Its values in order.</summary>
    public ImmutableArray<string> Values { get; } = values;
}

/// <summary>A value of <c>call data</c>.</summary>
public sealed class CallDataSymbol(string name, int index, SourceSpan declaredAt) : Symbol(name, declaredAt)
{
    /// <summary>Position in the declaration.</summary>
    public int Index { get; } = index;

    /// <summary>Its type. Set once, after all enums are known.</summary>
    public Types.FlowType Type { get; internal set; } = Types.FlowType.Error;
}
