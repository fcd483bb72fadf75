using System.Text;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Symbols;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;
using CallCenter.Workspace.Symbols;

namespace CallCenter.Workspace.Telling;

/// <summary>What names stand for, as an author would write it.</summary>
internal static class SymbolText
{
    private const int LinesMax = 16;

    /// <summary>The head of a declaration, or a name with its type.</summary>
    /// <param name="symbol">What is asked for.</param>
    /// <param name="declaration">Where it is declared; null for what is built in.</param>
    public static string Of(Symbol symbol, DeclarationSyntax? declaration) => symbol switch
    {
        LocalSymbol it => $"{SymbolWords.KindOf(it)} {it.Name} : {it.Type.Name}",
        ParameterSymbol it => $"{it.Name} : {it.Type.Name}",
        FieldSymbol it => $"{NameOf(declaration)}.{it.Name} : {it.Type.Name}",
        FactSymbol it => $"{it.Name} : {it.Type.Name}",
        CallDataSymbol it => $"call.{it.Name} : {it.Type.Name}",
        ReturnSymbol it => it.Name + ParametersOf(it),
        PartSymbol { Kind: "value", Owner: { } owner } it => $"{owner.Name}.{it.Name}",
        PartSymbol it => $"{it.Kind} {it.Name}",
        SourceSymbol it => $"source {it.Name} : {it.Kind}",
        DataStatementSymbol { Syntax: null } it => it.Name + ParametersOf(it) + ResultOf(it),
        EnumSymbol { DeclaredAt.Length: 0 } it => $"enum {it.Name} {{ {string.Join(' ', it.Values)} }}",
        _ when declaration is not null => HeadOf(declaration),
        _ => symbol.Name,
    };

    /// <summary><c>find(number: phone) : Customer?</c>; null for what takes nothing ever.</summary>
    public static (string Label, string[] Parameters)? CallOf(Symbol symbol)
    {
        if (ParametersIn(symbol) is not { } parameters)
        {
            return null;
        }

        string[] each = [.. parameters.Select(parameter => $"{parameter.Name}: {parameter.Type.Name}")];
        return ($"{symbol.Name}({string.Join(", ", each)}){(symbol is DataStatementSymbol statement ? ResultOf(statement) : "")}", each);
    }

    private static IReadOnlyList<ParameterSymbol>? ParametersIn(Symbol symbol) => symbol switch
    {
        FlowSymbol it => it.Parameters,
        PromptSymbol it => it.Parameters,
        DataStatementSymbol it => it.Parameters,
        TableSymbol it => it.Parameters,
        ReturnSymbol it => it.Values,
        _ => null,
    };

    private static string ParametersOf(Symbol symbol) => ParametersIn(symbol) is { Count: > 0 } parameters
        ? $"({string.Join(", ", parameters.Select(parameter => $"{parameter.Name}: {parameter.Type.Name}"))})"
        : "";

    private static string ResultOf(DataStatementSymbol statement) => statement.IsQuery && statement.Result != FlowType.Error ? $" : {statement.Result.Name}" : "";

    private static string NameOf(DeclarationSyntax? declaration) => declaration is RecordSyntax record ? record.Name.Text : "";

    // What tells most in few lines: a record or an enum whole, of all others what stands before the body.
    private static string HeadOf(DeclarationSyntax declaration)
    {
        var text = declaration.Span.Text;
        if (declaration is not (RecordSyntax or EnumSyntax or SettingSyntax or SwitchSyntax or SkillSyntax or GroupSyntax or HoursSyntax or HolidaysSyntax))
        {
            var end = text.IndexOf(declaration is StatementDeclarationSyntax ? "\"\"\"" : "{", StringComparison.Ordinal);
            text = end < 0 ? text : text[..end];
        }

        return Shortened(text.TrimEnd());
    }

    private static string Shortened(string text)
    {
        var lines = text.Split('\n');
        var shown = new StringBuilder().AppendJoin('\n', lines.Take(LinesMax).Select(line => line.TrimEnd()));
        return lines.Length > LinesMax ? shown.Append("\n…").ToString() : shown.ToString();
    }

    /// <summary>The declaration around a place.</summary>
    public static DeclarationSyntax? DeclarationAround(CompilationUnitSyntax file, SourceSpan at) =>
        file.Declarations.FirstOrDefault(declaration => declaration.Span.Start <= at.Start && at.End <= declaration.Span.End);
}
