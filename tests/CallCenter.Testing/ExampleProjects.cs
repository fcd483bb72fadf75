namespace CallCenter.Testing;

/// <summary>The projects in <c>examples</c>. A folder there is a project, or holds several that belong together: tenants of one centre.</summary>
public static class ExampleProjects
{
    /// <summary>Paths of the projects below <c>examples</c>, with <c>/</c>: <c>hotline-400</c>, <c>carrier-outsourcing/bank</c>.</summary>
    /// <param name="root">The repository.</param>
    public static IEnumerable<string> Names(string root)
    {
        var examples = Path.Combine(root, "examples");
        return
        [
            .. Directory.EnumerateFiles(examples, "project.flow", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(examples, Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '/'))
                .Where(name => !name.Split('/').Any(part => part.StartsWith('.')))
                .Order(StringComparer.Ordinal),
        ];
    }
}
