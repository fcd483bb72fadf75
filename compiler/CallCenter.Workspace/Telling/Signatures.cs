using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Symbols;
using CallCenter.Syntax.Parsing;
using CallCenter.Workspace.Symbols;

namespace CallCenter.Workspace.Telling;

/// <summary>Tells what is passed where a call is being written. Looks at tokens, so that a call need not be finished.</summary>
internal sealed class Signatures(ProjectSnapshot snapshot, CancellationToken cancellation)
{
    /// <summary>The call around a place; null where there is none.</summary>
    public SignatureHelp? At(SourceFile file, int offset)
    {
        FlowToken[] before = [.. FlowTokens.Read(file).Where(token => token.Span.End <= offset && token.Kind is not (FlowTokenKind.Comment or FlowTokenKind.Documentation))];
        if (OpenCall(before) is not ({ } name, var active) || SymbolOf(file, name) is not { } symbol || SymbolText.CallOf(symbol) is not { } call)
        {
            return null;
        }

        return new SignatureHelp(call.Label, [.. call.Parameters], active, symbol.Documentation);
    }

    // The name before the innermost parenthesis that is still open, and how many commas follow it.
    private static (FlowToken? Name, int Commas) OpenCall(FlowToken[] before)
    {
        var depth = 0;
        var commas = 0;
        for (var i = before.Length - 1; i > 0; i--)
        {
            if (before[i].IsMark(")"))
            {
                depth++;
            }
            else if (before[i].IsMark("(") && depth-- == 0)
            {
                return before[i - 1].Kind is FlowTokenKind.Name or FlowTokenKind.SoftWord ? (before[i - 1], commas) : (null, 0);
            }
            else if (depth == 0 && before[i].IsMark(","))
            {
                commas++;
            }
            else if (before[i].IsMark("{") || before[i].IsMark("}"))
            {
                return (null, 0);
            }
        }

        return (null, 0);
    }

    // A call that is not finished is not bound: then what it may mean is found by its name.
    private Symbol? SymbolOf(SourceFile file, FlowToken name)
    {
        var word = name.Span.Text;
        return snapshot.NameAt(file, name.Span.Start, cancellation) is { Use: not NameUse.Declaration, Symbol: var symbol }
            ? symbol
            : snapshot.Analyse(cancellation).Names.Symbols.FirstOrDefault(it => it.Name == word && it is FlowSymbol or PromptSymbol or DataStatementSymbol or TableSymbol && SymbolWords.IsDeclared(it));
    }
}
