using CallCenter.Compiler;
using CallCenter.Compiler.Sources;
using CallCenter.Emit.Lowering;
using CallCenter.Testing;
using Xunit;

namespace CallCenter.Emit.Tests.Compiling;

public sealed class EmitBaselineTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests/language/emit");

    public static TheoryData<string> Cases => [.. Directory.GetFiles(Folder, "*.flow").Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_a_flow_becomes_is_what_the_baseline_beside_it_says(string file)
    {
        var source = new ProjectTexts(new Dictionary<string, string> { [file] = File.ReadAllText(Path.Combine(Folder, file)) });
        var check = new ProjectCompiler(TimeProvider.System).Check(source);
        Assert.Equal([], check.Diagnostics.Select(diagnostic => $"{diagnostic.Code} {diagnostic.Title} `{diagnostic.Primary?.Span.Text}`"));

        var sources = ProjectLowering.Lower(check.Project!);
        Baseline.Matches(
            Path.Combine(Folder, Path.ChangeExtension(file, ".cs")),
            string.Join("\n", sources.Select(lowered => $"// {lowered.Path}\n{lowered.Text}")));

        var compiled = new ProjectCompiler(TimeProvider.System).Compile(source, cancellation: TestContext.Current.CancellationToken);
        Assert.NotNull(compiled.Release);
    }
}
