using System.Collections.Immutable;
using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Symbols;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Table.cs
{
    private ImmutableArray<TableManifest> BindTables() => [.. _tables.All.Select(BindTable)];

    private TableManifest BindTable(TableSymbol table)
    {
        var syntax = table.Syntax;
        table.Parameters = BindParameters([syntax.Key]);
        var type = CheckKeyType(table.Parameters[0].Type, syntax.Key.Type.Span);
        var rows = ImmutableArray.CreateBuilder<TableRowManifest>();
        var seen = new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
        var targets = new List<int>();
        TableRowSyntax? otherwise = null;
        var elseFlow = -1;
        foreach (var row in syntax.Rows)
        {
            var flow = BindTableTarget(row.Target, table.Name);
            targets.Add(flow);
            foreach (var key in row.Keys)
            {
                CheckKey(key, type, table.Name, seen);
                rows.Add(new TableRowManifest(key.Value, flow, row.Label?.Value ?? ""));
            }

            if (row.IsElse && otherwise is not null)
            {
                _diagnostics.Add(Report.TableKeyTwice(row.Head, table.Name, "else", otherwise.Head));
            }
            else if (row.IsElse)
            {
                otherwise = row;
                elseFlow = flow;
            }
        }

        if (otherwise is null)
        {
            _diagnostics.Add(Report.TableElseMissing(syntax.Name.Span, table.Name));
        }

        table.Targets = [.. targets.Where(flow => flow >= 0).Distinct()];
        return new TableManifest(
            table.Name, type is null ? "" : Scalars.KindName(type.Kind), type?.LengthMax, rows.ToImmutable(), elseFlow, syntax.IsEditable);
    }

    private ScalarType? CheckKeyType(FlowType type, SourceSpan where)
    {
        if (type is ScalarType { Kind: ScalarKind.Digits or ScalarKind.Phone or ScalarKind.Text } key)
        {
            return key;
        }

        if (!Scalars.IsError(type))
        {
            _diagnostics.Add(Report.TypeNotHere(where, type.Name, "The key of a table", "A key is `digits`, `digits up to …`, `phone` or `text up to …`."));
        }

        return null;
    }

    private void CheckKey(TextSyntax key, ScalarType? type, string table, Dictionary<string, SourceSpan> seen)
    {
        if (!seen.TryAdd(key.Value, key.Span))
        {
            _diagnostics.Add(Report.TableKeyTwice(key.Span, table, key.Value, seen[key.Value]));
        }
        else if (type is not null && RouteKeys.Check(Scalars.KindName(type.Kind), type.LengthMax, key.Value) is { } wanted)
        {
            _diagnostics.Add(Report.TableKeyDoesNotFit(key.Span, table, key.Value, wanted));
        }
    }

    private int BindTableTarget(GoToSyntax target, string table)
    {
        if (_flows.Find(target.Flow) is null && _tables.Find(target.Flow) is { } other)
        {
            _diagnostics.Add(Report.TableInTable(target.Flow.Span, table, other.Name));
            return -1;
        }

        var index = BindEntry(target.Flow, $"the table `{table}`");
        CheckNothingPassed(target.Flow, target.Arguments, index);
        return index;
    }

    private void CheckNothingPassed(NameSyntax name, ImmutableArray<ExpressionSyntax> arguments, int flow)
    {
        if (arguments.Length > 0 && flow >= 0 && _flows.All[flow] is { Syntax.Parameters.Length: 0 } entered)
        {
            BindQuietly(arguments);
            _diagnostics.Add(Report.ArgumentCount(name.Span, "flow", entered.Name, 0, arguments.Length, entered.Name, entered.DeclaredAt));
        }
    }

    private BoundRoute BindRoute(GoToSyntax syntax, TableSymbol table, int node)
    {
        var arguments = BindArguments("table", table, table.Parameters, syntax.Flow.Span, syntax.Arguments);
        var key = arguments.IsEmpty ? new BoundErrorExpression(syntax.Span) : arguments[0];
        var ways = table.Targets.Select(flow =>
        {
            var name = _flows.All[flow].Name;
            var way = _nodes.Add($"{_nodes.IdOf(node)}/{name}", "on", name, syntax.Span);
            var jump = new BoundGoTo(way, syntax.Flow.Span, flow, []);
            return new BoundArm(way, new BoundBlock([jump], true), ArmEnd.Ends, syntax.Flow.Span);
        });
        return new BoundRoute(node, syntax.Span, table.Index, key, [.. ways]);
    }
}
