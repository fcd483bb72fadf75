using System.Globalization;
using System.Text;
using System.Text.Json;
using CallCenter.Diagnostics.Rendering;

namespace CallCenter.Cli.Status;

/// <summary>
/// The status of a centre for people: figures one a line, lists as tables. It knows no entry by name, so that a newer or an
/// older centre is shown as well.
/// </summary>
internal static class StatusText
{
    /// <summary>The page as text.</summary>
    /// <exception cref="JsonException">It is no JSON object.</exception>
    public static string Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("The status is no object.");
        }

        var text = new StringBuilder();
        Figures(text, document.RootElement, "");
        Lists(text, document.RootElement, "");
        return text.ToString().TrimStart('\n');
    }

    private static void Lists(StringBuilder text, JsonElement element, string above)
    {
        foreach (var entry in element.EnumerateObject())
        {
            var name = above + Words(entry.Name);
            if (entry.Value.ValueKind == JsonValueKind.Array)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n\n{name} ({entry.Value.GetArrayLength()})");
                Table(text, [.. entry.Value.EnumerateArray()]);
            }
            else if (entry.Value.ValueKind == JsonValueKind.Object)
            {
                Lists(text, entry.Value, $"{name} ");
            }
        }
    }

    private static void Figures(StringBuilder text, JsonElement element, string above)
    {
        var figures = element.EnumerateObject().Where(entry => entry.Value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object)).ToList();
        var width = figures.Count == 0 ? 0 : figures.Max(entry => ColumnWidth.Of(above + Words(entry.Name)));
        foreach (var figure in figures)
        {
            var name = above + Words(figure.Name);
            text.Append('\n').Append(name).Append(' ', width - ColumnWidth.Of(name) + 2).Append(ValueOf(figure.Value));
        }

        foreach (var group in element.EnumerateObject().Where(entry => entry.Value.ValueKind == JsonValueKind.Object))
        {
            Figures(text, group.Value, $"{above}{Words(group.Name)} ");
        }
    }

    private static void Table(StringBuilder text, IReadOnlyList<JsonElement> rows)
    {
        string[] columns = [.. rows.Where(row => row.ValueKind == JsonValueKind.Object).SelectMany(row => row.EnumerateObject().Select(cell => cell.Name)).Distinct()];
        if (columns.Length == 0)
        {
            foreach (var row in rows)
            {
                text.Append("\n  ").Append(ValueOf(row));
            }

            return;
        }

        string[][] cells =
        [
            [.. columns.Select(Words)],
            .. rows.Where(row => row.ValueKind == JsonValueKind.Object)
                .Select(row => columns.Select(column => row.TryGetProperty(column, out var value) ? ValueOf(value) : "").ToArray()),
        ];
        int[] widths = [.. Enumerable.Range(0, columns.Length).Select(column => cells.Max(row => ColumnWidth.Of(row[column])))];
        foreach (var row in cells)
        {
            var line = row.Select((cell, column) => cell + new string(' ', widths[column] - ColumnWidth.Of(cell)));
            text.Append("\n  ").Append(string.Join("  ", line).TrimEnd());
        }
    }

    // "callsActive" is read by people as "calls active".
    private static string Words(string name)
    {
        var words = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && words.Length > 0)
            {
                words.Append(' ');
            }

            words.Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }

    private static string ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => OneLine(value.GetString()!),
        JsonValueKind.Number when value.TryGetInt64(out var whole) => whole.ToString(CultureInfo.InvariantCulture),
        JsonValueKind.Number => value.GetDouble().ToString("0.###", CultureInfo.InvariantCulture),
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(ValueOf)),
        JsonValueKind.Object => string.Join(", ", value.EnumerateObject().Select(entry => $"{Words(entry.Name)} {ValueOf(entry.Value)}")),
        _ => "-",
    };

    // What strangers send, such as the name of a telephone, must not move the cursor of a terminal.
    private static string OneLine(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
}
