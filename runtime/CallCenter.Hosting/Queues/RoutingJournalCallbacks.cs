using System.Text.Json;
using CallCenter.Routing.Interactions;
using CallCenter.Routing.Replay;

namespace CallCenter.Hosting.Queues;

/// <summary>Callbacks that were accepted and not made yet when the process before ended: they keep their places across a restart.</summary>
internal static class RoutingJournalCallbacks
{
    private const string Carried = "carried";

    /// <summary>Those of a folder, in the order they entered.</summary>
    /// <param name="folder">Folder of the journal.</param>
    /// <param name="now">What is left of their limits is counted from here.</param>
    public static IReadOnlyList<Arrival> In(string folder, DateTimeOffset now)
    {
        // The newest segment whose first line is whole: the process may have been killed while it began the next.
        foreach (var file in RoutingJournalReader.Segments(folder).Reverse())
        {
            var waiting = new Dictionary<string, (Arrival Arrival, long Limit)>(StringComparer.Ordinal);
            var isReadable = false;
            foreach (var line in RoutingJournalReader.Read(file))
            {
                isReadable = true;
                Follow(line, waiting);
            }

            if (isReadable)
            {
                return [.. waiting.Values.Select(it => Left(it.Arrival, it.Limit, now.UtcTicks)).OrderBy(it => it.Since)];
            }
        }

        return [];
    }

    /// <summary>Writes those that were found at the start and have not entered again yet.</summary>
    public static void Write(Utf8JsonWriter to, IReadOnlyCollection<Arrival> callbacks, long now)
    {
        if (callbacks.Count == 0)
        {
            return;
        }

        to.WriteStartArray(Carried);
        foreach (var arrival in callbacks)
        {
            to.WriteStartObject();
            DataJson.Write(to, arrival);
            to.WriteNumber("ownLimit", LimitOf(arrival, now));
            to.WriteEndObject();
        }

        to.WriteEndArray();
    }

    private static void Follow(in RoutingJournalLine line, Dictionary<string, (Arrival Arrival, long Limit)> waiting)
    {
        if (line.Router is { } router)
        {
            foreach (var saved in router.TryGetProperty("interactions", out var interactions) ? interactions.EnumerateArray() : [])
            {
                // Whom an agent talks to already has been called back.
                if (IsCallback(saved) && !(saved.TryGetProperty("stage", out var stage) && stage.GetString() == "Served"))
                {
                    Add(waiting, saved, saved.GetProperty("entered").GetInt64(), LimitIn(saved));
                }
            }

            if (line.Json.TryGetProperty(Carried, out var carried))
            {
                foreach (var saved in carried.EnumerateArray())
                {
                    Add(waiting, saved, line.At.UtcTicks, LimitIn(saved));
                }
            }

            return;
        }

        foreach (var told in line.Events)
        {
            var (what, id) = (told.GetProperty("is").GetString(), told.TryGetProperty("id", out var named) ? named.GetString() ?? "" : "");
            if (what == "entered" && line.Command is { } command && IsCallback(command) && command.GetProperty("id").GetString() == id)
            {
                Add(waiting, command, line.At.UtcTicks, LimitOf(DataJson.ReadArrival(command), line.At.UtcTicks));
            }
            else if (what is "away" or "left" or "connected")
            {
                waiting.Remove(id);
            }
        }
    }

    private static bool IsCallback(JsonElement saved) => saved.TryGetProperty("callback", out _);

    private static void Add(Dictionary<string, (Arrival Arrival, long Limit)> waiting, JsonElement saved, long entered, long limit)
    {
        var arrival = DataJson.ReadArrival(saved);
        waiting[arrival.Id] = (arrival with { Since = arrival.Since ?? new DateTimeOffset(entered, TimeSpan.Zero) }, limit);
    }

    private static long LimitIn(JsonElement saved) => saved.TryGetProperty("ownLimit", out var limit) ? limit.GetInt64() : long.MaxValue;

    private static long LimitOf(Arrival arrival, long now) => arrival.WaitMax.Ticks > DateTime.MaxValue.Ticks - now ? long.MaxValue : now + arrival.WaitMax.Ticks;

    private static Arrival Left(Arrival arrival, long limit, long now) =>
        arrival with { WaitMax = limit == long.MaxValue ? TimeSpan.MaxValue : TimeSpan.FromTicks(Math.Max(0, limit - now)) };
}
