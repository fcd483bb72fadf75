using System.Reflection;
using CallCenter.Compiler;
using CallCenter.Compiler.Sources;
using CallCenter.FlowGraph.Model;
using CallCenter.Semantics.Bound;
using CallCenter.Testing;
using Xunit;

namespace CallCenter.FlowGraph.Tests;

/// <summary>Projects that the tests draw.</summary>
internal static class Projects
{
    public static string Root { get; } = typeof(Projects).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    private static readonly string[] Names = [.. ExampleProjects.Names(Root)];

    private static readonly Dictionary<string, Lazy<BoundProject>> Bound = Names.ToDictionary(name => name, name => new Lazy<BoundProject>(() => Check(new ProjectFolder(Path.Combine(Root, "examples", name)))));

    public static TheoryData<string> Examples => [.. Names];

    public static BoundProject Example(string name) => Bound[name].Value;

    public static ProjectGraph Graph(string name) => ProjectGraph.Of(Example(name));

    public static BoundProject Generated(int files, int seed) => Check(new ProjectTexts(GeneratedProject.Texts(files, seed)));

    public static BoundProject Of(string text) => Check(new ProjectTexts(new Dictionary<string, string> { ["main.flow"] = text }));

    private static BoundProject Check(IProjectSource source)
    {
        var result = new ProjectCompiler(TimeProvider.System).Check(source);
        Assert.True(result.Project is not null, string.Join("\n", result.Diagnostics.Select(diagnostic => $"{diagnostic.Code} {diagnostic.Title}")));
        return result.Project;
    }
}
