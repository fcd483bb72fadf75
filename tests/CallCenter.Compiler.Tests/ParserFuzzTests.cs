using System.Diagnostics;
using System.Text;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Rendering;
using CallCenter.Diagnostics.Text;
using Xunit;

namespace CallCenter.Compiler.Tests;

/// <summary>Whatever stands in a file, reading and checking it ends, without an exception. SEED=… repeats a failure.</summary>
public sealed class ParserFuzzTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    private static readonly string[] Snippets =
    [
        "{", "}", "(", ")", "\"", "\"\"\"", "->", "..", "on", "else", "continue", "not", "-", "is", "none", "flow", "record", "menu",
        "：", "“", "\u0000", "\uD800", "😀", "5min", "99999999999999999999", "2026-99-99", "{{{{{{", "if", "\\", "\t", "//", "///", "¥", "*",
    ];

    [Fact]
    public void Changed_sources_are_read_and_checked_without_an_exception()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("SEED"), out var given) ? given : 1;
        var files = Checked.Folder(RepositoryFolder.Path("examples", "hotline-400"));
        var watch = Stopwatch.StartNew();
        var rounds = 0;
        for (; watch.Elapsed < Longest; seed++, rounds++)
        {
            var random = new Random(seed);
            var changed = random.Next(files.Length);
            var text = Change(files[changed].Text, random);
            SourceFile[] project = [.. files.Select((file, index) => index == changed ? new SourceFile(file.Path, text) : file)];
            try
            {
                var (_, diagnostics) = Checked.Files(project);
                Assert.All(diagnostics.GroupBy(it => it.Primary?.Span.File), file => Assert.True(file.Count() <= 2 * ErrorLimit.ErrorsMax));
                TerminalText.Render(diagnostics);
            }
            catch (Exception e) when (e is not Xunit.Sdk.IAssertionException)
            {
                throw new InvalidOperationException($"SEED={seed} {files[changed].Path}", e);
            }
        }

        Assert.True(rounds > 20, $"Only {rounds} rounds in {Longest}.");
    }

    [Theory]
    [InlineData("(")]
    [InlineData("flow A { if true {")]
    [InlineData("flow A { let x = not ")]
    [InlineData("flow A { let x = 1 + ")]
    [InlineData("flow A { if true { } else ")]
    [InlineData("project \"")]
    [InlineData("\"\"\"")]
    public void Endless_repetition_ends(string piece)
    {
        var text = new StringBuilder();
        while (text.Length < 200_000)
        {
            text.Append(piece);
        }

        var (project, diagnostics) = Checked.Files(new SourceFile("a.flow", text.ToString()));

        Assert.Null(project);
        Assert.NotEmpty(diagnostics);
    }

    [Fact]
    public void A_file_beyond_the_limit_is_not_read()
    {
        var (project, diagnostics) = Checked.Files(new SourceFile("a.flow", new string(' ', 1_000_001)));

        Assert.Null(project);
        Assert.Contains(diagnostics, diagnostic => diagnostic.Code == "CC0015");
    }

    [Fact]
    public void A_long_file_is_read_in_a_moment()
    {
        var text = new StringBuilder("project \"T\" { languages en timezone \"UTC\" longest call 1h }\ninbound { otherwise reject 404 }\n");
        for (var i = 0; i < 2_000; i++)
        {
            text.Append("flow F").Append(i).Append("(n: int) {\n    answer\n    if n > 1 and n < 5 { say \"{n}\" }\n    hangup\n}\n");
        }

        var watch = Stopwatch.StartNew();
        var (project, _) = Checked.Files(new SourceFile("a.flow", text.ToString()));

        Assert.NotNull(project);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
    }

    private static string Change(string text, Random random)
    {
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var at = random.Next(text.Length);
            var until = Math.Min(text.Length, at + random.Next(12));
            text = random.Next(5) switch
            {
                0 => text.Remove(at, until - at),
                1 => text.Insert(at, Snippets[random.Next(Snippets.Length)]),
                2 => text.Insert(at, text[at..until]),
                3 => text[..at],
                _ => text.Remove(at, until - at).Insert(at, " " + Snippets[random.Next(Snippets.Length)] + " "),
            };
            text = text.Length == 0 ? "flow" : text;
        }

        return text;
    }
}
