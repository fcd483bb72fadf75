using System.Text.RegularExpressions;

namespace CallCenter.Workspace.Projects;

/// <summary>Finds the project a file belongs to: the nearest folder above it in which a flow file declares a <c>project</c>.</summary>
/// <param name="open">Texts that editors have open, by path.</param>
internal sealed partial class ProjectFinder(IReadOnlyDictionary<string, string> open)
{
    // A stray file far above must not make a project of all that lies below it.
    private const int FoldersMax = 8;

    private readonly Dictionary<string, bool> _holdsProject = new(StringComparer.Ordinal);

    /// <summary>Folders an editor shows: no project of a file in one of them begins above it.</summary>
    public IReadOnlyCollection<string> Folders { get; set; } = [];

    /// <summary>Whether a text declares a project, as far as can be said without reading it whole.</summary>
    public static bool DeclaresProject(string text) => Declaration().IsMatch(text);

    /// <summary>The folder of the project; null for a file that stands alone.</summary>
    /// <param name="path">Absolute path of the file.</param>
    public string? RootOf(string path)
    {
        var folder = Path.IsPathFullyQualified(path) ? Path.GetDirectoryName(path) : null;
        for (var level = 0; folder is not null && level < FoldersMax; level++)
        {
            if (HoldsProject(folder))
            {
                return folder;
            }

            if (Folders.Contains(folder))
            {
                return null;
            }

            folder = Path.GetDirectoryName(folder);
        }

        return null;
    }

    /// <summary>Forgets what is known about a folder: a file in it came, went or changed.</summary>
    public void Forget(string? folder)
    {
        if (folder is not null)
        {
            _holdsProject.Remove(folder);
        }
    }

    private bool HoldsProject(string folder)
    {
        if (!_holdsProject.TryGetValue(folder, out var holds))
        {
            _holdsProject[folder] = holds = open.Where(it => Path.GetDirectoryName(it.Key) == folder).Any(it => DeclaresProject(it.Value))
                || FlowFiles.In(folder).Any(path => FlowFiles.TryRead(path) is { } text && DeclaresProject(text));
        }

        return holds;
    }

    [GeneratedRegex("^[ \\t\\uFEFF]*project[ \\t]+[\"“]", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();
}
