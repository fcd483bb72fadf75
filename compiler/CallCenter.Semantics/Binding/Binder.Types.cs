using System.Collections.Immutable;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Symbols;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Types.cs
{
    private FlowType BindType(TypeSyntax syntax)
    {
        var type = BindTypeName(syntax);
        if (syntax.Secret is { } secret)
        {
            type = BindSecret(type, secret);
        }

        if (syntax.ItemsMax is { } itemsMax)
        {
            return CheckCount(itemsMax, "number of items", 1, SemanticLimits.ListItemsMax) && !Scalars.IsError(type)
                ? new ListType(type, (int)itemsMax.Value)
                : FlowType.Error;
        }

        return syntax.Optional && !Scalars.IsError(type) ? new OptionalType(type) : type;
    }

    private FlowType BindTypeName(TypeSyntax syntax)
    {
        if (Scalars.Find(syntax.Name.Text) is not { } kind)
        {
            if (FindEnum(syntax.Name) is { } found)
            {
                return new EnumType(found);
            }

            return FindRecord(syntax.Name) is { } record ? new RecordType(record) : FlowType.Error;
        }

        if (kind is not (ScalarKind.Text or ScalarKind.Digits))
        {
            if (syntax.UpTo is not null)
            {
                _diagnostics.Add(Report.TypeHasNoBound(syntax.Span, syntax.Name.Text));
                return FlowType.Error;
            }

            return new ScalarType(kind);
        }

        if (syntax.UpTo is null)
        {
            if (kind == ScalarKind.Text)
            {
                _diagnostics.Add(Report.TextNeedsBound(syntax.Span));
                return FlowType.Error;
            }

            return new ScalarType(kind);
        }

        return CheckCount(syntax.UpTo, "longest length", 1, SemanticLimits.TextCharactersMax)
            ? new ScalarType(kind, (int)syntax.UpTo.Value)
            : FlowType.Error;
    }

    // Null after a report.
    private RecordSymbol? FindRecord(NameSyntax name)
    {
        if (_records.Find(name) is { } record)
        {
            return record;
        }

        if (!_records.IsBroken(name.Text))
        {
            var nearest = Nearest.To(name.Text, _records.All.Select(it => it.Name).Concat(_enums.All.Select(it => it.Name)).Concat(Scalars.Names));
            _diagnostics.Add(Report.UnknownType(name.Span, name.Text, nearest));
        }

        return null;
    }

    private ImmutableArray<ParameterSymbol> BindParameters(ImmutableArray<FieldSyntax> fields)
    {
        var seen = new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
        var parameters = ImmutableArray.CreateBuilder<ParameterSymbol>();
        foreach (var field in fields)
        {
            if (!seen.TryAdd(field.Name.Text, field.Name.Span))
            {
                _diagnostics.Add(Report.DeclaredTwice(field.Name.Span, "parameter", field.Name.Text, seen[field.Name.Text]));
            }

            var type = BindType(field.Type);
            parameters.Add(new ParameterSymbol(field.Name.Text, type, parameters.Count, field.Name.Span)
            {
                IsEncrypted = CheckEncrypted(field, type),
            });
            _uses.Names?.Note(field.Name.Span, parameters[^1], NameUse.Declaration);
        }

        return parameters.ToImmutable();
    }

    // A value that a database can hold in one column.
    private bool CheckColumnType(FlowType type, SourceSpan where, string place)
    {
        var inner = type is OptionalType optional ? optional.Inner : type;
        if (Scalars.IsError(type) || inner is EnumType || (inner is ScalarType { Kind: var kind } && kind != ScalarKind.Party))
        {
            return true;
        }

        _diagnostics.Add(Report.TypeNotHere(where, type.Name, place, "Only values of the built-in types go to a database and come back."));
        return false;
    }
}
