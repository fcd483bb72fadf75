using CallCenter.Diagnostics.Text;

namespace CallCenter.Compiler.Sources;

/// <summary>
/// A project in a folder on disk. Hidden folders such as <c>.callcenter</c>, links and <c>data/</c> are no part of it: what callers
/// record and databases hold must not make another release of unchanged flows.
/// </summary>
public sealed class ProjectFolder : IProjectSource
{
    private const string RecordingsFolder = "recordings/";
    private const string DataFolder = "data/";

    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = false, // A folder that may not be read is told, for flows may be in it.
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
    };

    /// <summary>Takes a folder.</summary>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    public ProjectFolder(string path)
    {
        Root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (!Directory.Exists(Root))
        {
            throw new DirectoryNotFoundException($"There is no folder {Root}.");
        }
    }

    /// <summary>Absolute path of the folder.</summary>
    public string Root { get; }

    /// <summary>Where releases of the project are kept unless said otherwise: <c>.callcenter/releases</c>.</summary>
    public string ReleasesPath => Path.Combine(Root, ".callcenter", "releases");

    /// <summary>Paths of all <c>.flow</c> files, in ordinal order.</summary>
    public IReadOnlyList<string> Flows => Paths(path => path.EndsWith(".flow", StringComparison.Ordinal));

    /// <inheritdoc/>
    public IReadOnlyList<string> Recordings => Paths(path =>
        path.EndsWith(".wav", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".mp3", StringComparison.OrdinalIgnoreCase)
        || path.StartsWith(RecordingsFolder, StringComparison.Ordinal));

    /// <inheritdoc/>
    public IReadOnlyList<SourceFile> ReadFlows() =>
    [
        .. Flows.Select(path => new SourceFile(path, FlowText.Read(path, File.ReadAllBytes(Path.Combine(Root, path))).Text)),
    ];

    /// <inheritdoc/>
    public bool Exists(string path) => Inside(path) is { } full && File.Exists(full);

    /// <inheritdoc/>
    public Stream OpenRead(string path) =>
        File.OpenRead(Inside(path) ?? throw new FileNotFoundException($"{path} is not inside the project.", path));

    private string? Inside(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var full = Path.GetFullPath(Path.Combine(Root, path));
        return full.StartsWith(Root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            && !full.StartsWith(Path.Combine(Root, DataFolder), StringComparison.Ordinal) ? full : null;
    }

    private List<string> Paths(Func<string, bool> wanted) =>
    [
        .. Directory.EnumerateFiles(Root, "*", Everything)
            .Select(file => Path.GetRelativePath(Root, file).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(path => !path.StartsWith(DataFolder, StringComparison.Ordinal) && wanted(path))
            .Order(StringComparer.Ordinal),
    ];
}
