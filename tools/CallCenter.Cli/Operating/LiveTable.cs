using System.Globalization;
using System.Text.Json;
using CallCenter.Diagnostics.Rendering;

namespace CallCenter.Cli.Operating;

/// <summary>Settings, changes and audit as lines for people.</summary>
internal static class LiveTable
{
    private const int TextMax = 60;

    /// <summary>All that can be changed.</summary>
    public static string Settings(JsonElement answer) => Table(
        "Nothing of the project can be changed without a deploy.",
        ["what", "name", "key", "declared", "now", "since", "by"],
        answer.GetProperty("settings").EnumerateArray().Select(each => new[]
        {
            Text(each, "kind"), Text(each, "name"), Text(each, "key"), Text(each, "declared"), Text(each, "now"), When(each, "since"), Text(each, "by"),
        }));

    /// <summary>Changes.</summary>
    public static string Changes(JsonElement answer) => Table(
        "Nothing was changed yet.",
        ["number", "at", "by", "what", "name", "key", "before", "after"],
        answer.GetProperty("changes").EnumerateArray().Select(each => new[]
        {
            Number(each, "version"), When(each, "at"), Text(each, "by"), Text(each, "kind"), Text(each, "name"), Text(each, "key"), Text(each, "before"), After(each),
        }));

    /// <summary>One change, in a line.</summary>
    public static string Change(JsonElement change)
    {
        var key = Text(change, "key");
        var name = $"{Text(change, "name")}{(key.Length == 0 ? "" : $" ({key})")}";
        return change.GetProperty("version").GetInt64() == 0 ? $"{name} is as it is declared" : $"{name}: {After(change)} (change {Number(change, "version")})";
    }

    /// <summary>The audit.</summary>
    public static string Audit(JsonElement answer) => Table(
        "Nothing was changed yet, and nothing refused.",
        ["at", "token", "role", "from", "what", "on", "before", "after", "status", "refused"],
        answer.GetProperty("entries").EnumerateArray().Select(each => new[]
        {
            When(each, "at"), Text(each, "token"), Text(each, "role"), Text(each, "source"), Text(each, "what"), Text(each, "on"), Text(each, "before"), Text(each, "after"),
            Number(each, "status"), Text(each, "refused"),
        }));

    /// <summary>A table, or a sentence when there is nothing to stand in it.</summary>
    public static string Table(string nothing, string[] head, IEnumerable<string[]> lines)
    {
        string[][] rows = [head, .. lines];
        if (rows.Length == 1)
        {
            return nothing;
        }

        int[] widths = [.. Enumerable.Range(0, head.Length).Select(column => rows.Max(row => ColumnWidth.Of(row[column])))];
        return string.Join('\n', rows.Select(row => string.Join("  ", row.Select((cell, column) => cell + new string(' ', widths[column] - ColumnWidth.Of(cell)))).TrimEnd()));
    }

    /// <summary>What others write must not move the cursor of a terminal.</summary>
    public static string Plain(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));

    private static string After(JsonElement change) => change.GetProperty("isDeclared").GetBoolean() ? "as declared" : Text(change, "after") is { Length: > 0 } after ? after : "closed";

    private static string Number(JsonElement each, string name) => each.GetProperty(name).GetInt64().ToString(CultureInfo.InvariantCulture);

    private static string When(JsonElement each, string name) => each.GetProperty(name).ValueKind == JsonValueKind.Null
        ? ""
        : each.GetProperty(name).GetDateTimeOffset().ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Text(JsonElement each, string name)
    {
        var text = Plain(each.GetProperty(name).GetString() ?? "");
        return text.Length <= TextMax ? text : text[..TextMax] + "…";
    }
}
