using System.Text.Json;
using CallCenter.Abstractions.Releases;
using CallCenter.Cli.Agents;
using CallCenter.Journal.Events;
using CallCenter.Journal.Telling;

namespace CallCenter.Cli.Tracing;

/// <summary>Events in words.</summary>
internal static class TraceWords
{
    private const string Hidden = "•";

    /// <summary>What is no question and no answer.</summary>
    public static string Of(CallEventKind kind, JsonElement[] values) => kind switch
    {
        CallEventKind.Node => values[0].GetString()!,
        CallEventKind.Key => $"key {Show(values[0])}",
        CallEventKind.Read when values is [{ } what, { ValueKind: JsonValueKind.Number }, var now] => $"{Show(what)} is {Show(now)}",
        CallEventKind.Result when values is [{ } what, var flow, ..] && what.ValueEquals("inbound") => flow.ValueKind == JsonValueKind.Null ? $"refused with {Show(values[2])}" : $"inbound -> {Show(flow)}",
        _ => string.Join(' ', values.Select(Show)),
    };

    /// <summary>What was asked.</summary>
    public static string Question(JsonElement[] values)
    {
        var operation = values[0].GetString()!;
        return operation switch
        {
            "play" or "playEarly" => $"play {Prompt(values[1])}",
            "choose" => $"choose one of {Show(values[2])}{Prompts(values[1])}",
            "collect" => $"collect{(values[6].GetBoolean() ? " secret" : "")} {Show(values[2])}..{Show(values[3])} digits{Prompts(values[1])}",
            "record" => $"record{Prompts(values[1])}",
            "takeMessage" => $"take message in {Show(values[1])}{Prompts(values[2])}",
            "execute" => $"{Show(values[1])}({Arguments(values[2])})",
            "verify" => values is [_, var length] ? $"verify {Show(length)} characters" : $"verify {Show(values[1])}({Arguments(values[2])})",
            "wait" => $"wait {SettingValues.Format(TimeSpan.FromTicks(values[1].GetInt64()))}",
            "queue" => $"queue {Show(values[1])}, {Show(values[2])}, with {Show(values[3])}",
            "send" => $"send {Show(values[1])} to {Show(values[2])}",
            JournalledCall.Offered => $"an agent starts {Show(values[1])}",
            _ => values is [_, { ValueKind: JsonValueKind.String or JsonValueKind.Object } first, ..] ? $"{operation} {Show(first)}" : operation,
        };
    }

    /// <summary>What came of it; null where it is only over.</summary>
    public static string? Answer(JsonElement[] values) => values[0].GetString() switch
    {
        _ when values is [_, { ValueKind: JsonValueKind.String } mark, var type] && mark.ValueEquals(JournalledCall.FaultMark) => $"failed with {Show(type)}",
        "execute" => values[4].GetArrayLength() > 0 ? $"{Show(values[2])}: {string.Join(", ", values[4].EnumerateArray().Select(Show))}" : $"{Show(values[2])}, {Show(values[3])} changed",
        "choose" => values[1].ValueEquals("Key") || values[1].ValueEquals("NoMatch") ? $"{Show(values[1])} {Show(values[2])}" : Show(values[1]),
        "collect" => values[2].ValueKind == JsonValueKind.Number ? $"{Show(values[1])}, {Show(values[2])} digits" : $"{Show(values[1])} {Show(values[2])}".TrimEnd(),
        _ => values.Length > 1 ? Show(values[1]) : null,
    };

    // What others have written must not move the cursor of a terminal.
    private static string Show(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "none",
        JsonValueKind.String => AgentTable.Plain(value.GetString()!),
        JsonValueKind.Array => $"[{Arguments(value)}]",
        JsonValueKind.Object when value.TryGetProperty("withheld", out _) => Hidden,
        JsonValueKind.Object => AgentTable.Plain(EventValue.Read(value) is { } read ? SettingValues.Format(read) : ""),
        _ => value.ToString(),
    };

    private static string Arguments(JsonElement values) => string.Join(", ", values.EnumerateArray().Select(Show));

    private static string Prompt(JsonElement prompt)
    {
        JsonElement[] values = [.. prompt.EnumerateArray()];
        var name = Show(values[0]) + (values[1].GetBoolean() ? " in all languages" : "");
        return values.Length > 2 ? $"{name}({string.Join(", ", values.Skip(2).Select(Show))})" : name;
    }

    private static string Prompts(JsonElement prompts) => prompts.GetArrayLength() == 0 ? "" : $" play {string.Join(", ", prompts.EnumerateArray().Select(Prompt))}";
}
