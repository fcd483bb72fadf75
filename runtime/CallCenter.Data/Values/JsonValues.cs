using System.Globalization;
using System.Text.Json;
using CallCenter.Abstractions.Releases;
using CallCenter.Data.Statements;

namespace CallCenter.Data.Values;

/// <summary>Values of a flow as JSON (RFC 8259) and back. Nothing is guessed: a field of another type is a problem that names it.</summary>
internal static class JsonValues
{
    private static readonly string[] TimeForms = ["HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF"];

    private static CultureInfo Invariant => CultureInfo.InvariantCulture;

    /// <summary>Writes a value: numbers as numbers, a record as an object by field names, none as null.</summary>
    public static void Write(Utf8JsonWriter writer, ColumnManifest column, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case object?[] record:
                writer.WriteStartObject();
                for (var i = 0; i < record.Length; i++)
                {
                    writer.WritePropertyName(column.Fields![i].Name);
                    Write(writer, column.Fields[i], record[i]);
                }

                writer.WriteEndObject();
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case decimal number:
                writer.WriteNumberValue(number);
                break;
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            case TimeSpan duration:
                writer.WriteNumberValue(ValueTexts.SecondsOf(duration));
                break;
            default:
                writer.WriteStringValue(ValueTexts.Of(value));
                break;
        }
    }

    /// <summary>Reads the result of a statement. Returns the problem, or null.</summary>
    /// <param name="root">What came: null or nothing for a result that is not there, a record, a value or an array of them.</param>
    /// <param name="statement">What is declared.</param>
    /// <param name="rows">The rows, an element each.</param>
    public static string? ReadResult(JsonElement root, StatementManifest statement, List<object?[]> rows)
    {
        if (root.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return null;
        }

        if (!statement.IsList)
        {
            return ReadRow(root, statement, rows);
        }

        if (root.ValueKind != JsonValueKind.Array)
        {
            return StatementReport.ResultUnfit("a list", NameOf(root));
        }

        if (root.GetArrayLength() > statement.RowsMax)
        {
            return StatementReport.TooManyRows(statement.RowsMax, root.GetArrayLength());
        }

        foreach (var element in root.EnumerateArray())
        {
            if (ReadRow(element, statement, rows) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private static string? ReadRow(JsonElement element, StatementManifest statement, List<object?[]> rows)
    {
        var columns = statement.Columns;
        var row = new object?[columns.Count];
        if (!statement.IsRecord)
        {
            if (!TryRead(element, columns[0], out row[0]))
            {
                return StatementReport.ResultUnfit(columns[0].Type, NameOf(element));
            }

            rows.Add(row);
            return ValueChecks.Check(columns[0], ref row[0]);
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            return StatementReport.ResultUnfit("a record", NameOf(element));
        }

        for (var i = 0; i < row.Length; i++)
        {
            if (ReadField(element, columns[i], out row[i]) is { } problem)
            {
                return problem;
            }
        }

        rows.Add(row);
        return null;
    }

    private static string? ReadField(JsonElement record, ColumnManifest column, out object? value)
    {
        value = null;
        if (!TryFind(record, column.Name, out var field) || field.ValueKind == JsonValueKind.Null)
        {
            return column.Optional ? null : StatementReport.FieldMissing(column.Name, column.Type);
        }

        return TryRead(field, column, out value)
            ? ValueChecks.Check(column, ref value)
            : StatementReport.FieldUnfit(column.Name, column.Type, NameOf(field));
    }

    // As written, else whatever its case: services of many hands are not of one mind about capitals.
    private static bool TryFind(JsonElement record, string name, out JsonElement field)
    {
        if (record.TryGetProperty(name, out field))
        {
            return true;
        }

        foreach (var property in record.EnumerateObject())
        {
            if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                field = property.Value;
                return true;
            }
        }

        return false;
    }

    private static bool TryRead(JsonElement element, ColumnManifest column, out object? value)
    {
        value = element.ValueKind switch
        {
            JsonValueKind.String => OfText(column.Type, element.GetString()!),
            JsonValueKind.Number => OfNumber(column.Type, element),
            JsonValueKind.True or JsonValueKind.False when column.Type == "bool" => element.GetBoolean(),
            _ => null,
        };
        return value is not null;
    }

    private static object? OfText(string type, string text) => type switch
    {
        "text" or "phone" or "digits" or "language" or "agent" => text,
        "decimal" or "money" or "percent" => decimal.TryParse(
            text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, Invariant, out var number) ? number : null,
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", Invariant, DateTimeStyles.None, out var date) ? date : null,
        "time" => TimeOnly.TryParseExact(text, TimeForms, Invariant, DateTimeStyles.None, out var time) ? time : null,
        "datetime" => DateTimeOffset.TryParse(text, Invariant, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null,
        _ => null,
    };

    private static object? OfNumber(string type, JsonElement element) => type switch
    {
        "int" => element.TryGetInt64(out var whole) ? whole : element.TryGetDecimal(out var number) ? WholeOf(number) : null,
        "decimal" or "money" or "percent" => element.TryGetDecimal(out var number) ? number : null,
        "duration" => element.TryGetDecimal(out var seconds) && Math.Abs(seconds) < MomentSecondsMax
            ? TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond)) : null,
        _ => null,
    };

    // Some writers put whole numbers as 5.0.
    private static long? WholeOf(decimal number) =>
        decimal.Truncate(number) == number && number is >= long.MinValue and <= long.MaxValue ? (long)number : null;

    private const decimal MomentSecondsMax = 1_000_000_000;

    private static string NameOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => "a text that does not fit",
        JsonValueKind.Number => "a number that does not fit",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        _ => "nothing",
    };
}
