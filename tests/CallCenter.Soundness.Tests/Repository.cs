using System.Reflection;
using CallCenter.Compiler;
using CallCenter.Compiler.Sources;

namespace CallCenter.Soundness.Tests;

/// <summary>Where checked-in files are.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "RepositoryRoot").Value!;

    /// <summary>Names of the example projects.</summary>
    public static IEnumerable<string> Examples => Directory.EnumerateDirectories(Path.Combine(Root, "examples"))
        .Where(folder => Directory.EnumerateFiles(folder, "*.flow", SearchOption.AllDirectories).Any())
        .Select(folder => Path.GetFileName(folder))
        .Order(StringComparer.Ordinal);

    public static ProjectFolder Example(string name) => new(Path.Combine(Root, "examples", name));

    public static CheckResult Check(IProjectSource source) => new ProjectCompiler(TimeProvider.System).Check(source);
}
