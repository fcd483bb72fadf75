using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;

namespace CallCenter.LanguageServer.Documents;

/// <summary>
/// Texts the server carries inside itself - pages of messages, flows of the library - laid on disk when an editor first wants to
/// open one. The folder is named after what is in it, so servers of two versions never disturb each other.
/// </summary>
/// <param name="cache">Folder they are laid into.</param>
internal sealed class CarriedTexts(string cache)
{
    private readonly ConcurrentDictionary<string, string?> _paths = new(StringComparer.Ordinal);

    /// <summary>Where a user's files that can be made again belong.</summary>
    public static string DefaultCache()
    {
        var home = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        return Path.Combine(
            string.IsNullOrEmpty(home) ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache") : home,
            "callcenter");
    }

    /// <summary>Path of the page of a message; null when there is none, or no file can be written.</summary>
    public string? PageOf(string code) =>
        _paths.GetOrAdd($"diagnostics/{code}.md", name => DiagnosticPages.Find(code) is { } page ? Lay(name, page) : null);

    /// <summary>Path of a file of the flow library; null when no file can be written.</summary>
    public string? LibraryFile(SourceFile file) =>
        _paths.GetOrAdd(file.Path.Replace(":", "", StringComparison.Ordinal), name => Lay(name, file.Text));

    private string? Lay(string name, string text)
    {
        var hash = System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text));
        var path = Path.GetFullPath(Path.Combine(cache, Convert.ToHexStringLower(hash)[..12], name));
        try
        {
            if (!File.Exists(path))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                var draft = string.Create(CultureInfo.InvariantCulture, $"{path}.{Environment.ProcessId}");
                File.WriteAllText(draft, text);
                File.Move(draft, path, overwrite: true);
            }

            return path;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
