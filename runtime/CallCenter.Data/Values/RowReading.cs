using System.Data.Common;
using CallCenter.Abstractions.Releases;
using CallCenter.Data.Drivers;

namespace CallCenter.Data.Values;

/// <summary>Turns the rows of a database into rows of a flow.</summary>
internal static class RowReading
{
    /// <summary>Reads at most the declared number of rows. Returns the problem, or null.</summary>
    public static string? Read(DbDataReader reader, StatementManifest statement, ISourceDriver driver, List<object?[]> rows)
    {
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
                if (ReadValue(reader.GetValue(ordinals[i]), statement.Name, columns[i], driver, out row[i]) is { } problem)
                {
                    return problem;
                }
            }

            rows.Add(row);
        }

        return null;
    }

    private static int OrdinalOf(DbDataReader reader, string name)
    {
        for (var i = 0; i < reader.FieldCount; i++)
        {
            if (string.Equals(reader.GetName(i), name, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    private static string? ReadValue(object stored, string statement, ColumnManifest column, ISourceDriver driver, out object? value)
    {
        value = null;
        if (stored is DBNull)
        {
            return column.Optional ? null : Report.ColumnNull(statement, column.Name, column.Type);
        }

        if (!driver.TryRead(column.Type, stored, out var read))
        {
            return Report.ColumnUnfit(statement, column.Name, column.Type, NameOf(stored));
        }

        value = read;
        if (column.LengthMax is { } lengthMax && read is string text && text.Length > lengthMax)
        {
            // A shortened name is still a name; a shortened number is another number.
            if (column.Type != "text")
            {
                return Report.ColumnTooLong(statement, column.Name, column.Type, lengthMax);
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
        long => "an integer",
        double => "a real number",
        byte[] => "binary data",
        _ => stored.GetType().Name,
    };
}
