using CallCenter.LanguageServer.Documents;
using CallCenter.Semantics.Symbols;
using CallCenter.Syntax.Tree;
using CallCenter.Workspace.Symbols;

namespace CallCenter.LanguageServer.Features.Tokens;

/// <summary>Finds the kind of every name by what it stands for.</summary>
internal static class NameColours
{
    /// <summary>The names of a file by the offset they begin at.</summary>
    public static IReadOnlyDictionary<int, ColouredToken> Of(DocumentView view, CancellationToken cancellation)
    {
        var colours = new Dictionary<int, ColouredToken>();

        // Names that stand for nothing known are names all the same, and no words of the language.
        foreach (var name in SyntaxChildren.AndAllBelow(view.Syntax.Root).OfType<NameSyntax>().Where(name => name.Span.Length > 0 && IsWord(name)))
        {
            colours[name.Span.Start] = new ColouredToken(name.Span, TokenType.Variable, TokenModifiers.None);
        }

        cancellation.ThrowIfCancellationRequested();
        foreach (var entry in view.Project.NamesIn(view.File, cancellation))
        {
            if (entry.At.Length > 0)
            {
                colours[entry.At.Start] = new ColouredToken(entry.At, TypeOf(entry.Symbol), ModifiersOf(entry));
            }
        }

        return colours;
    }

    // An outcome of several words, and the type of a value, are words of the language.
    private static bool IsWord(NameSyntax name) => !name.Text.Contains(' ', StringComparison.Ordinal);

    private static TokenType TypeOf(Symbol symbol) => SymbolWords.KindOf(symbol) switch
    {
        "flow" or "state" or "query" or "command" or "procedure" or "function" or "script" or "service" => TokenType.Function,
        "prompt" => TokenType.Macro,
        "record" => TokenType.Type,
        "enum" => TokenType.Enum,
        "value" or "language" => TokenType.EnumMember,
        "parameter" => TokenType.Parameter,
        "field" or "fact" or "call data" => TokenType.Property,
        "outcome" => TokenType.Event,
        "setting" or "switch" or "let" or "var" => TokenType.Variable,
        _ => TokenType.Class,
    };

    private static TokenModifiers ModifiersOf(NameEntry entry) =>
        (entry.Use == NameUse.Declaration ? TokenModifiers.Declaration : TokenModifiers.None)
        | (entry.Symbol is LocalSymbol { IsVariable: false } or SettingSymbol ? TokenModifiers.Readonly : TokenModifiers.None)
        | (SymbolWords.IsDeclared(entry.Symbol) ? TokenModifiers.None : TokenModifiers.DefaultLibrary);
}
