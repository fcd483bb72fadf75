using CallCenter.Abstractions.Releases;
using CallCenter.Compiler.Sources;
using CallCenter.Emit.CSharp;

namespace CallCenter.Compiler.Releases;

/// <summary>
/// Compiled releases on disk, one folder each, named by hash: <c>release.json recordings/</c> and its
/// assemblies with their symbols. A
/// release appears whole or not at all, and never changes.
/// </summary>
/// <param name="path">The folder that holds them, such as <c>.callcenter/releases</c>. Made when first needed.</param>
public sealed class ReleaseFolder(string path)
{
    /// <summary>How many releases are kept besides those a server needs; the ones used longest ago go first.</summary>
    public const int ReleasesKept = 8;

    /// <summary>Name of the folder of recordings inside a release.</summary>
    public const string RecordingsName = "recordings";

    private const string UnitsName = ".units";
    private const string UnfinishedPrefix = ".unfinished-";

    // What a killed process left behind; no write takes this long.
    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromHours(1);

    /// <summary>Assemblies compiled for releases of this folder: most of the next release is the same as of the last.</summary>
    public UnitFolder Units { get; } = new(Path.Combine(path, UnitsName), TimeProvider.System);

    /// <summary>Where a release is, or would be.</summary>
    public string PathOf(string hash) => Path.Combine(path, hash);

    /// <summary>Where the recordings of a release are.</summary>
    public string RecordingsPathOf(string hash) => Path.Combine(PathOf(hash), RecordingsName);

    /// <summary>Reads a release and notes that it was used; null when it is not there or was written by another version.</summary>
    public CompiledRelease? TryRead(string hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        var folder = PathOf(hash);
        var manifestPath = Path.Combine(folder, ManifestFile.Name);
        if (!File.Exists(manifestPath) || ManifestFile.Read(File.ReadAllBytes(manifestPath)) is not { } manifest || manifest.Hash != hash)
        {
            return null;
        }

        Directory.SetLastWriteTimeUtc(folder, TimeProvider.System.GetUtcNow().UtcDateTime);
        return new CompiledRelease(
            manifest,
            [.. manifest.Assemblies.Select(name => ReadAssembly(folder, name))],
            []);
    }

    /// <summary>Writes a release, unless it is there already, and lets go of those used longest ago.</summary>
    /// <param name="release">The release.</param>
    /// <param name="source">Where its recordings are.</param>
    public void Write(CompiledRelease release, IProjectSource source)
    {
        ArgumentNullException.ThrowIfNull(release);
        ArgumentNullException.ThrowIfNull(source);
        Directory.CreateDirectory(path);
        var unfinished = Path.Combine(path, UnfinishedPrefix + Path.GetRandomFileName());
        Directory.CreateDirectory(Path.Combine(unfinished, RecordingsName));
        foreach (var (name, image, symbols) in release.Assemblies)
        {
            WriteFile(Path.Combine(unfinished, name + ".dll"), image);
            WriteFile(Path.Combine(unfinished, name + ".pdb"), symbols);
        }

        foreach (var recording in release.Recordings)
        {
            Copy(source, recording, Path.Combine(unfinished, RecordingsName, recording.Name));
        }

        WriteFile(Path.Combine(unfinished, ManifestFile.Name), ManifestFile.Write(release.Manifest));
        Publish(unfinished, PathOf(release.Manifest.Hash));
        Prune(release.Manifest.Hash);
        Units.Prune();
    }

    // Another process may have compiled the same sources meanwhile: its release is as good as ours. What stands there
    // without a readable manifest is of another version and makes room.
    private void Publish(string unfinished, string target)
    {
        var hash = Path.GetFileName(target);
        if (Directory.Exists(target) && TryRead(hash) is null)
        {
            Remove(target);
        }

        try
        {
            Directory.Move(unfinished, target);
        }
        catch (IOException) when (Directory.Exists(target))
        {
            Directory.Delete(unfinished, recursive: true);
        }
    }

    private void Prune(string hashToKeep)
    {
        var folders = new DirectoryInfo(path).GetDirectories();
        var needed = Needed();
        var releases = folders
            .Where(folder => !folder.Name.StartsWith('.') && folder.Name != hashToKeep && !needed.Contains(folder.Name))
            .OrderByDescending(folder => folder.LastWriteTimeUtc)
            .Skip(ReleasesKept - 1);
        var abandoned = TimeProvider.System.GetUtcNow().UtcDateTime - AbandonedAfter;
        var leftOver = folders.Where(folder =>
            folder.Name.StartsWith(UnfinishedPrefix, StringComparison.Ordinal) && folder.LastWriteTimeUtc < abandoned);
        foreach (var folder in releases.Concat(leftOver))
        {
            Remove(folder.FullName);
        }
    }

    // Those that answer, that calls run on, and that there is a way back to. Where no server has run, none.
    private HashSet<string> Needed()
    {
        var list = Path.Combine(path, ManifestFile.NeededName);
        return File.Exists(list) ? new(File.ReadLines(list), StringComparer.Ordinal) : [];
    }

    // Renamed first, so that nobody finds half a release.
    private void Remove(string release)
    {
        var unfinished = Path.Combine(path, UnfinishedPrefix + Path.GetRandomFileName());
        try
        {
            Directory.Move(release, unfinished);
            Directory.Delete(unfinished, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Another process removed it first, which is what was wanted.
        }
    }

    private static EmittedAssembly ReadAssembly(string folder, string name) => new(
        name,
        File.ReadAllBytes(Path.Combine(folder, name + ".dll")),
        File.ReadAllBytes(Path.Combine(folder, name + ".pdb")));

    private static void WriteFile(string file, byte[] content)
    {
        using var stream = File.Create(file);
        stream.Write(content);
        stream.Flush(flushToDisk: true);
    }

    private static void Copy(IProjectSource source, ReleaseRecording recording, string target)
    {
        if (File.Exists(target))
        {
            return;
        }

        using var from = source.OpenRead(recording.SourcePath);
        using var to = File.Create(target);
        from.CopyTo(to);
        to.Flush(flushToDisk: true);
    }
}
