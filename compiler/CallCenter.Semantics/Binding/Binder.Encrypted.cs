using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Symbols;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Encrypted.cs
{
    // Encryption is a property of the place a value lies in, so the type of the value stays what it is.
    private bool CheckEncrypted(FieldSyntax field, FlowType type)
    {
        if (field.Encrypted is not { } word)
        {
            return false;
        }

        var inner = type is OptionalType optional ? optional.Inner : type;
        if (inner is ScalarType { Kind: not ScalarKind.Recording } || Scalars.IsError(type))
        {
            return true;
        }

        _diagnostics.Add(Report.EncryptedType(word, type.Name));
        return false;
    }

    private void RefuseEncrypted(IEnumerable<FieldSyntax> fields, string owner)
    {
        foreach (var word in fields.Select(field => field.Encrypted).OfType<Diagnostics.Text.SourceSpan>())
        {
            _diagnostics.Add(Report.EncryptedNotHere(word, owner));
        }
    }

    // Every encryption of a value gives another text, so nothing that is encrypted equals what lies in the table.
    private void CheckEncryptedConditions(DataStatementSymbol statement, TextSyntax sql)
    {
        var result = statement.Result is OptionalType optional ? optional.Inner : statement.Result;
        var fields = result is RecordType { Record: var record } ? record.Fields.Where(field => field.IsEncrypted) : [];
        var names = statement.Parameters.Where(parameter => parameter.IsEncrypted).Select(parameter => "@" + parameter.Name)
            .Concat(fields.Select(field => field.Name))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (names.Count == 0)
        {
            return;
        }

        foreach (var (start, name) in SqlConditions.In(sql.Value).Where(word => names.Contains(word.Name)).DistinctBy(word => word.Name))
        {
            _diagnostics.Add(Report.EncryptedCompared(InSql(sql, start, name.Length), name, statement.Name));
        }
    }
}
