using System.Globalization;
using System.Text.Json;

namespace CallCenter.Cli.Agents;

/// <summary>Calls for people: a line each, and what is known of it below.</summary>
internal static class CallLines
{
    /// <summary>The lines.</summary>
    public static string Of(IReadOnlyList<JsonElement> calls) =>
        calls.Count == 0 ? "There are no calls you may see." : string.Join('\n', calls.SelectMany(Lines));

    private static IEnumerable<string> Lines(JsonElement call)
    {
        var talk = call.GetProperty("talk");
        var waited = call.GetProperty("waited").GetDouble().ToString("F0", CultureInfo.InvariantCulture);
        yield return $"{Text(call, "call")}  {Or(Text(call, "queue"), "no queue")}  from {Or(Text(call, "from"), "withheld")}  {Text(call, "language")}"
            + $"  waited {waited} s  {Text(talk, "stage")}{(Text(talk, "agent") is { Length: > 0 } agent ? $" with {agent}" : "")}";
        foreach (var known in call.GetProperty("facts").EnumerateObject().Concat(call.GetProperty("data").EnumerateObject()))
        {
            yield return $"  {AgentTable.Plain(known.Name)} = {AgentTable.Plain(known.Value.GetString() ?? "")}";
        }
    }

    private static string Text(JsonElement from, string name) => AgentTable.Text(from, name);

    private static string Or(string text, string otherwise) => text.Length > 0 ? text : otherwise;
}
