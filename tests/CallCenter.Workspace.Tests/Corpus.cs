using System.Reflection;
using CallCenter.Testing;

namespace CallCenter.Workspace.Tests;

/// <summary>The projects of the repository that are in order: examples, and the projects of tests.</summary>
internal static class Corpus
{
    public static string Root { get; } = typeof(Corpus).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(it => it.Key == "RepositoryRoot").Value!;

    /// <summary>Folders of projects, relative to the repository.</summary>
    public static IEnumerable<string> Projects =>
    [
        .. ExampleProjects.Names(Root).Select(name => Path.Combine("examples", name)),
        .. Directory.EnumerateDirectories(Path.Combine(Root, "tests/projects"))
            .Where(folder => Directory.EnumerateFiles(folder, "*.flow").Any())
            .Order(StringComparer.Ordinal)
            .Select(folder => Path.GetRelativePath(Root, folder)),
    ];

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
