using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Symbols;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Asked.cs
{
    private StatementManifest BindStatementDeclaration(DataStatementSymbol statement) => statement.Syntax switch
    {
        ServiceSyntax service => BindService(statement, service),
        FunctionSyntax function => BindFunction(statement, function),
        ScriptSyntax script => BindScript(statement, script),
        _ => BindDataStatement(statement, (DataStatementSyntax)statement.Syntax!),
    };

    private void BindHead(DataStatementSymbol statement, StatementDeclarationSyntax syntax)
    {
        statement.Parameters = BindParameters(syntax.Parameters);
        if (syntax.Result is { } result)
        {
            statement.Result = BindType(result);
        }
    }

    // What all statements outside SQL say of themselves in a manifest.
    private static StatementManifest ManifestOf(DataStatementSymbol statement, StatementDeclarationSyntax syntax, string kind) => new(
        statement.Name,
        "",
        statement.IsQuery,
        "",
        [.. statement.Parameters.Select(ParameterOf)],
        ColumnsOf(statement.Result),
        RowsMaxOf(statement),
        syntax.Within.Value,
        kind,
        statement.Result is ListType)
    {
        IsRecord = IsRecord(statement.Result),
        IsResultOptional = statement.Result is OptionalType,
    };

    private static FlowType ItemOf(FlowType result) => result is ListType list ? list.Item : result;

    private static int RowsMaxOf(DataStatementSymbol statement) =>
        statement.Result is ListType { ItemsMax: var itemsMax } ? itemsMax : statement.IsQuery ? 1 : 0;

    private static ColumnManifest ParameterOf(ParameterSymbol parameter) =>
        (parameter.Type is OptionalType optional ? optional.Inner : parameter.Type) is RecordType
            ? new ColumnManifest(parameter.Name, "record", parameter.Type is OptionalType, null) { Fields = ColumnsOf(parameter.Type) }
            : Column(parameter.Name, parameter.Type);

    private void CheckTravels(FlowType type, SourceSpan where, string place, bool records)
    {
        var inner = type is OptionalType optional ? optional.Inner : type;
        if (Scalars.IsError(type) || inner is EnumType or ScalarType { Kind: not (ScalarKind.Recording or ScalarKind.Party) } || (records && inner is RecordType))
        {
            return;
        }

        _diagnostics.Add(Report.TypeDoesNotTravel(
            where,
            place,
            type.Name,
            records ? "Write a built-in type other than `recording`, an `enum`, or a `record`." : "Write a built-in type other than `recording`, or an `enum`."));
    }
}
