using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Types;

namespace CallCenter.Semantics.Symbols;

/// <summary>Something with a name in a project.</summary>
public abstract class Symbol(string name, SourceSpan declaredAt)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>Where the name is declared.</summary>
    public SourceSpan DeclaredAt { get; } = declaredAt;

    /// <summary>Text of its <c>///</c> comment; empty when there is none.</summary>
    public string Documentation { get; init; } = "";
}

/// <summary>A record: named, typed fields.</summary>
public sealed class RecordSymbol(string name, SourceSpan declaredAt) : Symbol(name, declaredAt)
{
    /// <summary>Whether its fields may be read only after <c>verify</c>.</summary>
    public bool NeedsVerified { get; init; }

    /// <summary>Its fields in order. Set once, after all records are known.</summary>
    public ImmutableArray<FieldSymbol> Fields { get; internal set; } = [];
}

/// <summary>A field of a record.</summary>
public sealed class FieldSymbol(string name, FlowType type, int index, SourceSpan declaredAt) : Symbol(name, declaredAt)
{
    /// <summary>Its type.</summary>
    public FlowType Type { get; } = type;

    /// <summary>Position in the record.</summary>
    public int Index { get; } = index;

    /// <summary>Whether its values lie encrypted in the database.</summary>
    public bool IsEncrypted { get; init; }
}

/// <summary>A parameter of a flow, prompt, query or command.</summary>
public sealed class ParameterSymbol(string name, FlowType type, int index, SourceSpan declaredAt) : Symbol(name, declaredAt)
{
    /// <summary>Its type.</summary>
    public FlowType Type { get; } = type;

    /// <summary>Position in the list.</summary>
    public int Index { get; } = index;

    /// <summary>Whether its values lie encrypted in the database.</summary>
    public bool IsEncrypted { get; init; }
}

/// <summary>A <c>let</c>, <c>var</c>, pattern variable, collected digits or recording of a flow.</summary>
public sealed class LocalSymbol(string name, FlowType type, bool isVariable, int index, SourceSpan declaredAt) : Symbol(name, declaredAt)
{
    /// <summary>Its type.</summary>
    public FlowType Type { get; } = type;

    /// <summary>Whether it may be assigned again.</summary>
    public bool IsVariable { get; } = isVariable;

    /// <summary>Unique number inside its flow; names may repeat in separate blocks.</summary>
    public int Index { get; } = index;
}
