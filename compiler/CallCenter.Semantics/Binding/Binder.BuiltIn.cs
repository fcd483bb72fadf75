using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Symbols;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.BuiltIn.cs
{
    private readonly List<DataStatementSymbol> _builtIns = [];

    private static readonly (string Name, bool TakesText, FlowType? Result)[] FileStatements =
    [
        ("readFile", false, new OptionalType(Scalars.Text(SemanticLimits.TextCharactersMax))),
        ("fileExists", false, Scalars.Bool),
        ("writeFile", true, null),
        ("appendFile", true, null),
        ("deleteFile", false, null),
        ("makeFolder", false, null),
        ("deleteFolder", false, null),
    ];

    /// <summary>The built-in statements that the project uses, in the order of their indices, which follow those of the declared.</summary>
    private IEnumerable<StatementManifest> BuiltInsUsed => _builtIns.Select(statement => new StatementManifest(
        statement.Name,
        "",
        statement.IsQuery,
        "",
        [.. statement.Parameters.Select(parameter => Column(parameter.Name, parameter.Type))],
        ColumnsOf(statement.Result),
        statement.IsQuery ? 1 : 0,
        SemanticLimits.FileWithin,
        StatementKinds.File)
    {
        IsResultOptional = statement.Result is OptionalType,
    });

    /// <summary>What a flow or test asks by name; null after a report.</summary>
    private DataStatementSymbol? ResolveStatement(NameSyntax name, string? wanted = null) =>
        _statements.Find(name) is null && BuiltIn(name.Text) is { } builtIn ? builtIn : _statements.Resolve(name, wanted);

    private DataStatementSymbol? BuiltIn(string name)
    {
        if (_builtIns.Find(statement => statement.Name == name) is { } used)
        {
            return used;
        }

        if (Array.Find(FileStatements, statement => statement.Name == name) is not { Name: not null } found)
        {
            return null;
        }

        var path = new ParameterSymbol("path", Scalars.Text(SemanticLimits.FilePathCharactersMax), 0, default);
        var text = new ParameterSymbol("text", Scalars.Text(SemanticLimits.TextCharactersMax), 1, default);
        var symbol = new DataStatementSymbol(name, _statements.All.Count + _builtIns.Count, found.TakesText ? [path, text] : [path], found.Result);
        _builtIns.Add(symbol);
        return symbol;
    }

    private void ReportBuiltInTwin(NameSyntax name)
    {
        if (Array.Exists(FileStatements, statement => statement.Name == name.Text))
        {
            _diagnostics.Add(Report.BuiltInName(name.Span, name.Text));
        }
    }
}
