using System.Reflection;

namespace CallCenter.Testing;

/// <summary>Where the checked-in files are. Paths that the compiler gives are no places: where builds are reproducible they begin with <c>/_/</c>.</summary>
public static class CheckedIn
{
    /// <summary>The folder of the repository.</summary>
    public static string Root { get; } = typeof(CheckedIn).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    /// <summary>A path below it.</summary>
    public static string File(params string[] parts) => Path.Combine([Root, .. parts]);
}
