using CallCenter.Compiler;
using CallCenter.Compiler.Sources;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Simulation.Scripts;
using Xunit;

namespace CallCenter.Emit.Tests.Compiling;

/// <summary>Projects that show a construct at work: each file in <c>tests/language/run</c> is a project whose own tests pass.</summary>
public sealed class RunningCaseTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests/language/run");

    public static TheoryData<string> Cases => [.. Directory.GetFiles(Folder, "*.flow").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_tests_of_a_case_pass(string file)
    {
        var source = new ProjectTexts(new Dictionary<string, string> { [file] = File.ReadAllText(Path.Combine(Folder, file)) });
        var compiled = new ProjectCompiler(TimeProvider.System).Compile(source, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal([], compiled.Diagnostics.Where(it => it.Severity == Severity.Error).Select(diagnostic =>
            $"{diagnostic.Code} {diagnostic.Title} `{diagnostic.Primary?.Span.Text}` line {diagnostic.Primary?.Span.StartPosition.Line}"));

        using var loaded = compiled.Release!.Load();
        var results = new TestRunner(loaded.Module, compiled.Release.Manifest).RunAll();
        Assert.NotEmpty(results);
        Assert.All(results, test => Assert.True(
            test.Passed, $"{test.File}:{test.Failure?.Line} {test.Name}: {test.Failure?.Message} ({string.Join(" > ", test.Failure?.Path ?? [])})"));
    }
}
