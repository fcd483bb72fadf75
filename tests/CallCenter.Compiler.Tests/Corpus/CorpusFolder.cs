using CallCenter.Diagnostics.Text;

namespace CallCenter.Compiler.Tests.Corpus;

/// <summary>The projects below <c>tests/language</c>: a project is one file, or a folder of files.</summary>
internal static class CorpusFolder
{
    public static IReadOnlyList<string> Projects(string kind) =>
    [
        .. Directory.EnumerateFileSystemEntries(RepositoryFolder.Path("tests", "language", kind))
            .Where(path => Directory.Exists(path) || path.EndsWith(".flow", StringComparison.Ordinal))
            .Select(path => Path.GetFileName(path))
            .Order(StringComparer.Ordinal),
    ];

    public static SourceFile[] Read(string kind, string name)
    {
        var path = RepositoryFolder.Path("tests", "language", kind, name);
        return Directory.Exists(path) ? Checked.Folder(path) : [new SourceFile(name, File.ReadAllText(path))];
    }
}
