using System.Collections.Immutable;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Symbols;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Record.cs
{
    private void BindRecords(IEnumerable<RecordSyntax> records)
    {
        foreach (var (syntax, record) in records.Zip(_records.All))
        {
            record.Fields = BindFields(syntax);
        }
    }

    private ImmutableArray<FieldSymbol> BindFields(RecordSyntax syntax)
    {
        var seen = new Dictionary<string, SourceSpan>(StringComparer.OrdinalIgnoreCase);
        var fields = ImmutableArray.CreateBuilder<FieldSymbol>();
        foreach (var field in syntax.Fields)
        {
            // Columns are found by name whatever their case, so two fields may not differ by case alone.
            if (!seen.TryAdd(field.Name.Text, field.Name.Span))
            {
                _diagnostics.Add(Report.DeclaredTwice(field.Name.Span, "field", field.Name.Text, seen[field.Name.Text]));
                continue;
            }

            var type = BindType(field.Type);
            if (!CheckColumnType(type, field.Type.Span, $"The field `{field.Name.Text}`"))
            {
                type = Types.FlowType.Error;
            }

            fields.Add(new FieldSymbol(field.Name.Text, type, fields.Count, field.Name.Span)
            {
                IsEncrypted = CheckEncrypted(field, type),
            });
            _uses.Names?.Note(field.Name.Span, fields[^1], NameUse.Declaration);
        }

        return fields.ToImmutable();
    }
}
