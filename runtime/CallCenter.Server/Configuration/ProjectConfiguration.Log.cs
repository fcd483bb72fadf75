using System.Text.Json;
using CallCenter.Server.Logging;

namespace CallCenter.Server.Configuration;

public sealed partial record ProjectConfiguration // ProjectConfiguration.Log.cs
{
    private static readonly string[] LogForms = ["text", "json"];
    private static readonly string[] LogLevels = ["info", "warn", "fault"];

    /// <summary>How the log is written.</summary>
    public LogOptions Log { get; init; } = new();

    /// <summary>The same with the file's whole path.</summary>
    public LogOptions LogIn(string projectFolder) => Log.File is { } file ? Log with { File = Path.GetFullPath(file, projectFolder) } : Log;

    private (ProjectConfiguration? Next, string? Problem) WithLog(JsonElement written)
    {
        if (written.ValueKind == JsonValueKind.String)
        {
            return Array.IndexOf(LogForms, written.GetString()) is >= 0 and var form
                ? (this with { Log = new LogOptions { Form = (LogForm)form } }, null)
                : (null, "\"log\" is \"text\", \"json\", or an object with form, level, file, calls, maskNumbers.");
        }

        var entries = new ConfigurationEntries("log", written, "form", "level", "file", "calls", "maskNumbers");
        var options = new LogOptions
        {
            Form = entries.OneOf("form", LogForms) is { } name ? (LogForm)Math.Max(Array.IndexOf(LogForms, name), 0) : LogForm.Text,
            Level = entries.OneOf("level", LogLevels) is { } level ? (LogLevel)Math.Max(Array.IndexOf(LogLevels, level), 0) : LogLevel.Info,
            File = entries.Text("file"),
            Calls = entries.Flag("calls"),
            MasksNumbers = entries.Flag("maskNumbers") ?? false,
        };
        if (options.File is { Length: 0 })
        {
            entries.Refuse("\"file\" must be the path of a file, such as \"log/calls.jsonl\".");
        }

        return entries.Problem is { } problem ? (null, problem) : (this with { Log = options }, null);
    }
}
