using System.Collections.Immutable;
using System.Reflection;
using System.Text.RegularExpressions;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using Xunit;

namespace CallCenter.Compiler.Tests;

/// <summary>The catalogue of messages is complete and in order.</summary>
public sealed partial class CatalogueTests
{
    // A file of a million characters is made by a test of its own.
    private static readonly string[] WithoutCase = ["CC0015"];

    private static readonly SourceSpan Somewhere = new(new SourceFile("a.flow", "abc"), 0, 1);

    private static readonly List<(string Method, Diagnostic Example)> Catalogue =
    [
        .. typeof(Report).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.ReturnType == typeof(Diagnostic))
            .Select(method => (method.Name, (Diagnostic)method.Invoke(null, [.. method.GetParameters().Select(ExampleOf)])!)),
    ];

    [Fact]
    public void Codes_are_unique()
    {
        var twice = Catalogue.GroupBy(it => it.Example.Code).Where(group => group.Count() > 1).Select(group => group.Key);

        Assert.Empty(twice);
    }

    [Fact]
    public void Codes_are_of_a_known_range()
    {
        var strange = Catalogue.Where(it => !CodeShape().IsMatch(it.Example.Code)).Select(it => it.Example.Code);

        Assert.NotEmpty(Catalogue);
        Assert.Empty(strange);
    }

    [Fact]
    public void Codes_stand_in_order_in_the_source()
    {
        foreach (var file in Directory.EnumerateFiles(RepositoryFolder.Path("compiler", "CallCenter.Diagnostics", "Catalogue"), "Report.*.cs"))
        {
            var codes = Quoted().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value).ToList();
            Assert.Equal(codes.Order(StringComparer.Ordinal), codes);
            Assert.Single(codes.Select(code => code[..4]).Distinct());
        }
    }

    [Fact]
    public void Titles_state_a_fact_and_help_says_what_to_do()
    {
        foreach (var (method, example) in Catalogue)
        {
            Assert.False(example.Title.EndsWith('.'), method);
            Assert.DoesNotContain("!", example.Title.Replace("!=", "", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.False(string.IsNullOrWhiteSpace(example.Help), method);
        }
    }

    [Fact]
    public void Every_code_has_a_page()
    {
        var missing = Catalogue.Select(it => it.Example.Code)
            .Where(code => !File.Exists(RepositoryFolder.Path("docs", "diagnostics", code + ".md")));

        Assert.Equal("", string.Join(" ", missing));
    }

    [Fact]
    public void Every_page_has_a_code()
    {
        var known = Catalogue.Select(it => it.Example.Code).ToHashSet(StringComparer.Ordinal);
        var strange = Directory.EnumerateFiles(RepositoryFolder.Path("docs", "diagnostics"), "CC*.md")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(code => !known.Contains(code));

        Assert.Equal("", string.Join(" ", strange));
    }

    [Fact]
    public void Every_code_has_a_language_case()
    {
        var seen = Directory.EnumerateFiles(LanguageCaseTests.Folder, "*.diagnostics", SearchOption.AllDirectories)
            .SelectMany(path => Shown().Matches(File.ReadAllText(path)))
            .Select(match => match.Groups[1].Value)
            .ToHashSet(StringComparer.Ordinal);
        var missing = Catalogue.Select(it => it.Example.Code).Where(code => !seen.Contains(code) && !WithoutCase.Contains(code));

        Assert.Equal("", string.Join(" ", missing));
    }

    private static object? ExampleOf(ParameterInfo parameter) => parameter.ParameterType switch
    {
        var type when type == typeof(SourceSpan) || type == typeof(SourceSpan?) => Somewhere,
        var type when type == typeof(string) => "word",
        var type when type == typeof(int) || type == typeof(int?) => 2,
        var type when type == typeof(long) => 2L,
        var type when type == typeof(bool) => true,
        var type when type == typeof(IReadOnlyList<string>) => (string[])["one", "two"],
        var type when type == typeof(IReadOnlyList<DiagnosticLabel>) => ImmutableArray<DiagnosticLabel>.Empty,
        var type when type == typeof(Slip) => new Slip(SlipKind.Instead, Somewhere, "word"),
        var type when type == typeof(ImmutableArray<Fix>) => ImmutableArray<Fix>.Empty,
        var type when type == typeof(ImmutableArray<FixEdit>) => ImmutableArray<FixEdit>.Empty,
        var type => throw new InvalidOperationException($"No example of {type}."),
    };

    [GeneratedRegex(@"\ACC0[02-9]\d\d\z")]
    private static partial Regex CodeShape();

    [GeneratedRegex("\"(CC\\d{4})\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^\w+\[(CC\d{4})\]", RegexOptions.Multiline)]
    private static partial Regex Shown();
}
