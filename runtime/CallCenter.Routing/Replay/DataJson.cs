using System.Globalization;
using System.Text.Json;
using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Interactions;
using CallCenter.Routing.Policies;

namespace CallCenter.Routing.Replay;

/// <summary>The data that commands and snapshots share: who arrives, who an agent is, what settings say, whose policies hold.</summary>
public static class DataJson
{
    /// <summary>Writes who arrives, into an object that was begun.</summary>
    /// <exception cref="ArgumentException">A fact is of no type of the language.</exception>
    public static void Write(Utf8JsonWriter to, Arrival arrival)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(arrival);
        to.Text("id", arrival.Id);
        to.Text("queue", arrival.Queue);
        to.Word("medium", arrival.Medium, Medium.Voice);
        to.Word("priority", arrival.Priority, QueuePriority.Normal);
        to.Values("facts", [.. arrival.Facts]);
        to.Number("waitMax", arrival.WaitMax.Ticks, TimeSpan.MaxValue.Ticks);
        to.Text("from", arrival.From);
        to.Text("to", arrival.To);
        to.Text("trunk", arrival.Trunk);
        to.Text("diverted", arrival.DivertedFrom);
        to.Text("handed", arrival.Handed);
        to.Text("language", arrival.Language);
        to.Text("chance", arrival.Chance == 0 ? "" : arrival.Chance.ToString("R", CultureInfo.InvariantCulture));
        to.Flag("callback", arrival.IsCallback);
        to.Number("since", arrival.Since?.UtcTicks ?? -1, -1);
    }

    /// <summary>Reads who arrives.</summary>
    public static Arrival ReadArrival(JsonElement from) => new()
    {
        Id = from.Text("id"),
        Queue = from.Text("queue"),
        Medium = from.Word("medium", Medium.Voice),
        Priority = from.Word("priority", QueuePriority.Normal),
        Facts = from.Values("facts"),
        WaitMax = TimeSpan.FromTicks(from.Number("waitMax", TimeSpan.MaxValue.Ticks)),
        From = from.Text("from"),
        To = from.Text("to"),
        Trunk = from.Text("trunk"),
        DivertedFrom = from.Text("diverted"),
        Handed = from.Text("handed"),
        Language = from.Text("language"),
        Chance = from.Text("chance") is { Length: > 0 } chance ? double.Parse(chance, CultureInfo.InvariantCulture) : 0,
        IsCallback = from.Flag("callback"),
        Since = from.Number("since", -1) is >= 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null,
    };

    internal static void Write(Utf8JsonWriter to, AgentProfile profile)
    {
        to.Text("id", profile.Id);
        to.Text("name", profile.Name);
        to.WriteStartArray("skills");
        foreach (var (skill, level) in profile.Skills)
        {
            ReplayJson.WriteText(to, skill);
            to.WriteNumberValue(level);
        }

        to.WriteEndArray();
        to.Texts("groups", profile.Groups);
        to.Texts("languages", profile.Languages);
        to.WriteStartArray("capacity");
        foreach (var (medium, most) in profile.Capacity)
        {
            to.WriteStringValue(medium.ToString());
            to.WriteNumberValue(most);
        }

        to.WriteEndArray();
    }

    internal static AgentProfile ReadProfile(JsonElement from) => new()
    {
        Id = from.Text("id"),
        Name = from.Text("name"),
        Skills = from.GetProperty("skills").EnumerateArray().Chunk(2).ToDictionary(pair => ReplayJson.ReadText(pair[0]), pair => pair[1].GetInt32(), StringComparer.Ordinal),
        Groups = from.Texts("groups"),
        Languages = from.Texts("languages"),
        Capacity = from.GetProperty("capacity").EnumerateArray().Chunk(2).ToDictionary(pair => Enum.Parse<Medium>(pair[0].GetString()!), pair => pair[1].GetInt32()),
    };

    internal static void Write(Utf8JsonWriter to, string name, PolicyWorld world)
    {
        to.WriteStartObject(name);
        to.WriteString("zone", world.Zone.Id);
        to.Numbers("switches", world.Switches.Select(on => on ? 1 : 0));
        to.Values("settings", [.. world.Settings]);
        to.WriteStartArray("hours");
        foreach (var hours in world.Hours)
        {
            JsonSerializer.Serialize(to, hours, ManifestFile.Default.HoursManifest);
        }

        to.WriteEndArray();
        to.WriteStartArray("tables");
        foreach (var table in world.Tables)
        {
            JsonSerializer.Serialize(to, table, ManifestFile.Default.TableManifest);
        }

        to.WriteEndArray();
        to.WriteEndObject();
    }

    internal static PolicyWorld ReadWorld(JsonElement from) => new(TimeZoneInfo.FindSystemTimeZoneById(from.GetProperty("zone").GetString()!))
    {
        Switches = [.. from.Numbers("switches").Select(it => it == 1)],
        Settings = [.. from.Values("settings").Select(it => it!)],
        Hours = [.. from.GetProperty("hours").EnumerateArray().Select(it => it.Deserialize(ManifestFile.Default.HoursManifest)!)],
        Tables = [.. from.GetProperty("tables").EnumerateArray().Select(it => it.Deserialize(ManifestFile.Default.TableManifest)!)],
    };

    internal static void Write(Utf8JsonWriter to, PolicySet policies, PolicyWorld world)
    {
        to.WriteString("release", policies.Release);
        Write(to, "world", world);
    }

    internal static PolicySet ReadPolicies(JsonElement from, FindRelease releases)
    {
        var hash = from.GetProperty("release").GetString()!;
        var code = releases(hash) ?? throw new ReplayFormatException($"Release {hash} is not kept any more, so what it decided cannot be decided again.");
        return new(hash, code.Manifest, code.Module, ReadWorld(from.GetProperty("world")));
    }
}
