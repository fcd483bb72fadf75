using System.Collections.Immutable;
using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Binding;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Symbols;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Schema;

/// <summary>Compares what a project declares with what its databases say.</summary>
public sealed class SchemaCheck
{
    private readonly ISchemaProbe _probe;
    private readonly DiagnosticBag _diagnostics = new();
    private readonly HashSet<string> _sourcesToldOf = new(StringComparer.Ordinal);

    private SchemaCheck(ISchemaProbe probe) => _probe = probe;

    /// <summary>Every difference, by file and place.</summary>
    public static ImmutableArray<Diagnostic> Run(BoundProject project, ISchemaProbe probe)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(probe);
        var check = new SchemaCheck(probe);
        foreach (var symbol in project.StatementSymbols)
        {
            if (symbol.Syntax is DataStatementSyntax syntax)
            {
                check.Check(symbol, syntax, project.Statements[symbol.Index]);
            }
        }

        return check._diagnostics.ToSorted();
    }

    private void Check(DataStatementSymbol symbol, DataStatementSyntax syntax, StatementManifest statement)
    {
        // A source that is away is told of once, not for each of its statements.
        if (_sourcesToldOf.Contains(statement.Source))
        {
            return;
        }

        var answer = _probe.Describe(statement);
        if (answer.Fault == ProbeFault.None)
        {
            CheckColumns(symbol, syntax, statement, answer.Columns);
            return;
        }

        if (answer.Fault is ProbeFault.Away or ProbeFault.NotBound)
        {
            _sourcesToldOf.Add(statement.Source);
        }

        _diagnostics.Add(Fault(symbol, syntax, statement, answer));
    }

    private static Diagnostic Fault(DataStatementSymbol symbol, DataStatementSyntax syntax, StatementManifest statement, ProbeAnswer answer)
    {
        var source = syntax.Source.Span;
        var nearest = Nearest.To(answer.Name.Split('.')[^1], answer.Known);
        return answer.Fault switch
        {
            ProbeFault.Away => Report.SourceAway(source, statement.Source, answer.Problem),
            ProbeFault.NotBound => Report.SourceNotBound(source, statement.Source),
            ProbeFault.NoProcedures => Report.SourceWithoutProcedures(syntax.Sql.Span, statement.Name, statement.Source, answer.Name),
            ProbeFault.TableMissing => Report.TableMissing(WordIn(symbol, syntax, answer.Name), answer.Name, statement.Source, nearest),
            ProbeFault.ColumnMissing => Report.SqlColumnMissing(WordIn(symbol, syntax, answer.Name), answer.Name, statement.Name, nearest),
            ProbeFault.ProcedureMissing => Report.ProcedureMissing(syntax.Sql.Span, statement.Sql, statement.Source, nearest, answer.Problem),
            _ => Report.StatementRefused(syntax.Sql.Span, statement.Name, answer.Problem),
        };
    }

    private void CheckColumns(
        DataStatementSymbol symbol, DataStatementSyntax syntax, StatementManifest statement, IReadOnlyList<ProbeColumn> found)
    {
        foreach (var column in statement.Columns)
        {
            var declared = DeclarationOf(symbol, syntax, column);
            var actual = found.FirstOrDefault(it => string.Equals(it.Name, column.Name, StringComparison.OrdinalIgnoreCase))
                ?? (statement is { Kind: StatementKinds.Procedure, Columns.Count: 1 } && found.Count == 1 ? found[0] : null);
            if (actual is null)
            {
                // What a procedure gives is not always known before it runs.
                if (statement.Kind != StatementKinds.Procedure || found.Count > 0)
                {
                    var nearest = Nearest.To(column.Name, found.Select(it => it.Name));
                    _diagnostics.Add(Report.ResultColumnMissing(WordIn(symbol, syntax, nearest), column.Name, statement.Name, nearest, declared));
                }

                continue;
            }

            var type = column.Encrypted ? "text" : column.Type;
            if (actual.FlowTypes is { } readable && !readable.Contains(type))
            {
                _diagnostics.Add(Report.ColumnUnreadable(WordIn(symbol, syntax, actual.Name), actual.Name, actual.DatabaseType, TypeNameOf(symbol, column), declared, readable));
            }
            else if (actual.MayBeNull == true && !column.Optional)
            {
                _diagnostics.Add(Report.ColumnMayBeNull(WordIn(symbol, syntax, actual.Name), actual.Name, statement.Name, TypeNameOf(symbol, column), declared));
            }
        }
    }

    // The word in the SQL, or all of the SQL when the database means something else by it.
    private static SourceSpan WordIn(DataStatementSymbol symbol, DataStatementSyntax syntax, string? name)
    {
        var sql = syntax.Sql;
        var start = syntax.IsProcedure || name is null
            ? -1
            : SqlWords.In(sql.Value).Where(word => word.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(word => word.Start).FirstOrDefault(-1);
        return start < 0 ? symbol.DeclaredAt : sql.Span with { Start = sql.Span.Start + 3 + start, Length = name!.Length };
    }

    // What a row is, be it one or a list of them.
    private static FlowType RowOf(DataStatementSymbol symbol) => symbol.Result switch
    {
        OptionalType { Inner: var inner } => inner,
        ListType { Item: var item } => item,
        var result => result,
    };

    private static FieldSymbol? FieldOf(DataStatementSymbol symbol, ColumnManifest column) =>
        (RowOf(symbol) as RecordType)?.Record.Fields.FirstOrDefault(it => it.Name == column.Name);

    // An enum travels as text, but its author calls it by its name.
    private static string TypeNameOf(DataStatementSymbol symbol, ColumnManifest column)
    {
        var type = FieldOf(symbol, column)?.Type ?? RowOf(symbol);
        return (type is OptionalType optional ? optional.Inner : type) is EnumType ? type.Name : column.Type;
    }

    private static SourceSpan DeclarationOf(DataStatementSymbol symbol, DataStatementSyntax syntax, ColumnManifest column)
    {
        return FieldOf(symbol, column)?.DeclaredAt ?? syntax.Result?.Span ?? symbol.DeclaredAt;
    }
}
