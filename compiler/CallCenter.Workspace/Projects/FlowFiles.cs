using System.Text;

namespace CallCenter.Workspace.Projects;

/// <summary>Flow files on disk. What cannot be read is not there: an editor may be looking at a disk that is going away.</summary>
internal static class FlowFiles
{
    /// <summary>How flow files are named.</summary>
    public const string Extension = ".flow";

    private static readonly EnumerationOptions InOneFolder = new() { IgnoreInaccessible = true };

    /// <summary>Whether a path is named like a flow file.</summary>
    public static bool IsFlow(string path) => path.EndsWith(Extension, StringComparison.Ordinal);

    /// <summary>Absolute paths of the flow files right in a folder.</summary>
    public static IEnumerable<string> In(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder, "*" + Extension, InOneFolder)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>The text of a file; null when it cannot be read.</summary>
    public static string? TryRead(string path)
    {
        try
        {
            return File.ReadAllText(path, Encoding.UTF8);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
