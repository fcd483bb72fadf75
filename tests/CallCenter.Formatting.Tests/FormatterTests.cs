using System.Globalization;
using System.Text.RegularExpressions;
using CallCenter.Diagnostics.Text;
using CallCenter.Formatting.Layout;
using CallCenter.Formatting.Tests.Corpus;
using CallCenter.Testing;
using Xunit;

namespace CallCenter.Formatting.Tests;

/// <summary>What a file keeps, and what keeps it from being formatted.</summary>
public sealed partial class FormatterTests
{
    private const string Untidy = "flow Main {\nanswer\n  hangup\n}";
    private const string Tidy = "flow Main {\n    answer\n    hangup\n}\n";

    [Fact]
    public void A_file_keeps_its_line_ends() =>
        Assert.Equal(Tidy.ReplaceLineEndings("\r\n"), Formatted(Untidy.ReplaceLineEndings("\r\n")));

    [Fact]
    public void The_first_line_end_decides_for_a_file_with_both() =>
        Assert.Equal(Tidy.ReplaceLineEndings("\r\n"), Formatted("flow Main {\r\nanswer\nhangup\r}\n"));

    [Fact]
    public void A_file_keeps_its_byte_order_mark()
    {
        Assert.Equal('\uFEFF' + Tidy, Formatted('\uFEFF' + Untidy));
        Assert.Equal('\uFEFF' + Tidy, Formatted('\uFEFF' + Tidy));
    }

    [Fact]
    public void The_text_of_a_block_is_its_own()
    {
        const string Source = "query a : int on crm within 2s\n    \"\"\"  SELECT\t1\r\n   FROM  t   \n\n\n\"\"\"\n";

        Assert.Equal(Source, Formatted(Source));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t\n\u3000")]
    public void A_file_of_nothing_becomes_empty(string source) => Assert.Equal("", Formatted(source));

    [Fact]
    public void A_file_of_comments_keeps_them() => Assert.Equal("// 一\n\n/// 二\n", Formatted("\n  // 一  \n\n\n /// 二"));

    [Fact]
    public void A_file_with_an_error_is_not_formatted_and_says_which()
    {
        var result = Formatter.Format(new SourceFile("a.flow", "flow Main {\n  answr\n}\nflow Other {\n  wait 5min\n}\n"));

        Assert.Null(result.Text);
        Assert.False(result.Changes);
        Assert.Equal(["CC0001", "CC0006"], result.Errors.Select(error => error.Code));
    }

    [Fact]
    public void Whether_a_file_changes_is_told()
    {
        Assert.True(Formatter.Format(new SourceFile("a.flow", Untidy)).Changes);
        Assert.False(Formatter.Format(new SourceFile("a.flow", Tidy)).Changes);
    }

    [Fact]
    public void The_edits_of_a_file_are_its_white_space()
    {
        var result = Formatter.Format(new SourceFile("a.flow", "flow Main{\r\n  answer\r\n      hangup }"));

        Assert.Equal(
            [(9, 0, " "), (14, 0, "  "), (26, 2, ""), (34, 1, "\r\n"), (36, 0, "\r\n")],
            result.Edits().Select(edit => (edit.Span.Start, edit.Span.Length, edit.Text)));
    }

    [Theory]
    [InlineData("project \"P\" { languages barge - in }")]
    [InlineData("project \"P\" { languages x - 2026 - 10 - 10 }")]
    public void What_would_become_another_word_when_written_together_is_left_apart(string source) =>
        Assert.Contains(source, Formatted(source), StringComparison.Ordinal);

    [Theory]
    [InlineData(120, 1)]
    [InlineData(121, 3)]
    public void A_block_on_one_line_has_its_columns_and_no_more(int columns, int lines)
    {
        const string Around = "prompt A { zh-CN \"\" }";
        var text = "字" + new string('a', columns - Around.Length - 2);

        Assert.Equal(lines, Formatted($"prompt A {{ zh-CN \"{text}\" }}").Count(character => character == '\n'));
    }

    // Twenty times what it takes, and half of what it takes when every line looks at all that is left.
    [Fact]
    public void A_line_of_twenty_thousand_values_is_broken_in_seconds()
    {
        var values = string.Join(", ", Enumerable.Range(0, 20_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"X {{ a: {i}, b: \"c\" }}")));
        var text = "";
        var cost = ThreadTime.Of(() => text = Formatted($"test \"x\" {{ given a = {values} }}"));

        Assert.True(cost < TimeSpan.FromSeconds(30), $"{cost}");
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= Formatter.ColumnsMax, line));
    }

    // A rule that is renamed in the grammar would silently lose its columns.
    [Fact]
    public void Every_rule_that_has_a_family_is_in_the_grammar()
    {
        var grammar = File.ReadAllText(RepositoryFolder.Path("grammar", "FlowParser.g4"));
        var rules = Label().Matches(grammar).Select(match => match.Groups["name"].Value)
            .Select(name => char.ToUpperInvariant(name[0]) + name[1..])
            .ToHashSet(StringComparer.Ordinal);
        var sources = Directory.EnumerateFiles(RepositoryFolder.Path("compiler", "CallCenter.Formatting"), "*Rules.cs", SearchOption.AllDirectories)
            .Append(RepositoryFolder.Path("compiler", "CallCenter.Formatting", "Layout", "Spacing.cs"))
            .Append(RepositoryFolder.Path("compiler", "CallCenter.Formatting", "Layout", "ItemReader.cs"))
            .SelectMany(path => Named().Matches(File.ReadAllText(path)).Select(match => match.Groups["name"].Value))
            .Where(name => name != "Declaration");

        Assert.Empty(Families.Named.Concat(sources).Where(name => !rules.Contains(name)).Distinct());
    }

    private static string Formatted(string source)
    {
        var result = Formatter.Format(new SourceFile("a.flow", source));
        Assert.True(result.Text is not null, string.Join('\n', result.Errors.Select(error => error.Title)));
        return result.Text;
    }

    [GeneratedRegex(@"# (?<name>\w+)|^(?<name>[a-z]\w*)\b", RegexOptions.Multiline)]
    private static partial Regex Label();

    // A text that begins with a capital and has no space is the name of a rule.
    [GeneratedRegex("\"(?<name>[A-Z][A-Za-z]+)\"")]
    private static partial Regex Named();
}
