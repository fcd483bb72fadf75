using System.Text.Json;

namespace CallCenter.Data.Scripts;

/// <summary>What a worker said of a script.</summary>
/// <param name="Outcome"><c>done</c>, <c>timeout</c>, <c>failed</c> or <c>memory</c>.</param>
/// <param name="Value">Its result as JSON; null when there is none.</param>
/// <param name="Problem">Why it is not done; null when it is.</param>
internal sealed record ScriptAnswer(string Outcome, string? Value, string? Problem)
{
    /// <summary>Something went wrong outside the script's own words.</summary>
    public static ScriptAnswer Failed(string problem) => new("failed", null, problem);

    /// <summary>Reads a worker's line; null when it is none.</summary>
    public static ScriptAnswer? Read(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            return new ScriptAnswer(
                root.GetProperty("outcome").GetString()!,
                root.TryGetProperty("value", out var value) ? value.GetRawText() : null,
                root.TryGetProperty("problem", out var problem) ? problem.GetString() : null);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
