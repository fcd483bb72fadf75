using System.Collections.Immutable;
using CallCenter.Abstractions.Releases;
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

/// <summary>A query, command, service, function, script or built-in statement: what flows ask by name.</summary>
public sealed class DataStatementSymbol : Symbol
{
    /// <summary>One that is declared.</summary>
    public DataStatementSymbol(StatementDeclarationSyntax syntax, int index)
        : base(syntax.Name.Text, syntax.Name.Span)
    {
        Syntax = syntax;
        Index = index;
        IsQuery = syntax.Result is not null;
    }

    /// <summary>One that is built in.</summary>
    internal DataStatementSymbol(string name, int index, ImmutableArray<ParameterSymbol> parameters, FlowType? result)
        : base(name, default)
    {
        Index = index;
        IsQuery = result is not null;
        Parameters = parameters;
        Result = result ?? FlowType.Error;
    }

    /// <summary>What an author calls it.</summary>
    public string Kind => Syntax switch
    {
        ServiceSyntax => "service",
        FunctionSyntax => "function",
        ScriptSyntax => "script",
        DataStatementSyntax { IsProcedure: true } => "procedure",
        DataStatementSyntax => IsQuery ? "query" : "command",
        _ => "statement",
    };

    /// <summary>What was written; null for a built-in statement.</summary>
    public StatementDeclarationSyntax? Syntax { get; }

    /// <summary>Position in the project.</summary>
    public int Index { get; }

    /// <summary>Whether it gives a result.</summary>
    public bool IsQuery { get; }

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

/// <summary>A route table.</summary>
public sealed class TableSymbol(TableSyntax syntax, int index) : Symbol(syntax.Name.Text, syntax.Name.Span)
{
    /// <summary>What was written.</summary>
    public TableSyntax Syntax { get; } = syntax;

    /// <summary>Position in the project.</summary>
    public int Index { get; } = index;

    /// <summary>Its key. Set once, after all types are known.</summary>
    public ImmutableArray<ParameterSymbol> Parameters { get; internal set; } = [];

    /// <summary>Indices of the flows it may lead to, in the order of first mention. Set once.</summary>
    public ImmutableArray<int> Targets { get; internal set; } = [];
}

/// <summary>A data source of the project.</summary>
/// <param name="name">Its name.</param>
/// <param name="declaredAt">Where it is declared.</param>
/// <param name="kind"><c>database</c>, <c>http</c> or <c>tcp</c>.</param>
public sealed class SourceSymbol(string name, SourceSpan declaredAt, string kind) : Symbol(name, declaredAt)
{
    /// <summary><c>database</c>, <c>http</c> or <c>tcp</c>.</summary>
    public string Kind { get; } = kind;

    /// <summary>How messages are told apart; null unless its kind is <c>tcp</c> and it says so.</summary>
    public TcpFraming? Framing { get; internal set; }
}
