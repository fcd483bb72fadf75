using System.Text.RegularExpressions;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Rendering;
using Xunit;

namespace CallCenter.Compiler.Tests.Reference;

/// <summary>
/// The pages of the reference are run: a <c>flow</c> block compiles without a word, a <c>flow wrong CCnnnn</c> block gives that code.
/// A block that begins with <c>// fragment</c> is declarations, or with <c>// fragment statements</c> the statements of a flow, and stands in a small project.
/// </summary>
public sealed partial class ReferencePageTests
{
    public static TheoryData<string> Pages =>
    [
        .. Directory.EnumerateFiles(RepositoryFolder.Path("grammar", "reference"), "*.md")
            .Select(path => Path.GetFileName(path))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_example_of_a_page_does_what_it_says(string page)
    {
        var text = File.ReadAllText(RepositoryFolder.Path("grammar", "reference", page)).ReplaceLineEndings("\n");
        foreach (Match example in Example().Matches(text))
        {
            var wanted = example.Groups["code"].Value;
            var messages = Messages(example.Groups["text"].Value);

            if (wanted.Length == 0)
            {
                Assert.Equal("", messages);
            }
            else
            {
                Assert.Contains($"[{wanted}]", messages, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_page_has_a_title_and_an_example(string page)
    {
        var text = File.ReadAllText(RepositoryFolder.Path("grammar", "reference", page)).ReplaceLineEndings("\n");

        Assert.StartsWith("# ", text, StringComparison.Ordinal);
        Assert.True(page == "README.md" || Example().IsMatch(text), $"{page} shows no example in a ```flow block.");
    }

    [Fact]
    public void The_contents_name_every_page()
    {
        var contents = File.ReadAllText(RepositoryFolder.Path("grammar", "reference", "README.md"));
        var missing = Directory.EnumerateFiles(RepositoryFolder.Path("grammar", "reference"), "*.md")
            .Select(path => Path.GetFileName(path))
            .Where(page => page != "README.md" && !contents.Contains($"({page})", StringComparison.Ordinal));

        Assert.Empty(missing);
    }

    private static string Messages(string example)
    {
        // A fragment declares what it does not use; warnings about that say nothing about the example.
        var isFragment = example.StartsWith("// fragment", StringComparison.Ordinal);
        var (_, diagnostics) = Checked.Files(ExampleProject.Around(example));
        return TerminalText.Render([.. diagnostics.Where(it => !isFragment || it.Severity == Severity.Error)]);
    }

    [GeneratedRegex("```flow(?: wrong (?<code>CC[0-9]{4}))?\n(?<text>.*?)\n?```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
