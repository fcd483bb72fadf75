using System.Data.Common;
using CallCenter.Abstractions.Releases;
using CallCenter.Data.Drivers;
using CallCenter.Data.Encryption;

namespace CallCenter.Data.Values;

/// <summary>Turns the rows of a database into rows of a flow.</summary>
/// <param name="statement">What was asked.</param>
/// <param name="driver">How this database gives values.</param>
/// <param name="cipher">Decrypts; null when no key is configured.</param>
internal sealed class RowReading(StatementManifest statement, ISourceDriver driver, ValueCipher? cipher)
{
    /// <summary>Reads at most the declared number of rows. Returns the problem, or null.</summary>
    public string? Read(DbDataReader reader, List<object?[]> rows)
    {
        // A procedure may give counts before its rows.
        while (reader.FieldCount == 0 && reader.NextResult())
        {
        }

        var columns = statement.Columns;
        var ordinals = new int[columns.Count];
        for (var i = 0; i < columns.Count; i++)
        {
            ordinals[i] = OrdinalOf(reader, columns[i].Name);
            if (ordinals[i] < 0)
            {
                return Report.ColumnMissing(statement.Name, columns[i].Name, columns[i].Type);
            }
        }

        while (rows.Count < statement.RowsMax && reader.Read())
        {
            var row = new object?[columns.Count];
            for (var i = 0; i < row.Length; i++)
            {
                if (ReadValue(reader, ordinals[i], columns[i], out row[i]) is { } problem)
                {
                    return problem;
                }
            }

            rows.Add(row);
        }

        return statement.IsList && rows.Count == statement.RowsMax && reader.Read()
            ? Report.TooManyRows(statement.Name, statement.RowsMax)
            : null;
    }

    private int OrdinalOf(DbDataReader reader, string name)
    {
        for (var i = 0; i < reader.FieldCount; i++)
        {
            if (string.Equals(reader.GetName(i), name, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        // The column of a function's only value is named by the database.
        return statement is { Kind: StatementKinds.Procedure, Columns.Count: 1 } && reader.FieldCount == 1 ? 0 : -1;
    }

    private string? ReadValue(DbDataReader reader, int ordinal, ColumnManifest column, out object? value)
    {
        value = null;
        object stored;
        try
        {
            stored = reader.GetValue(ordinal);
        }
        catch (Exception exception) when (exception is InvalidCastException or OverflowException or FormatException)
        {
            return Report.ColumnUnfit(statement.Name, column.Name, column.Type, $"{reader.GetDataTypeName(ordinal)} that cannot be read");
        }

        if (stored is DBNull)
        {
            return column.Optional ? null : Report.ColumnNull(statement.Name, column.Name, column.Type);
        }

        if (column.Encrypted)
        {
            return Decrypt(stored, column, out value) ?? Check(column, ref value);
        }

        if (!driver.TryRead(column.Type, stored, out var read))
        {
            return Report.ColumnUnfit(statement.Name, column.Name, column.Type, NameOf(stored));
        }

        value = read;
        return Check(column, ref value);
    }

    private string? Decrypt(object stored, ColumnManifest column, out object? value)
    {
        value = null;
        if (cipher is null)
        {
            return Report.KeyMissing(statement.Name, column.Name);
        }

        if (stored is not string sealedText)
        {
            return Report.ColumnUnfit(statement.Name, column.Name, "encrypted " + column.Type, "a value that is not encrypted");
        }

        if (!cipher.TryDecrypt(sealedText, out var text, out var problem))
        {
            return Report.ColumnUnfit(statement.Name, column.Name, "encrypted " + column.Type, problem);
        }

        value = PlainText.Read(column.Type, text);
        return value is null ? Report.ColumnUnfit(statement.Name, column.Name, "encrypted " + column.Type, "an encrypted value of another type") : null;
    }

    private string? Check(ColumnManifest column, ref object? value)
    {
        if (value is not string text)
        {
            return null;
        }

        if (column.Values is { } values && !values.Contains(text, StringComparer.Ordinal))
        {
            return Report.ColumnNoneOf(statement.Name, column.Name, values);
        }

        if (column.LengthMax is { } lengthMax && text.Length > lengthMax)
        {
            // A shortened name is still a name; a shortened number is another number.
            if (column.Type != "text")
            {
                return Report.ColumnTooLong(statement.Name, column.Name, column.Type, lengthMax);
            }

            value = CutTo(text, lengthMax);
        }

        return null;
    }

    private static string CutTo(string text, int lengthMax) =>
        text[..(lengthMax > 0 && char.IsHighSurrogate(text[lengthMax - 1]) ? lengthMax - 1 : lengthMax)];

    private static string NameOf(object stored) => stored switch
    {
        string => "text that does not fit",
        long or int or short or byte => "an integer",
        double or float => "a real number",
        decimal => "a decimal number",
        bool => "true or false",
        DateTime or DateTimeOffset => "a moment",
        DateOnly => "a date",
        TimeOnly => "a time of day",
        TimeSpan => "a length of time",
        Guid => "an identifier",
        byte[] => "binary data",
        _ => stored.GetType().Name,
    };
}
