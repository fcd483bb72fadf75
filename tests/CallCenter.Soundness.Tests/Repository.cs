using System.Reflection;
using CallCenter.Compiler;
using CallCenter.Compiler.Sources;
using CallCenter.Testing;

namespace CallCenter.Soundness.Tests;

/// <summary>Where checked-in files are.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "RepositoryRoot").Value!;

    /// <summary>Names of the example projects.</summary>
    public static IEnumerable<string> Examples => ExampleProjects.Names(Root);

    public static ProjectFolder Example(string name) => new(Path.Combine(Root, "examples", name));

    public static CheckResult Check(IProjectSource source) => new ProjectCompiler(TimeProvider.System).Check(source);
}
