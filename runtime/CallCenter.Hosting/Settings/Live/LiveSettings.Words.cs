using System.Globalization;
using System.Text.Json;

namespace CallCenter.Hosting.Settings.Live;

/// <content>Values and refusals as people read them.</content>
public sealed partial class LiveSettings // LiveSettings.Words.cs
{
    private const string FilePrefix = SettingsFile.Name + ": ";

    /// <summary>A value of <c>settings.json</c> as text; null for nothing, and for what is closed or taken out.</summary>
    public static string? TextOf(string? json)
    {
        if (json is null or "null")
        {
            return null;
        }

        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind switch
        {
            JsonValueKind.String => document.RootElement.GetString(),
            JsonValueKind.True => "on",
            JsonValueKind.False => "off",
            _ => document.RootElement.GetRawText(),
        };
    }

    private static string JsonOf(LiveKind kind, string? value) => kind switch
    {
        LiveKind.Switch => value == "on" ? "true" : "false",
        _ when value is null => "null",
        _ => SettingsText.Quoted(value),
    };

    private static string WordOf(LiveKind kind) => kind switch
    {
        LiveKind.Setting => "setting",
        LiveKind.Switch => "switch",
        LiveKind.Text => "prompt",
        LiveKind.Hours => "hours",
        LiveKind.Table => "table",
        _ => "script",
    };

    private static LiveAnswer Overtaken(LiveChange last) => LiveAnswer.Refused(
        LiveRefusal.Conflict,
        string.Create(CultureInfo.InvariantCulture, $"The {last.Item} was changed by {last.By} at {last.At.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z (change {last.Version}); look at what it is now."));

    // The file is not what the asker wrote; a sentence is, and begins with a capital.
    private static string Plain(string problem)
    {
        var said = problem.StartsWith(FilePrefix, StringComparison.Ordinal) ? problem[FilePrefix.Length..] : problem;
        var sentence = said.Length > 0 && char.IsAsciiLetterLower(said[0]) ? char.ToUpperInvariant(said[0]) + said[1..] : said;
        return sentence.EndsWith('.') ? sentence : sentence + ".";
    }

    private static SettingsFile Only(SettingsFile file, LiveItem item) => item.Kind switch
    {
        LiveKind.Setting => SettingsFile.Empty with { Settings = One(file.Settings, item.Name) },
        LiveKind.Switch => SettingsFile.Empty with { Switches = One(file.Switches, item.Name) },
        LiveKind.Text => SettingsFile.Empty with { Prompts = One(file.Prompts, item.Name) },
        LiveKind.Hours => SettingsFile.Empty with { Hours = One(file.Hours, item.Name) },
        LiveKind.Table => SettingsFile.Empty with { Tables = One(file.Tables, item.Name) },
        _ => SettingsFile.Empty with { Scripts = One(file.Scripts, item.Name) },
    };

    private static Dictionary<string, T> One<T>(IReadOnlyDictionary<string, T> all, string name) =>
        all.TryGetValue(name, out var one) ? new() { [name] = one } : [];
}
