using System.Collections.Immutable;
using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Symbols;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.DataStatement.cs
{
    private const string ScalarColumn = "value";

    private ImmutableArray<StatementManifest> BindDataStatements() => [.. _statements.All.Select(BindStatementDeclaration)];

    private StatementManifest BindDataStatement(DataStatementSymbol statement, DataStatementSyntax syntax)
    {
        statement.Parameters = BindParameters(syntax.Parameters);
        foreach (var (parameter, field) in statement.Parameters.Zip(syntax.Parameters))
        {
            CheckColumnType(parameter.Type, field.Type.Span, $"The parameter `{parameter.Name}`");
        }

        if (syntax.Result is { } result)
        {
            statement.Result = BindType(result);
            if (!IsRecord(statement.Result) && !CheckColumnType(ItemOf(statement.Result), result.Span, syntax.IsProcedure ? "The result of a procedure" : "The result of a query"))
            {
                statement.Result = FlowType.Error;
            }
        }

        ResolveSource(syntax.Source, statement.Name, DatabaseKind);
        CheckDuration(syntax.Within.Span, "time limit", syntax.Within.Value, SemanticLimits.QueryMin, SemanticLimits.QueryMax);
        if (syntax.IsProcedure)
        {
            CheckProcedureName(statement, syntax.Sql);
        }
        else
        {
            CheckSql(statement, syntax.Sql);
        }

        return new StatementManifest(
            statement.Name,
            syntax.Source.Text,
            statement.IsQuery,
            syntax.Sql.Value.Trim(),
            [.. statement.Parameters.Select(parameter => Column(parameter.Name, parameter.Type, parameter.IsEncrypted))],
            ColumnsOf(statement.Result),
            RowsMaxOf(statement),
            syntax.Within.Value,
            syntax.IsProcedure ? StatementKinds.Procedure : StatementKinds.Sql,
            statement.Result is ListType);
    }

    private static bool IsRecord(FlowType type) => type is RecordType or OptionalType { Inner: RecordType } or ListType { Item: RecordType };

    private static ColumnManifest[] ColumnsOf(FlowType result) => result switch
    {
        OptionalType { Inner: RecordType inner } => ColumnsOf(inner),
        ListType list => ColumnsOf(list.Item),
        RecordType { Record: var record } => [.. record.Fields.Select(field => Column(field.Name, field.Type, field.IsEncrypted))],
        _ when Scalars.IsError(result) => [],
        _ => [Column(ScalarColumn, result)],
    };

    private static ColumnManifest Column(string name, FlowType type, bool encrypted = false)
    {
        var inner = type is OptionalType optional ? optional.Inner : type;
        var values = (inner as EnumType)?.Enum.Values;
        var kind = Scalars.KindOf(inner) is { } known ? Scalars.KindName(known) : values is null ? "" : "text";
        return new ColumnManifest(name, kind, type is OptionalType, (inner as ScalarType)?.LengthMax, encrypted, Scalars.IsSecret(inner), values);
    }

    private void CheckSql(DataStatementSymbol statement, TextSyntax sql)
    {
        if (string.IsNullOrWhiteSpace(sql.Value))
        {
            _diagnostics.Add(Report.SqlEmpty(sql.Span, statement.Name));
            return;
        }

        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (start, name) in SqlParameters.In(sql.Value))
        {
            used.Add(name);
            var where = InSql(sql, start, name.Length + 1);
            if (statement.Parameters.FirstOrDefault(parameter => parameter.Name == name) is { } found)
            {
                _uses.Names?.Note(where with { Start = where.Start + 1, Length = name.Length }, found, NameUse.Read);
            }
            else
            {
                var nearest = Nearest.To(name, statement.Parameters.Select(parameter => parameter.Name));
                _diagnostics.Add(Report.SqlUnknownParameter(where, "@" + name, statement.Name, nearest));
            }
        }

        foreach (var parameter in statement.Parameters.Where(parameter => !used.Contains(parameter.Name)))
        {
            _diagnostics.Add(Report.SqlUnusedParameter(parameter.DeclaredAt, parameter.Name, statement.Name));
        }

        CheckEncryptedConditions(statement, sql);
    }

    // Its text begins after the three quotes.
    private static SourceSpan InSql(TextSyntax sql, int start, int length) =>
        sql.Span with { Start = sql.Span.Start + 3 + start, Length = length };
}
