namespace CallCenter.Benchmarks;

/// <summary>Where things are in the checkout this was built from.</summary>
internal static class RepositoryPaths
{
    public static string Root { get; } = Find();

    public static string Launcher => Path.Combine(Root, "callcenter");

    public static string Example(string name) => Path.Combine(Root, "examples", name);

    public static string Scenario(string name) => Path.Combine(AppContext.BaseDirectory, "scenarios", $"{name}.xml");

    private static string Find()
    {
        foreach (var start in new[] { Environment.CurrentDirectory, AppContext.BaseDirectory })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "global.json")))
                {
                    return folder.FullName;
                }
            }
        }

        throw new InvalidOperationException("No global.json above the current folder or the program.");
    }
}
