using System.Text.Json;
using CallCenter.Media.CallProgress;

namespace CallCenter.Server.Configuration;

public sealed partial record ProjectConfiguration // ProjectConfiguration.CallProgress.cs
{
    private const double MachineSpeechMin = 2;
    private const double MachineSpeechMax = 12;

    /// <summary>What is listened for while somebody outside is called.</summary>
    public CallProgressConfig CallProgress { get; init; } = new();

    private (ProjectConfiguration? Next, string? Problem) WithCallProgress(JsonElement written)
    {
        if (written.ValueKind == JsonValueKind.False)
        {
            return (this with { CallProgress = CallProgress with { Listens = false } }, null);
        }

        if (written.ValueKind != JsonValueKind.Object)
        {
            return (null, "\"callProgress\" must be false or an object, such as { \"country\": \"CN\" }.");
        }

        var next = CallProgress;
        foreach (var entry in written.EnumerateObject())
        {
            switch (entry.Name)
            {
                case "country" when NetworkTones.Countries.Contains(Text(entry)):
                    next = next with { Country = Text(entry) };
                    break;
                case "country":
                    return (null, $"\"callProgress\": \"country\" must be one of {string.Join(", ", NetworkTones.Countries)}.");
                case "machineSpeech" when entry.Value.ValueKind == JsonValueKind.Number && entry.Value.GetDouble() is >= MachineSpeechMin and <= MachineSpeechMax:
                    next = next with { MachineSpeechSeconds = entry.Value.GetDouble() };
                    break;
                case "machineSpeech":
                    return (null, $"\"callProgress\": \"machineSpeech\" must be {MachineSpeechMin} to {MachineSpeechMax} seconds, such as 9.");
                case "announcements":
                    var (announcements, problem) = AnnouncementsOf(entry.Value);
                    if (announcements is null)
                    {
                        return (null, problem);
                    }

                    next = next with { Announcements = announcements };
                    break;
                default:
                    return (null, $"\"callProgress\" has no entry \"{entry.Name}\"; known are country, machineSpeech, announcements.");
            }
        }

        return (this with { CallProgress = next }, null);
    }

    private static (List<(AnnouncementMeaning Meaning, string Path)>? Announcements, string? Problem) AnnouncementsOf(JsonElement written)
    {
        var names = string.Join(", ", AnnouncementMeanings.Names);
        if (written.ValueKind != JsonValueKind.Object)
        {
            return (null, $"\"callProgress\": \"announcements\" must be an object whose entries are {names}.");
        }

        var announcements = new List<(AnnouncementMeaning, string)>();
        foreach (var entry in written.EnumerateObject())
        {
            if (!AnnouncementMeanings.TryParse(entry.Name, out var meaning))
            {
                return (null, $"\"callProgress\": there is no announcement \"{entry.Name}\"; known are {names}.");
            }

            if (entry.Value.ValueKind != JsonValueKind.Array || entry.Value.EnumerateArray().Any(path => path.ValueKind != JsonValueKind.String))
            {
                return (null, $"\"callProgress\": \"{entry.Name}\" must be a list of WAV files or folders, such as [\"announcements/vacant\"].");
            }

            announcements.AddRange(entry.Value.EnumerateArray().Select(path => (meaning.Value, path.GetString()!)));
        }

        return (announcements, null);
    }
}
