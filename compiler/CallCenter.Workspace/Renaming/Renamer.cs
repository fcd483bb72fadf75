using System.Collections.Immutable;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Symbols;
using CallCenter.Syntax.Parsing;
using CallCenter.Workspace.Symbols;

namespace CallCenter.Workspace.Renaming;

/// <summary>
/// Changes a name wherever it stands. Nobody need know all rules about names for it: the changed project is read again, and when
/// anything in it means something else than before, or more is wrong with it, the change is refused.
/// </summary>
internal sealed class Renamer(ProjectSnapshot snapshot, CancellationToken cancellation)
{
    /// <summary>The name at a place, if it can be changed.</summary>
    public RenameTarget Target(SourceFile file, int offset)
    {
        if (snapshot.NameAt(file, offset, cancellation) is not { } found)
        {
            return new RenameTarget(default, "No name that the project declares stands here.");
        }

        var name = found.Symbol.Name;
        var refusal = found.Symbol switch
        {
            _ when !SymbolWords.IsDeclared(found.Symbol) => $"`{name}` is built into the language.",
            _ when found.Symbol.DeclaredAt.File.IsLibrary => $"`{name}` belongs to the flow library, which the project uses and does not own.",
            PartSymbol { Kind: "language" } => $"`{name}` is the name of a language, which is not the project's to choose.",
            _ => null,
        };
        return new RenameTarget(found.At, refusal);
    }

    /// <summary>Gives what stands at a place another name.</summary>
    public RenameResult Rename(SourceFile file, int offset, string name)
    {
        if (Target(file, offset) is { Refusal: { } refusal })
        {
            return RenameResult.Refused(refusal);
        }

        var symbol = snapshot.NameAt(file, offset, cancellation)!.Value.Symbol;
        if (symbol.Name == name)
        {
            return new RenameResult([], null);
        }

        if (FlowTokens.Read(new SourceFile("", name)) is not [{ Span: { Start: 0 } all } token] || all.Length != name.Length)
        {
            return RenameResult.Refused($"`{name}` is no name: a name begins with a letter or `_` and goes on with letters, digits and `_`.");
        }

        return token.Kind switch
        {
            // Before a colon and after a point any word is a name.
            FlowTokenKind.ReservedWord => Checked(symbol, name) is { Refusal: null } fits
                ? fits
                : RenameResult.Refused($"`{name}` is a word of the language; take another name."),
            FlowTokenKind.Name or FlowTokenKind.SoftWord => Checked(symbol, name),
            _ => RenameResult.Refused($"`{name}` is no name: a name begins with a letter or `_` and goes on with letters, digits and `_`."),
        };
    }

    private RenameResult Checked(Symbol symbol, string name)
    {
        var edits = NameEdits.Of(snapshot.ReferencesTo(symbol, cancellation), file => snapshot.SyntaxOf(file)!.Root, name);
        var files = edits.GroupBy(edit => edit.Span.File.Path, StringComparer.Ordinal)
            .ToDictionary(file => file.Key, file => new Moved(file), StringComparer.Ordinal);
        var after = snapshot.With(file => files.TryGetValue(file.Path, out var moved) ? moved.Apply(file.Text) : file.Text);
        if (NewProblem(files, after) is { } problem)
        {
            return RenameResult.Refused($"`{symbol.Name}` cannot be called `{name}`: {Sentence(problem)}");
        }

        return MeansTheSame(files, after)
            ? new RenameResult(edits, null) { Hint = HintFor(symbol) }
            : RenameResult.Refused($"`{symbol.Name}` cannot be called `{name}`: something else has that name already, and would be taken for it.");
    }

    // The first thing that is wrong after the change and was not before.
    private Diagnostic? NewProblem(Dictionary<string, Moved> files, ProjectSnapshot after)
    {
        var before = snapshot.Diagnostics(cancellation).GroupBy(it => (it.Code, PlaceOf(it, files))).ToDictionary(same => same.Key, same => same.Count());
        var nothing = new Dictionary<string, Moved>(StringComparer.Ordinal);
        foreach (var diagnostic in after.Diagnostics(cancellation))
        {
            var key = (diagnostic.Code, PlaceOf(diagnostic, nothing));
            var left = before.GetValueOrDefault(key);
            if (left == 0)
            {
                return diagnostic;
            }

            before[key] = left - 1;
        }

        return null;
    }

    private static (string, int) PlaceOf(Diagnostic diagnostic, Dictionary<string, Moved> files) =>
        diagnostic.Primary is { } primary ? Moved.Place(files, primary.Span) : ("", 0);

    private static string Sentence(Diagnostic problem) =>
        problem.Primary is { Span: var at } ? $"{problem.Title} ({at.File.Path}:{at.StartPosition.Line})." : $"{problem.Title}.";

    // Every name stands for what is declared where it was declared before. Names keep their order, whatever their length.
    private bool MeansTheSame(Dictionary<string, Moved> files, ProjectSnapshot after)
    {
        var nothing = new Dictionary<string, Moved>(StringComparer.Ordinal);
        return Meanings(snapshot, files).SequenceEqual(Meanings(after, nothing));
    }

    private IEnumerable<(string Path, NameUse Use, (string, int) DeclaredAt, string Kind)> Meanings(ProjectSnapshot project, Dictionary<string, Moved> files) =>
        from entry in project.Analyse(cancellation).Names.All
        where !entry.At.File.IsLibrary
        let declared = SymbolWords.IsDeclared(entry.Symbol) ? Moved.Place(files, entry.Symbol.DeclaredAt) : (entry.Symbol.Name, -1)
        select (entry.At.File.Path, entry.Use, declared, SymbolWords.KindOf(entry.Symbol));

    private static string? HintFor(Symbol symbol) => symbol switch
    {
        SourceSymbol => $"callcenter.json binds `{symbol.Name}`; change the name there too.",
        SettingSymbol or NamedSymbol { Kind: "switch" } => $"settings.json may hold a value of `{symbol.Name}`; change the name there too.",
        FieldSymbol => $"Queries find columns by the names of fields: a statement that gives the column `{symbol.Name}` must give it under the new name.",
        _ => null,
    };
}
