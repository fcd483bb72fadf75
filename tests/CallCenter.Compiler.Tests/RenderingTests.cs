using System.Text.Json;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Rendering;
using CallCenter.Diagnostics.Text;
using Xunit;

namespace CallCenter.Compiler.Tests;

public sealed class RenderingTests
{
    [Theory]
    [InlineData("abc", 3)]
    [InlineData("声通", 4)]
    [InlineData("：", 2)]
    [InlineData("a\tb", 5)]
    [InlineData("\t", 4)]
    [InlineData("声\tb", 5)]
    [InlineData("e\u0301", 1)]
    [InlineData("😀", 2)]
    [InlineData("한글", 4)]
    public void Columns_are_those_of_a_terminal(string text, int columns) => Assert.Equal(columns, ColumnWidth.Of(text));

    [Fact]
    public void Tabs_are_expanded_and_control_characters_shown() => Assert.Equal("a   b·c", ColumnWidth.Expanded("a\tb\u0007c"));

    [Fact]
    public void The_mark_stands_under_wide_characters()
    {
        var file = new SourceFile("main.flow", "    say 欢迎词：money\n");
        var diagnostic = Report.FullWidth(new SourceSpan(file, 11, 1), "：", ":", 3, [], []);

        Assert.Equal(
            """
            error[CC0007]: This colon is the full-width `：`
              ┌─ main.flow:1:12
              │
            1 │     say 欢迎词：money
              │               ^^ here

            Flows use the plain `:`. Full-width punctuation is allowed in texts, not in code.

            Fix: write `:`. There are 3 full-width marks in this file.

            """.ReplaceLineEndings("\n"),
            TerminalText.Render(diagnostic));
    }

    [Fact]
    public void Lines_apart_are_divided_by_a_dot_and_numbers_stand_right()
    {
        var file = new SourceFile("a.flow", string.Concat(Enumerable.Range(1, 12).Select(line => $"line{line}\n")));
        var second = new SourceSpan(file, file.Text.IndexOf("line11", StringComparison.Ordinal), 6);
        var diagnostic = Report.DeclaredTwice(second, "flow", "x", new SourceSpan(file, 0, 5));

        Assert.Equal(
            """
            error[CC0202]: There are two flows named `x`
               ┌─ a.flow:11:1
               │
             1 │ line1
               │ ----- this is the first
               ·
            11 │ line11
               │ ^^^^^^ this is the second

            Give one of them another name.

            """.ReplaceLineEndings("\n"),
            TerminalText.Render(diagnostic));
    }

    [Fact]
    public void Colour_adds_nothing_but_colour()
    {
        var file = new SourceFile("a.flow", "flow x\n");
        var diagnostic = Report.UnknownName(new SourceSpan(file, 5, 1), "x", null);
        var coloured = TerminalText.Render(diagnostic, colour: true);

        Assert.Contains("\u001b[", coloured, StringComparison.Ordinal);
        Assert.Equal(TerminalText.Render(diagnostic), System.Text.RegularExpressions.Regex.Replace(coloured, "\u001b\\[[0-9;]*m", ""));
    }

    [Fact]
    public void A_message_without_place_has_no_source() =>
        Assert.StartsWith("error[CC0210]: No file declares the project\n\nAdd to one file:\n", TerminalText.Render(Report.ProjectMissing(null)), StringComparison.Ordinal);

    [Fact]
    public void Json_has_the_same_parts()
    {
        var file = new SourceFile("声.flow", "flow x\nflow x\n");
        var json = JsonLines.Render([Report.DeclaredTwice(new SourceSpan(file, 12, 1), "flow", "x", new SourceSpan(file, 5, 1))]);
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;

        Assert.EndsWith("}\n", json, StringComparison.Ordinal);
        Assert.Equal("CC0202", root.GetProperty("code").GetString());
        Assert.Equal("声.flow", root.GetProperty("file").GetString());
        Assert.Equal(2, root.GetProperty("line").GetInt32());
        Assert.Equal(6, root.GetProperty("column").GetInt32());
        Assert.Equal(7, root.GetProperty("endColumn").GetInt32());
        Assert.Equal("this is the first", root.GetProperty("secondary")[0].GetProperty("label").GetString());
        Assert.Equal("Give one of them another name.", root.GetProperty("help").GetString());
    }

    [Theory]
    [InlineData("Suport", "Support")]
    [InlineData("support", "Support")]
    [InlineData("Spuport", "Support")]
    [InlineData("S", null)]
    [InlineData("Supporters", "Support")]
    [InlineData("Else", null)]
    public void One_name_is_suggested_when_it_is_near(string name, string? nearest) => Assert.Equal(nearest, Nearest.To(name, ["Support", "Sales"]));
}
