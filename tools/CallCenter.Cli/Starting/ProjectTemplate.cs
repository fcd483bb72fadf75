using System.Reflection;

namespace CallCenter.Cli.Starting;

/// <summary>A starter project: files held in the program, with the project's name left open.</summary>
internal sealed class ProjectTemplate
{
    private const string Prefix = "Templates/";
    private const string NameMark = "$name$";

    private ProjectTemplate(string name, IReadOnlyList<string> files)
    {
        Name = name;
        Files = files;
    }

    /// <summary>What it is called on the command line.</summary>
    public string Name { get; }

    /// <summary>Paths of its files in the project, with <c>/</c>.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>All templates, by name.</summary>
    public static IReadOnlyList<ProjectTemplate> All { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Select(name => name.Replace('\\', '/'))
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..].Split('/', 2))
            .GroupBy(parts => parts[0], parts => parts[1], StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new ProjectTemplate(group.Key, [.. group.Order(StringComparer.Ordinal)])),
    ];

    /// <summary>Writes all files of a project.</summary>
    /// <param name="folder">Where to; made when it is not there.</param>
    /// <param name="project">Name of the project: one that <see cref="ProjectName"/> accepts, so that it needs no escape in a text.</param>
    /// <exception cref="IOException">A file could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public void Write(string folder, string project)
    {
        foreach (var file in Files)
        {
            var path = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, Text(file).Replace(NameMark, project, StringComparison.Ordinal));
        }
    }

    private string Text(string file)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream($"{Prefix}{Name}/{file}")!);
        return reader.ReadToEnd();
    }
}
