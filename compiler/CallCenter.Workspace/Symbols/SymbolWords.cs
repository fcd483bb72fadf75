using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Symbols;

namespace CallCenter.Workspace.Symbols;

/// <summary>What an author calls the things names stand for.</summary>
public static class SymbolWords
{
    /// <summary><c>flow</c>, <c>prompt</c>, <c>query</c>, <c>field</c>, <c>parameter</c>, <c>let</c>, <c>state</c> …</summary>
    public static string KindOf(Symbol symbol) => symbol switch
    {
        FlowSymbol => "flow",
        PromptSymbol => "prompt",
        DataStatementSymbol it => it.Kind,
        SettingSymbol => "setting",
        NamedSymbol it => it.Kind,
        TableSymbol => "table",
        SourceSymbol => "source",
        SkillSymbol => "skill",
        QueueSymbol => "queue",
        RecordSymbol => "record",
        EnumSymbol => "enum",
        FieldSymbol => "field",
        ParameterSymbol => "parameter",
        LocalSymbol { IsVariable: true } => "var",
        LocalSymbol => "let",
        FactSymbol => "fact",
        CallDataSymbol => "call data",
        ReturnSymbol => "outcome",
        PartSymbol it => it.Kind,
        _ => "value",
    };

    /// <summary>Whether a symbol is declared in a file, and not built into the language.</summary>
    public static bool IsDeclared(Symbol symbol)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        return symbol.DeclaredAt is { File: { Path.Length: > 0 } } at && Says(at, symbol.Name);
    }

    // What is known while a call waits says where its queue stands, not where it is declared itself.
    private static bool Says(SourceSpan at, string name) => at.Length == name.Length && at.File.Text.AsSpan(at.Start, at.Length).SequenceEqual(name);
}
