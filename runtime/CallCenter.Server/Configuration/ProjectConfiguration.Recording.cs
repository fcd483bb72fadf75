using System.Text.Json;
using CallCenter.Hosting.Calls;
using CallCenter.Media.Recording;

namespace CallCenter.Server.Configuration;

public sealed partial record ProjectConfiguration // ProjectConfiguration.Recording.cs
{
    private string _recordingFolder = Path.Combine("data", "recordings", "calls");

    /// <summary>Which calls are recorded as a whole.</summary>
    public RecordedCalls RecordedCalls { get; init; }

    /// <summary>Whether recordings of calls become MP3 files.</summary>
    public bool RecordsMp3 { get; init; }

    /// <summary>Where recordings of calls lie; null when none are made.</summary>
    /// <param name="projectFolder">The project folder.</param>
    public TalkRecordingOptions? CallRecordingsIn(string projectFolder) =>
        RecordedCalls == RecordedCalls.None ? null : new(Path.GetFullPath(_recordingFolder, projectFolder), RecordsMp3);

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
                        RecordedCalls = Text(entry) switch
                        {
                            "all" => RecordedCalls.All,
                            "transfers" => RecordedCalls.Transfers,
                            _ => RecordedCalls.None,
                        },
                    };
                    break;
                case "calls":
                    return (null, "\"recording\": \"calls\" must be \"none\", \"all\" or \"transfers\".");
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
                    return (null, $"\"recording\" has no entry \"{entry.Name}\"; known are calls, format, folder.");
            }
        }

        return (next, null);
    }
}
