using CallCenter.Hosting.Queues;
using CallCenter.Routing.Events;

namespace CallCenter.Cli.Explaining;

/// <summary>Whether a decision that was made again is the one that was recorded.</summary>
internal static class RecordedDifference
{
    /// <summary>One line when it is another; none when it is the same, or no decision.</summary>
    public static IEnumerable<string> Of(RoutingEvent told, RoutingJournalLine line)
    {
        if (told is not Offered offered)
        {
            yield break;
        }

        var recorded = line.Events.Where(it => it.GetProperty("is").GetString() == "offered" && Text(it, "id") == offered.Id && Text(it, "agent") == offered.Agent).Select(it => Text(it, "why")).FirstOrDefault();
        if (recorded != offered.Decision.ToRecord())
        {
            yield return recorded is null
                ? "The journal does not record this offer: the server of then decided otherwise than this version."
                : $"The journal records `{recorded}`: the server of then decided otherwise than this version.";
        }

        static string? Text(System.Text.Json.JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;
    }
}
