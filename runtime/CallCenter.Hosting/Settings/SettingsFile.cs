using System.Text.Json;

namespace CallCenter.Hosting.Settings;

/// <summary>
/// What business users changed: values of settings and states of switches by name, in <c>settings.json</c> beside the
/// flows. An absent file changes nothing.
/// </summary>
/// <param name="Settings">Value by name, in invariant text form.</param>
/// <param name="Switches">State by name.</param>
public sealed record SettingsFile(IReadOnlyDictionary<string, string> Settings, IReadOnlyDictionary<string, bool> Switches)
{
    /// <summary>Name of the file in the project folder.</summary>
    public const string Name = "settings.json";

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

    private static (SettingsFile? File, string? Problem) Parse(byte[] utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            var settings = new Dictionary<string, string>();
            var switches = new Dictionary<string, bool>();
            foreach (var property in document.RootElement.EnumerateObject())
            {
                switch (property.Value.ValueKind)
                {
                    case JsonValueKind.True or JsonValueKind.False:
                        switches[property.Name] = property.Value.GetBoolean();
                        break;
                    case JsonValueKind.String:
                        settings[property.Name] = property.Value.GetString()!;
                        break;
                    case JsonValueKind.Number:
                        settings[property.Name] = property.Value.GetRawText();
                        break;
                    default:
                        return (null, $"{Name}: `{property.Name}` must be a text, a number, true or false.");
                }
            }

            return (new SettingsFile(settings, switches), null);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return (null, $"{Name} is not an object of names and values: {exception.Message}");
        }
    }
}
