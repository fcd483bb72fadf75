namespace CallCenter.Benchmarks.Servers;

/// <summary>A copy of an example that a run may compile, change and forget.</summary>
internal sealed class ProjectCopy : IDisposable
{
    public ProjectCopy(string example)
    {
        Folder = Directory.CreateTempSubdirectory("callcenter-bench-").FullName;
        Copy(RepositoryPaths.Example(example), Folder);
    }

    public string Folder { get; }

    /// <summary>Throws away releases, sounds and records, as if it had never run.</summary>
    public void Forget() => Directory.Delete(Path.Combine(Folder, ".callcenter"), recursive: true);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static void Copy(string from, string to)
    {
        foreach (var folder in Directory.EnumerateDirectories(from).Where(folder => Path.GetFileName(folder) is not (".callcenter" or "recordings")))
        {
            Copy(folder, Directory.CreateDirectory(Path.Combine(to, Path.GetFileName(folder))).FullName);
        }

        foreach (var file in Directory.EnumerateFiles(from).Where(file => !file.Contains(".db", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }
}
