using System.Collections.Immutable;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Symbols;

/// <summary>A flow.</summary>
public sealed class FlowSymbol(FlowSyntax syntax, int index) : Symbol(syntax.Name.Text, syntax.Name.Span)
{
    /// <summary>What was written.</summary>
    public FlowSyntax Syntax { get; } = syntax;

    /// <summary>Position in the project.</summary>
    public int Index { get; } = index;

    /// <summary>Its parameters. Set once, after all records are known.</summary>
    public ImmutableArray<ParameterSymbol> Parameters { get; internal set; } = [];

    /// <summary>How it may return. Set once, after all records are known.</summary>
    public ImmutableArray<ReturnSymbol> Returns { get; internal set; } = [];

    /// <summary>Flow entered when the visits are used up; null without bound.</summary>
    public FlowSymbol? Else { get; internal set; }
}

/// <summary>A way a flow may return: an outcome of <c>call</c>.</summary>
public sealed class ReturnSymbol(string name, ImmutableArray<ParameterSymbol> values, int index, SourceSpan declaredAt) : Symbol(name, declaredAt)
{
    /// <summary>What it gives.</summary>
    public ImmutableArray<ParameterSymbol> Values { get; } = values;

    /// <summary>Position in the list.</summary>
    public int Index { get; } = index;
}

/// <summary>A named prompt.</summary>
public sealed class PromptSymbol(PromptSyntax syntax, int index) : Symbol(syntax.Name.Text, syntax.Name.Span)
{
    /// <summary>What was written.</summary>
    public PromptSyntax Syntax { get; } = syntax;

    /// <summary>Position in the project.</summary>
    public int Index { get; } = index;

    /// <summary>Its parameters. Set once, after all records are known.</summary>
    public ImmutableArray<ParameterSymbol> Parameters { get; internal set; } = [];
}

/// <summary>A query or command.</summary>
public sealed class DataStatementSymbol(DataStatementSyntax syntax, int index) : Symbol(syntax.Name.Text, syntax.Name.Span)
{
    /// <summary>What was written.</summary>
    public DataStatementSyntax Syntax { get; } = syntax;

    /// <summary>Position in the project.</summary>
    public int Index { get; } = index;

    /// <summary>Whether it gives a result.</summary>
    public bool IsQuery => Syntax.Result is not null;

    /// <summary>Its parameters. Set once, after all records are known.</summary>
    public ImmutableArray<ParameterSymbol> Parameters { get; internal set; } = [];

    /// <summary>What a query gives. Set once, after all records are known.</summary>
    public FlowType Result { get; internal set; } = FlowType.Error;
}

/// <summary>A setting.</summary>
public sealed class SettingSymbol(SettingSyntax syntax, int index) : Symbol(syntax.Name.Text, syntax.Name.Span)
{
    /// <summary>What was written.</summary>
    public SettingSyntax Syntax { get; } = syntax;

    /// <summary>Position in the project.</summary>
    public int Index { get; } = index;

    /// <summary>Its type.</summary>
    public FlowType Type { get; internal set; } = FlowType.Error;

    /// <summary>Lower end of its range; null without range.</summary>
    public object? Min { get; internal set; }

    /// <summary>Upper end of its range; null without range.</summary>
    public object? Max { get; internal set; }
}

/// <summary>A switch, hours or holidays: a name with a position.</summary>
public sealed class NamedSymbol(string kind, NameSyntax name, DeclarationSyntax syntax, int index) : Symbol(name.Text, name.Span)
{
    /// <summary>Keyword of its declaration.</summary>
    public string Kind { get; } = kind;

    /// <summary>What was written.</summary>
    public DeclarationSyntax Syntax { get; } = syntax;

    /// <summary>Position in the project.</summary>
    public int Index { get; } = index;
}

/// <summary>A data source of the project.</summary>
public sealed class SourceSymbol(string name, SourceSpan declaredAt) : Symbol(name, declaredAt);
