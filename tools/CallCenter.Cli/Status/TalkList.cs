using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CallCenter.Cli.Status;

/// <summary>The talks of a centre as lines: id, who talks with whom, since when, and who supervises.</summary>
internal static class TalkList
{
    /// <summary>The text of what <c>/calls</c> answers.</summary>
    /// <exception cref="JsonException">It is no such list.</exception>
    public static string Of(string json)
    {
        using var list = JsonDocument.Parse(json);
        if (list.RootElement.ValueKind != JsonValueKind.Array)
        {
            throw new JsonException("No list.");
        }

        var text = new StringBuilder();
        foreach (var talk in list.RootElement.EnumerateArray())
        {
            var since = talk.GetProperty("startedAt").GetDateTimeOffset().ToLocalTime();
            text.Append(CultureInfo.InvariantCulture, $"{Text(talk, "id")}  {Text(talk, "from")} to {Text(talk, "to")}  since {since:HH:mm:ss}");
            if (Text(talk, "supervisor") is { Length: > 0 } supervisor)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {Text(talk, "mode")} by {supervisor}");
            }

            text.AppendLine();
        }

        return text.Length == 0 ? "Nobody talks to a caller now." : text.ToString().TrimEnd();
    }

    private static string Text(JsonElement talk, string name) =>
        talk.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
