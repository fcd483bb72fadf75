using System.Globalization;
using System.Text.Json;
using CallCenter.Diagnostics.Rendering;

namespace CallCenter.Cli.Agents;

/// <summary>Agents as lines for people.</summary>
internal static class AgentTable
{
    /// <summary>A table.</summary>
    public static string Of(IReadOnlyList<JsonElement> agents)
    {
        if (agents.Count == 0)
        {
            return "There are no agents you may see.";
        }

        string[][] rows = [["agent", "name", "state", "since", "telephone", "groups", "calls"], .. agents.Select(Row)];
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => ColumnWidth.Of(row[column])))];
        return string.Join('\n', rows.Select(row => string.Join("  ", row.Select((cell, column) => cell + new string(' ', widths[column] - ColumnWidth.Of(cell)))).TrimEnd()));
    }

    /// <summary>One agent in a line.</summary>
    public static string Line(JsonElement agent) => $"{Text(agent, "agent")} {Text(agent, "name")} is {State(agent)}";

    /// <summary>What a queue does with new callers, in a line.</summary>
    public static string Busy(JsonElement queue) => queue.GetProperty("refuses").GetBoolean()
        ? $"{Text(queue, "queue")} refuses new callers while all its agents are busy or away"
        : $"{Text(queue, "queue")} lets callers wait";

    private static string[] Row(JsonElement agent) =>
    [
        Text(agent, "agent"),
        Text(agent, "name"),
        State(agent),
        agent.GetProperty("since").GetDateTimeOffset().ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        Text(agent, "telephone"),
        string.Join(' ', agent.GetProperty("groups").EnumerateArray().Select(group => Plain(group.GetString()!))),
        string.Join(' ', agent.GetProperty("calls").EnumerateArray().Select(call => Plain(call.GetString()!))),
    ];

    private static string State(JsonElement agent) => Text(agent, "reason") is { Length: > 0 } reason ? $"{Text(agent, "state")} ({reason})" : Text(agent, "state");

    /// <summary>A text of an object.</summary>
    internal static string Text(JsonElement from, string name) => Plain(from.GetProperty(name).GetString() ?? "");

    /// <summary>A text that others have written: it must not move the cursor of a terminal.</summary>
    internal static string Plain(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
}
