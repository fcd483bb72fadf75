using CallCenter.Diagnostics.Text;
using CallCenter.Syntax.Tree;

namespace CallCenter.LanguageServer.Features.Symbols;

/// <summary>Something declared in a file, with what is declared in it.</summary>
/// <param name="Name">Its name; its first word where it has none.</param>
/// <param name="Word">The word that declares it.</param>
/// <param name="Whole">All of it.</param>
/// <param name="NameAt">Its name.</param>
/// <param name="Children">What is declared in it.</param>
internal sealed record FileSymbol(string Name, string Word, SourceSpan Whole, SourceSpan NameAt, IReadOnlyList<FileSymbol> Children);

/// <summary>Finds what a file declares, as far as it can be read: a half-typed declaration is there under its name, the others as ever.</summary>
internal static class FileSymbols
{
    private const string Editable = "editable";

    /// <summary>The declarations of a file, in order.</summary>
    public static IReadOnlyList<FileSymbol> Of(CompilationUnitSyntax root) => [.. root.Declarations.Select(Declaration)];

    private static FileSymbol Declaration(DeclarationSyntax declaration)
    {
        var word = WordOf(declaration);
        var (name, at) = declaration switch
        {
            ErrorDeclarationSyntax { Name: { } known } => (known.Text, known.Span),
            ErrorDeclarationSyntax => (word, declaration.Keyword),
            _ => SyntaxChildren.Of(declaration).FirstOrDefault() switch
            {
                NameSyntax it => (it.Text, it.Span),
                TextSyntax it => (it.Value, it.Span),
                _ => (word == "call" ? "call data" : word, declaration.Keyword),
            },
        };
        return new FileSymbol(name.Length > 0 ? name : word, word, declaration.Span, at, [.. Inside(declaration)]);
    }

    // `editable prompt X` declares a prompt.
    private static string WordOf(DeclarationSyntax declaration)
    {
        var word = declaration.Keyword.Text;
        return word != Editable ? word : declaration switch
        {
            PromptSyntax => "prompt",
            HoursSyntax => "hours",
            TableSyntax => "table",
            _ => "script",
        };
    }

    private static IEnumerable<FileSymbol> Inside(DeclarationSyntax declaration) => declaration switch
    {
        FlowSyntax flow =>
        [
            .. flow.Body.Statements.SelectMany(Menus),
            .. flow.States.Select(state => new FileSymbol(state.Name.Text, "state", state.Span, state.Name.Span, [.. Menus(state.Body)])),
        ],
        RecordSyntax or CallDataSyntax => SyntaxChildren.AndAllBelow(declaration).OfType<FieldSyntax>().Select(field => Leaf(field.Name, "field", field.Span)),
        EnumSyntax values => SyntaxChildren.Of(values).OfType<NameSyntax>().Skip(1).Select(value => Leaf(value, "value", value.Span)),
        _ => [],
    };

    private static IEnumerable<FileSymbol> Menus(SyntaxNode node) =>
        SyntaxChildren.AndAllBelow(node).OfType<MenuSyntax>().Select(menu => Leaf(menu.Name, "menu", menu.Span));

    private static FileSymbol Leaf(NameSyntax name, string word, SourceSpan whole) => new(name.Text, word, whole, name.Span, []);
}
