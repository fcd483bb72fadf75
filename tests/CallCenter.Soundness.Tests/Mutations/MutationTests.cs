using System.Globalization;
using CallCenter.Compiler;
using CallCenter.Compiler.Explaining;
using CallCenter.Compiler.Sources;
using CallCenter.Diagnostics.Text;
using CallCenter.Syntax.Parsing;
using Xunit;

namespace CallCenter.Soundness.Tests.Mutations;

/// <summary>
/// Taking any one branch, limit, translation or ending out of an example gives an error or changes what <c>explain</c> says. What
/// survives stands with its reason in <c>tests/language/mutations/survivors.txt</c>.
/// </summary>
public sealed class MutationTests
{
    // All mutations of today's examples take a fraction of it; MUTATION_SECONDS allows more for larger ones.
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(
        int.TryParse(Environment.GetEnvironmentVariable("MUTATION_SECONDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : 60);

    public static TheoryData<string> Examples => [.. Repository.Examples];

    private static string SurvivorsPath => Path.Combine(Repository.Root, "tests", "language", "mutations", "survivors.txt");

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_mutation_is_noticed(string example)
    {
        var source = Repository.Example(example);
        var compiler = new ProjectCompiler(TimeProvider.System);
        var whole = ExplainText.Of(compiler.Check(source).Project!);
        var known = KnownSurvivors(example);
        var clock = TimeProvider.System.GetTimestamp();
        var survivors = new List<string>();
        var mutations = source.ReadFlows().SelectMany(file => MutationFinder.In(FlowParser.Parse(file).Root)).ToList();
        foreach (var mutation in mutations.OrderBy(mutation => mutation.Name.GetHashCode(StringComparison.Ordinal)))
        {
            if (TimeProvider.System.GetElapsedTime(clock) > Budget)
            {
                break;
            }

            if (Survives(mutation, compiler, source, whole))
            {
                survivors.Add(mutation.Name);
            }
        }

        Assert.NotEmpty(mutations);
        var fresh = survivors.Where(name => !known.Contains(name)).Order(StringComparer.Ordinal);
        Assert.True(!fresh.Any(), $"Nothing notices the loss of:\n{string.Join("\n", fresh.Select(name => $"{example} | {name} | REASON"))}");
        var gone = known.Where(name => !survivors.Contains(name)).ToList();
        Assert.True(gone.Count == 0 || TimeProvider.System.GetElapsedTime(clock) > Budget, $"No survivor any more:\n{string.Join("\n", gone)}");
    }

    [Fact]
    public void Every_survivor_has_a_reason()
    {
        foreach (var line in Lines())
        {
            Assert.True(line is [_, _, _, _, { Length: > 10 }], $"`{string.Join(" | ", line)}` is not: example | file | kind | text | reason");
        }
    }

    private static bool Survives(Mutation mutation, ProjectCompiler compiler, IProjectSource source, string whole) =>
        compiler.Check(new MutatedSource(source, mutation.Apply())).Project is { } project && ExplainText.Of(project) == whole;

    private static HashSet<string> KnownSurvivors(string example) =>
        [.. Lines().Where(line => line[0] == example).Select(line => $"{line[1]} | {line[2]} | {line[3]}")];

    private static IEnumerable<string[]> Lines() => File.ReadAllLines(SurvivorsPath)
        .Where(line => line.Length > 0 && !line.StartsWith('#'))
        .Select(line => line.Split(" | "));

    /// <summary>A project with one file changed.</summary>
    private sealed class MutatedSource(IProjectSource source, SourceFile changed) : IProjectSource
    {
        public IReadOnlyList<string> Recordings => source.Recordings;

        public IReadOnlyList<SourceFile> ReadFlows() => [.. source.ReadFlows().Select(file => file.Path == changed.Path ? changed : file)];

        public bool Exists(string path) => source.Exists(path);

        public Stream OpenRead(string path) => source.OpenRead(path);
    }
}
