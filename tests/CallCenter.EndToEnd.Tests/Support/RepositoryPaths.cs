namespace CallCenter.EndToEnd.Tests.Support;

/// <summary>Where things are in the checkout the tests were built from.</summary>
internal static class RepositoryPaths
{
    public static string Root { get; } = Find();

    public static string Launcher => Path.Combine(Root, "callcenter");

    public static string Scenario(string name) => Path.Combine(Root, "tests", "sip", name);

    public static string Example(string name) => Path.Combine(Root, "examples", name);

    public static string TestProject(string name) => Path.Combine(Root, "tests", "projects", name);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "global.json")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("No global.json above the tests.");
        }

        return folder.FullName;
    }
}
