using System.Text.Json;

namespace CallCenter.Cli.Agents;

/// <summary>What was typed behind <c>callcenter agent</c>.</summary>
/// <param name="Action">What is to be done.</param>
/// <param name="Words">With whom, and how.</param>
/// <param name="Reason">Why.</param>
/// <param name="Telephone">Where he sits; null for his usual telephone.</param>
/// <param name="IsAway">Whether he signs in without taking calls.</param>
/// <param name="IsJson">Whether the answer is shown as the centre wrote it.</param>
internal sealed record AgentWish(string Action, IReadOnlyList<string> Words, string Reason, string? Telephone, bool IsAway, bool IsJson)
{
    /// <summary>States that can be asked for.</summary>
    public static readonly IReadOnlyList<string> States = ["idle", "away", "break", "work", "signedOut"];

    /// <summary>The agent it concerns; null for who asks.</summary>
    public string? Agent => Action == "state" ? Words.Count > 1 ? Words[0] : null : Words.Count > 0 ? Words[0] : null;

    /// <summary>The state that is wanted.</summary>
    public string State => Action == "state" ? Words[^1] : "signedOut";

    /// <summary>What is shown of the centre's answer.</summary>
    /// <exception cref="JsonException">It is no such answer.</exception>
    public string Shown(string answer)
    {
        using var document = JsonDocument.Parse(answer);
        return (Action, IsJson) switch
        {
            ("token", _) => document.RootElement.GetProperty("token").GetString()!,
            (_, true) => answer,
            ("busy", _) => AgentTable.Busy(document.RootElement),
            ("calls", _) => CallLines.Of([.. document.RootElement.GetProperty("calls").EnumerateArray()]),
            ("list", _) => AgentTable.Of([.. document.RootElement.GetProperty("agents").EnumerateArray()]),
            _ => AgentTable.Line(document.RootElement),
        };
    }
}
