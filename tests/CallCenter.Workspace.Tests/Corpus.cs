using System.Reflection;

namespace CallCenter.Workspace.Tests;

/// <summary>The projects of the repository that are in order: examples, and the projects of tests.</summary>
internal static class Corpus
{
    public static string Root { get; } = typeof(Corpus).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(it => it.Key == "RepositoryRoot").Value!;

    private static readonly string[] Places = ["examples", "tests/projects"];

    /// <summary>Folders of projects, relative to the repository.</summary>
    public static IEnumerable<string> Projects =>
        from place in Places
        from folder in Directory.EnumerateDirectories(Path.Combine(Root, place)).Order(StringComparer.Ordinal)
        where Directory.EnumerateFiles(folder, "*.flow").Any()
        select Path.GetRelativePath(Root, folder);

    /// <summary>Projects of one file each, relative to the repository.</summary>
    public static IEnumerable<string> Files =>
        Directory.EnumerateFiles(Path.Combine(Root, "tests/language/correct"), "*.flow").Order(StringComparer.Ordinal).Select(file => Path.GetRelativePath(Root, file));

    /// <summary>A project as an editor sees it that has nothing open.</summary>
    public static ProjectSnapshot Snapshot(string project)
    {
        var folder = Path.Combine(Root, project);
        var workspace = new ProjectWorkspace();
        if (File.Exists(folder))
        {
            workspace.OpenDocument(project, File.ReadAllText(folder));
            return workspace.SnapshotOf(project);
        }

        workspace.SetFolders([folder]);
        return workspace.SnapshotOf(Directory.EnumerateFiles(folder, "*.flow").Order(StringComparer.Ordinal).First());
    }
}
