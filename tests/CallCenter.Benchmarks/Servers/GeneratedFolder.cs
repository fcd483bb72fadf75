using CallCenter.Testing;

namespace CallCenter.Benchmarks.Servers;

/// <summary>A generated project on disk, gone after the run.</summary>
internal sealed class GeneratedFolder : IDisposable
{
    private const int Seed = 1;

    public GeneratedFolder(int files)
    {
        Folder = Directory.CreateTempSubdirectory("callcenter-bench-").FullName;
        var texts = GeneratedProject.Texts(files, Seed);
        Lines = GeneratedProject.LinesOf(texts);
        foreach (var (path, text) in texts)
        {
            var file = Path.Combine(Folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
    }

    public string Folder { get; }

    public int Lines { get; }

    public string Releases => Path.Combine(Folder, ".callcenter", "releases");

    /// <summary>Throws away all that was compiled.</summary>
    public void Forget()
    {
        if (Directory.Exists(Releases))
        {
            Directory.Delete(Releases, recursive: true);
        }
    }

    /// <summary>Changes a statement of one file, and no declaration.</summary>
    public void Edit(int number)
    {
        var file = Directory.GetFiles(Path.Combine(Folder, "flows")).Order(StringComparer.Ordinal).First();
        var text = File.ReadAllText(file);
        var at = text.IndexOf("points = points - ", StringComparison.Ordinal);
        var end = text.IndexOf(' ', at + "points = points - ".Length);
        File.WriteAllText(file, string.Create(null, $"{text[..at]}points = points - {number}{text[end..]}"));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
