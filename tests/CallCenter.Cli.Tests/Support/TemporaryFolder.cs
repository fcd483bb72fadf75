namespace CallCenter.Cli.Tests.Support;

/// <summary>A folder that goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    /// <summary>Its absolute path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("callcenter-cli-").FullName;

    /// <summary>A path inside.</summary>
    public string this[string relative] => System.IO.Path.Combine(Path, relative);

    /// <summary>Writes a file inside.</summary>
    public string Write(string relative, string text)
    {
        var path = this[relative];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Copies a project into it: what is checked in, not what runs have left.</summary>
    public void Copy(string project)
    {
        foreach (var file in Directory.EnumerateFiles(project, "*", SearchOption.AllDirectories))
        {
            var relative = System.IO.Path.GetRelativePath(project, file);
            if (!relative.StartsWith(".callcenter", StringComparison.Ordinal) && !file.Contains(".db", StringComparison.Ordinal))
            {
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[relative])!);
                File.Copy(file, this[relative]);
            }
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
