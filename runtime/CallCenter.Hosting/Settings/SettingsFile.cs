using System.Text.Json;

namespace CallCenter.Hosting.Settings;

/// <summary>
/// What business users changed, in <c>settings.json</c> beside the flows: values of settings and states of switches by
/// name, and what is declared <c>editable</c> under <c>"tables"</c>, <c>"prompts"</c>, <c>"hours"</c> and
/// <c>"scripts"</c>. An absent file changes nothing.
/// </summary>
/// <param name="Settings">Value by name, in invariant text form.</param>
/// <param name="Switches">State by name.</param>
public sealed record SettingsFile(IReadOnlyDictionary<string, string> Settings, IReadOnlyDictionary<string, bool> Switches)
{
    /// <summary>Name of the file in the project folder.</summary>
    public const string Name = "settings.json";

    // Stands before what is made with it.
    private static readonly Dictionary<string, IReadOnlyDictionary<string, string?>> NoChanges = [];

    /// <summary>Rows of route tables: flow by key, by name of the table; null takes a declared row out.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string?>> Tables { get; init; } = NoChanges;

    /// <summary>Texts of prompts: text by language, by name of the prompt.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string?>> Prompts { get; init; } = NoChanges;

    /// <summary>Opening times: times by days (<c>mon..fri</c>, or a date), by name of the hours; null is closed.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string?>> Hours { get; init; } = NoChanges;

    /// <summary>Texts of scripts by name.</summary>
    public IReadOnlyDictionary<string, string> Scripts { get; init; } = new Dictionary<string, string>();

    /// <summary>Why a script cannot be read as JavaScript, by its name; scripts that can be, and those nobody has read yet, are not in it.</summary>
    public IReadOnlyDictionary<string, string> ScriptProblems { get; init; } = new Dictionary<string, string>();

    /// <summary>Nothing changed.</summary>
    public static SettingsFile Empty { get; } = new(new Dictionary<string, string>(), new Dictionary<string, bool>());

    /// <summary>Reads the file; the problem is one sentence for the operator.</summary>
    public static (SettingsFile? File, string? Problem) Read(string projectFolder)
    {
        var path = Path.Combine(projectFolder, Name);
        try
        {
            return File.Exists(path) ? Parse(File.ReadAllBytes(path)) : (Empty, null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, $"{Name} cannot be read: {exception.Message}");
        }
    }

    /// <summary>Reads what the file holds; the problem is one sentence for the operator.</summary>
    internal static (SettingsFile? File, string? Problem) Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            var file = new SettingsFile(new Dictionary<string, string>(), new Dictionary<string, bool>());
            foreach (var property in document.RootElement.EnumerateObject())
            {
                var (next, problem) = file.With(property);
                if (next is null)
                {
                    return (null, $"{Name}: {problem}");
                }

                file = next;
            }

            return (file, null);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return (null, $"{Name} is not an object of names and values: {exception.Message}");
        }
    }

    private (SettingsFile? File, string? Problem) With(JsonProperty property)
    {
        switch (property.Value.ValueKind)
        {
            case JsonValueKind.True or JsonValueKind.False:
                return (this with { Switches = With(Switches, property.Name, property.Value.GetBoolean()) }, null);
            case JsonValueKind.String:
                return (this with { Settings = With(Settings, property.Name, property.Value.GetString()!) }, null);
            case JsonValueKind.Number:
                return (this with { Settings = With(Settings, property.Name, property.Value.GetRawText()) }, null);
            case JsonValueKind.Object when property.Name == "scripts":
                var (scripts, unread) = ReadScripts(property);
                return scripts is null ? (null, unread) : (this with { Scripts = scripts }, null);
            case JsonValueKind.Object when property.Name is not ("tables" or "prompts" or "hours"):
                return (null, $"`{property.Name}` is none of \"tables\", \"prompts\", \"hours\" and \"scripts\", which alone hold objects.");
            case JsonValueKind.Object:
                var (changes, problem) = ReadChanges(property);
                return (property.Name, changes) switch
                {
                    (_, null) => (null, problem),
                    ("tables", _) => (this with { Tables = changes }, null),
                    ("prompts", _) => (this with { Prompts = changes }, null),
                    _ => (this with { Hours = changes }, null),
                };
            default:
                return (null, $"`{property.Name}` must be a text, a number, true or false.");
        }
    }

    private static (IReadOnlyDictionary<string, IReadOnlyDictionary<string, string?>>? Changes, string? Problem) ReadChanges(JsonProperty property)
    {
        var changes = new Dictionary<string, IReadOnlyDictionary<string, string?>>();
        foreach (var item in property.Value.EnumerateObject())
        {
            if (item.Value.ValueKind != JsonValueKind.Object)
            {
                return (null, $"`{item.Name}` under \"{property.Name}\" must be an object.");
            }

            var entries = new Dictionary<string, string?>();
            foreach (var entry in item.Value.EnumerateObject())
            {
                if (entry.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
                {
                    return (null, $"`{entry.Name}` of `{item.Name}` under \"{property.Name}\" must be a text or null.");
                }

                entries[entry.Name] = entry.Value.GetString();
            }

            changes[item.Name] = entries;
        }

        return (changes, null);
    }

    private static (IReadOnlyDictionary<string, string>? Scripts, string? Problem) ReadScripts(JsonProperty property)
    {
        var scripts = new Dictionary<string, string>();
        foreach (var item in property.Value.EnumerateObject())
        {
            if (item.Value.ValueKind != JsonValueKind.String)
            {
                return (null, $"`{item.Name}` under \"{property.Name}\" must be a text.");
            }

            scripts[item.Name] = item.Value.GetString()!;
        }

        return (scripts, null);
    }

    private static Dictionary<string, T> With<T>(IReadOnlyDictionary<string, T> values, string name, T value) => new(values) { [name] = value };
}
