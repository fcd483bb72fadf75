using System.Text;
using System.Text.Json;

namespace CallCenter.Hosting.Queues;

/// <summary>A line of a segment.</summary>
/// <param name="Sequence">Number of the step in its process; 0 for the first line and for a gap.</param>
/// <param name="At">The moment; that of the first line is when the segment began.</param>
/// <param name="Json">All of it.</param>
public readonly record struct RoutingJournalLine(long Sequence, DateTimeOffset At, JsonElement Json)
{
    /// <summary>Whether steps are missing here: what follows cannot be decided again before the next segment.</summary>
    public bool IsGap => Json.TryGetProperty("gap", out _);

    /// <summary>The state that a segment begins with, for <c>Router.Load</c>; null for other lines.</summary>
    public JsonElement? Router => Json.TryGetProperty("router", out var router) ? router : null;

    /// <summary>The command, for <c>CommandJson.Read</c>; null for the first line.</summary>
    public JsonElement? Command => Json.TryGetProperty("c", out var command) ? command : null;

    /// <summary>What followed as far as it is kept, as <c>EventJson</c> wrote it.</summary>
    public IEnumerable<JsonElement> Events => Json.TryGetProperty("e", out var events) ? events.EnumerateArray() : [];
}

/// <summary>Reads segments of a journal of routing, also while a server writes them.</summary>
public static class RoutingJournalReader
{
    /// <summary>Files of the segments of a folder, the oldest first.</summary>
    public static IReadOnlyList<string> Segments(string folder) => [.. RoutingJournalFiles.In(folder).Select(it => it.File)];

    /// <summary>Lines of a segment up to the first that is not whole. None when even the first is not.</summary>
    public static IEnumerable<RoutingJournalLine> Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var text = new StreamReader(stream, Encoding.UTF8);
        var isFirst = true;
        while (text.ReadLine() is { } line)
        {
            // A line that is being written lacks its end; it does not parse, or is there whole.
            if (Parse(line) is not { } read || isFirst != read.Router is not null)
            {
                yield break;
            }

            isFirst = false;
            yield return read;
        }
    }

    private static RoutingJournalLine? Parse(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var json = document.RootElement.Clone();
            return json.ValueKind != JsonValueKind.Object ? null : new(
                json.TryGetProperty("n", out var number) ? number.GetInt64() : 0,
                new DateTimeOffset(json.GetProperty("t").GetInt64(), TimeSpan.Zero),
                json);
        }
        catch (Exception damaged) when (damaged is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}
