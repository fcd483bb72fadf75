using System.Text.Json;

namespace CallCenter.Server.Configuration;

/// <summary>Which version of the platform a project is written for: <c>"version"</c> in <c>callcenter.json</c>, 1 when it says nothing.</summary>
public static class ProjectVersion
{
    /// <summary>What this program reads.</summary>
    public const int Current = 1;

    /// <summary>Name of the entry.</summary>
    public const string Name = "version";

    /// <summary>Why a project cannot be read by this program, one sentence; null when it can, or when its <c>callcenter.json</c> is absent or broken, which others say.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static string? Problem(string projectFolder)
    {
        var path = Path.Combine(projectFolder, ProjectConfiguration.FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(
                File.ReadAllBytes(path),
                new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return Problem(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The same of what the file holds.</summary>
    internal static string? Problem(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty(Name, out var version))
        {
            return null;
        }

        return !version.TryGetInt32Value(out var number) ? $"{ProjectConfiguration.FileName}: \"{Name}\" must be a whole number, such as {Current}."
            : number > Current ? $"{ProjectConfiguration.FileName} is for version {number} of callcenter, this program reads version {Current}; install the newer one."
            : number < 1 ? $"{ProjectConfiguration.FileName}: there is no version {number} of callcenter; write \"{Name}\": {Current}."
            : null;
    }

    private static bool TryGetInt32Value(this JsonElement element, out int number)
    {
        number = 0;
        return element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out number);
    }
}
