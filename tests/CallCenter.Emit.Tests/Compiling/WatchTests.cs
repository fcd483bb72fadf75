using CallCenter.Compiler;
using CallCenter.Compiler.Sources;
using CallCenter.Emit.Lowering;
using CallCenter.Testing;
using Xunit;

namespace CallCenter.Emit.Tests.Compiling;

/// <summary>Code that shows its variables: only where it is asked for, and whatever a project holds.</summary>
public sealed class WatchTests
{
    private static readonly string Cases = Path.Combine(Repository.Root, "tests/language/emit");

    public static TheoryData<string> Projects =>
    [
        .. ExampleProjects.Names(Repository.Root).Select(name => Path.Combine(Repository.Root, "examples", name)),
        .. Directory.GetFiles(Cases, "*.flow"),
    ];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_project_compiles_to_be_watched(string path)
    {
        IProjectSource source = Directory.Exists(path)
            ? new ProjectFolder(path)
            : new ProjectTexts(new Dictionary<string, string> { [Path.GetFileName(path)] = File.ReadAllText(path) });

        var compiled = new ProjectCompiler(TimeProvider.System).CompileWatched(source, cancellation: TestContext.Current.CancellationToken);

        Assert.NotNull(compiled.Release);
    }

    [Fact]
    public void What_serves_telephones_is_not_watched()
    {
        var check = new ProjectCompiler(TimeProvider.System).Check(new ProjectFolder(Path.Combine(Repository.Root, "examples/hotline-400")));

        Assert.DoesNotContain(ProjectLowering.Lower(check.Project!), source => source.Text.Contains("FlowFrame", StringComparison.Ordinal));
    }
}
