using System.Globalization;
using System.Text.RegularExpressions;
using CallCenter.Compiler.Sources;
using CallCenter.Compiler.Tests.Reference;
using CallCenter.Semantics.Bound;
using Xunit;

namespace CallCenter.Soundness.Tests.Callers;

/// <summary>No random caller ever waits longer, or is asked for more keys, than the compiler has proved.</summary>
public sealed partial class RandomCallerTests
{
    private const int SeedsByDefault = 400;

    // One caller to be met again, or how many are tried: SEED=42, SEEDS=10000.
    private static readonly int? OneSeed = Number("SEED");
    private static readonly int Seeds = Number("SEEDS") ?? SeedsByDefault;

    public static TheoryData<string> Examples => [.. Repository.Examples];

    public static TheoryData<string> CorrectProjects =>
    [
        .. Directory.EnumerateFiles(CorrectFolder, "*.flow").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal),
    ];

    /// <summary>The examples on the pages of the reference, with the project around them: they show what no example project has yet.</summary>
    public static TheoryData<string, int> ReferenceExamples
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var page in Directory.EnumerateFiles(ReferenceFolder, "*.md").Order(StringComparer.Ordinal))
            {
                for (var number = 0; number < ExamplesOf(page).Count(); number++)
                {
                    data.Add(Path.GetFileName(page), number);
                }
            }

            return data;
        }
    }

    private static string ReferenceFolder => Path.Combine(Repository.Root, "grammar", "reference");

    private static string CorrectFolder => Path.Combine(Repository.Root, "tests", "language", "correct");

    [Theory]
    [MemberData(nameof(Examples))]
    public void No_caller_of_an_example_exceeds_what_is_proved(string name)
    {
        using var callers = new CallersOf(Repository.Example(name), TestContext.Current.CancellationToken);

        AssertSound(callers, Seeds);
    }

    [Theory]
    [MemberData(nameof(CorrectProjects))]
    public void No_caller_of_a_correct_project_exceeds_what_is_proved(string name)
    {
        var text = File.ReadAllText(Path.Combine(CorrectFolder, name + ".flow"));
        var project = new ProjectTexts(new Dictionary<string, string> { [name + ".flow"] = text });
        using var callers = new CallersOf(project, TestContext.Current.CancellationToken);

        AssertSound(callers, Math.Max(1, Seeds / 10));
    }

    [Theory]
    [MemberData(nameof(ReferenceExamples))]
    public void No_caller_of_an_example_of_the_reference_exceeds_what_is_proved(string page, int number)
    {
        var example = ExamplesOf(Path.Combine(ReferenceFolder, page)).ElementAt(number);
        var project = new ProjectTexts(ExampleProject.Around(example).ToDictionary(file => file.Path, file => file.Text));
        using var callers = new CallersOf(project, TestContext.Current.CancellationToken);

        AssertSound(callers, Math.Max(1, Seeds / 10));
    }

    [Fact]
    public void A_wrong_bound_is_found()
    {
        using var callers = new CallersOf(Repository.Example("hotline-400"), TestContext.Current.CancellationToken);
        using var doubting = new CallersOf(Repository.Example("hotline-400"), TestContext.Current.CancellationToken)
        {
            Bounds = Halved(callers.Project.Bounds),
        };

        Assert.Contains(Enumerable.Range(0, 4000), seed => doubting.Break(seed) is { } broken && broken.Contains("proved are", StringComparison.Ordinal));
    }

    [Fact]
    public void A_wrong_count_of_keys_is_found()
    {
        using var callers = new CallersOf(Repository.Example("hotline-400"), TestContext.Current.CancellationToken);
        using var doubting = new CallersOf(Repository.Example("hotline-400"), TestContext.Current.CancellationToken)
        {
            Bounds = callers.Project.Bounds with
            {
                Flows = [.. callers.Project.Bounds.Flows.Select(flow => flow with { ToPersonOrEnd = flow.ToPersonOrEnd with { Keys = 20 } })],
            },
        };

        Assert.Contains(Enumerable.Range(0, 4000), seed => doubting.Break(seed) is { } broken && broken.Contains("keys", StringComparison.Ordinal));
    }

    private static Bounds Halved(Bounds bounds) => bounds with
    {
        Flows = [.. bounds.Flows.Select(flow => flow with { ToPersonOrEnd = flow.ToPersonOrEnd with { Time = flow.ToPersonOrEnd.Time / 4 } })],
    };

    private static void AssertSound(CallersOf callers, int seeds)
    {
        var broken = (OneSeed is { } one ? [one] : Enumerable.Range(0, seeds)).Select(callers.Break).OfType<string>().Take(3);

        Assert.Equal("", string.Join("\n", broken));
    }

    // Recordings of an example are not there.
    private static IEnumerable<string> ExamplesOf(string page) =>
        Example().Matches(File.ReadAllText(page).ReplaceLineEndings("\n"))
            .Select(match => match.Groups[1].Value)
            .Where(text => !text.Contains(".wav\"", StringComparison.Ordinal));

    [GeneratedRegex("```flow\n(.*?)\n?```", RegexOptions.Singleline)]
    private static partial Regex Example();

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
