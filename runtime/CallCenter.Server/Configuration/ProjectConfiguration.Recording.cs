using System.Text.Json;
using CallCenter.Hosting.Calls;
using CallCenter.Media.Recording;

namespace CallCenter.Server.Configuration;

public sealed partial record ProjectConfiguration // ProjectConfiguration.Recording.cs
{
    private string _recordingFolder = Path.Combine("data", "recordings", "calls");

    /// <summary>Which calls and talks are recorded.</summary>
    public RecordingRules Recorded { get; init; } = new();

    /// <summary>Whether recordings of calls become MP3 files.</summary>
    public bool RecordsMp3 { get; init; }

    /// <summary>Where recordings of calls lie; null when none are made.</summary>
    /// <param name="projectFolder">The project folder.</param>
    public TalkRecordingOptions? CallRecordingsIn(string projectFolder) =>
        Recorded.RecordsAny ? new(CallRecordingsFolder(projectFolder), RecordsMp3) : null;

    /// <summary>Where recordings of calls lie, also those made before it was turned off.</summary>
    /// <param name="projectFolder">The project folder.</param>
    public string CallRecordingsFolder(string projectFolder) => Path.GetFullPath(_recordingFolder, projectFolder);

    private (ProjectConfiguration? Next, string? Problem) WithRecording(JsonElement written)
    {
        if (written.ValueKind != JsonValueKind.Object)
        {
            return (null, "\"recording\" must be an object, such as { \"calls\": \"all\", \"format\": \"mp3\" }.");
        }

        var next = this;
        foreach (var entry in written.EnumerateObject())
        {
            switch (entry.Name)
            {
                case "calls" when Text(entry) is "none" or "all" or "transfers":
                    next = next with
                    {
                        Recorded = next.Recorded with
                        {
                            Calls = Text(entry) switch
                            {
                                "all" => RecordedCalls.All,
                                "transfers" => RecordedCalls.Transfers,
                                _ => RecordedCalls.None,
                            },
                        },
                    };
                    break;
                case "calls":
                    return (null, "\"recording\": \"calls\" must be \"none\", \"all\" or \"transfers\".");
                case "queues" when entry.Value.ValueKind == JsonValueKind.Array && entry.Value.EnumerateArray().All(queue => queue.ValueKind == JsonValueKind.String):
                    next = next with { Recorded = next.Recorded with { Queues = [.. entry.Value.EnumerateArray().Select(queue => queue.GetString()!)] } };
                    break;
                case "queues":
                    return (null, "\"recording\": \"queues\" must be a list of names, such as [\"Care\"].");
                case "share" when entry.Value.ValueKind == JsonValueKind.Number && entry.Value.TryGetInt32(out var share) && share is >= 0 and <= 100:
                    next = next with { Recorded = next.Recorded with { Share = share } };
                    break;
                case "share":
                    return (null, "\"recording\": \"share\" must be a whole number from 0 to 100: so many calls of a hundred.");
                case "agentsPause" when entry.Value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                    next = next with { Recorded = next.Recorded with { AgentsPause = entry.Value.ValueKind == JsonValueKind.True } };
                    break;
                case "agentsPause":
                    return (null, "\"recording\": \"agentsPause\" must be true or false.");
                case "format" when Text(entry) is "wav" or "mp3":
                    next = next with { RecordsMp3 = Text(entry) == "mp3" };
                    break;
                case "format":
                    return (null, "\"recording\": \"format\" must be \"wav\" or \"mp3\".");
                case "folder" when Text(entry).Length > 0:
                    next = next with { _recordingFolder = Text(entry) };
                    break;
                case "folder":
                    return (null, "\"recording\": \"folder\" must be the path of a folder, such as \"/var/lib/callcenter/recordings\".");
                default:
                    return (null, $"\"recording\" has no entry \"{entry.Name}\"; known are calls, queues, share, agentsPause, format, folder.");
            }
        }

        return (next, null);
    }
}
