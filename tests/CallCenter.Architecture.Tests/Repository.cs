using System.Xml.Linq;

namespace CallCenter.Architecture.Tests;

internal sealed record Project(string Name, string Path, IReadOnlyList<string> References, IReadOnlyList<string> Packages);

internal static class Repository
{
    public static string Root { get; } = FindRoot();

    private static readonly string[] ProductFolders = ["compiler", "runtime", "stdlib", "tools"];

    /// <summary>What is shipped: everything but tests.</summary>
    public static IEnumerable<Project> Products =>
        from folder in ProductFolders
        from path in Directory.EnumerateFiles(System.IO.Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories)
        select Read(path);

    public static IEnumerable<string> Sources =>
        from folder in ProductFolders
        from path in Directory.EnumerateFiles(System.IO.Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
        where !path.Contains("/Generated/", StringComparison.Ordinal)
        select path;

    private static Project Read(string path)
    {
        var project = XDocument.Load(path);
        return new Project(
            System.IO.Path.GetFileNameWithoutExtension(path),
            path,
            [.. project.Descendants("ProjectReference").Select(NameOf)],
            [.. project.Descendants("PackageReference").Select(package => package.Attribute("Include")!.Value)]);
    }

    private static string NameOf(XElement reference) =>
        System.IO.Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "global.json")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("No global.json above the tests.");
        }

        return folder.FullName;
    }
}
