using System.Globalization;
using System.Text;
using System.Text.Json;
using CallCenter.Abstractions.Releases;
using CallCenter.Hosting.Queues;

namespace CallCenter.Cli.Explaining;

/// <summary>The segments of a project's journal that a question needs.</summary>
/// <param name="Files">All of them, the oldest first.</param>
internal sealed record RoutingSegments(IReadOnlyList<string> Files)
{
    /// <summary>Those of a project.</summary>
    public static RoutingSegments Of(string root) => new(RoutingJournalReader.Segments(Path.Combine(root, ".callcenter", "routing")));

    /// <summary>Those that name a call.</summary>
    public IReadOnlyList<string> Naming(string call)
    {
        var sought = $"\"{JsonEncodedText.Encode(call, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
        return [.. Files.Where(file => Lines(file).Any(line => line.Contains(sought, StringComparison.Ordinal)))];
    }

    /// <summary>Those that were written to since a moment; all when it is null.</summary>
    public IReadOnlyList<string> Since(DateTimeOffset? moment) => moment is null ? Files : [.. Files.Where(file => File.GetLastWriteTimeUtc(file) >= moment.Value.UtcDateTime)];

    /// <summary>Zone of the project, as the last policies say; that of this machine when none does.</summary>
    public TimeZoneInfo Zone
    {
        get
        {
            foreach (var file in Files.Reverse())
            {
                foreach (var line in RoutingJournalReader.Read(file))
                {
                    if (NameIn(line) is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
                    {
                        return zone;
                    }
                }
            }

            return TimeZoneInfo.Local;
        }
    }

    /// <summary>A moment as it is typed: a length of time before now (<c>10m</c>), a time of today (<c>09:30</c>), or a date and time. Null when it is none.</summary>
    public static DateTimeOffset? Moment(string text, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (SettingValues.Parse("duration", text) is TimeSpan ago)
        {
            return now - ago;
        }

        if (SettingValues.Parse("time", text) is TimeOnly time)
        {
            var today = TimeZoneInfo.ConvertTime(now, zone).Date + time.ToTimeSpan();
            return new DateTimeOffset(today, zone.GetUtcOffset(today));
        }

        return SettingValues.Parse("datetime", text, zone) as DateTimeOffset?;
    }

    /// <summary>A moment as it is printed.</summary>
    public static string Print(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

    private static IEnumerable<string> Lines(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var text = new StreamReader(stream, Encoding.UTF8);
        while (text.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private static string? NameIn(in RoutingJournalLine line)
    {
        var world = default(JsonElement);
        var isThere = line.Command is { } command ? command.TryGetProperty("world", out world)
            : line.Router is { } router && router.TryGetProperty("policies", out var policies) && policies.GetArrayLength() > 0 && policies[0].TryGetProperty("world", out world);
        return isThere && world.TryGetProperty("zone", out var zone) ? zone.GetString() : null;
    }
}
