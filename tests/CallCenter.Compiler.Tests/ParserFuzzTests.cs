using System.Globalization;
using System.Text;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Rendering;
using CallCenter.Diagnostics.Text;
using CallCenter.Testing;
using Xunit;

namespace CallCenter.Compiler.Tests;

/// <summary>
/// Whatever stands in a file, reading and checking it ends, without an exception. SEED=… repeats a failure, FUZZ_SECONDS=… goes on for
/// longer, in processor time: a busy machine tries no fewer. The corpus is every flow file of the repository, one changed at a time.
/// </summary>
public sealed class ParserFuzzTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(
        int.TryParse(Environment.GetEnvironmentVariable("FUZZ_SECONDS"), CultureInfo.InvariantCulture, out var seconds) ? seconds : 4);

    private static readonly string[] CorpusFolders = ["cases", "faults", "correct"];

    private static readonly TimeSpan RoundMax = TimeSpan.FromSeconds(5);

    private static readonly string[] Snippets =
    [
        "{", "}", "(", ")", "\"", "\"\"\"", "->", "..", "on", "else", "continue", "not", "-", "is", "none", "flow", "record", "menu",
        "：", "“", "\u202E", "\u200B", "\r", "\u0000", "\uD800", "😀", "5min", "99999999999999999999", "2026-99-99", "{{{{{{", "if", "\\", "\t", "//", "///", "¥", "*",
    ];

    [Fact]
    public void Changed_sources_are_read_and_checked_without_an_exception()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("SEED"), out var given) ? given : 1;
        var projects = Corpus();
        var began = ThreadTime.Now;
        var rounds = 0;
        for (; ThreadTime.Now - began < Longest; seed++, rounds++)
        {
            var random = new Random(seed);
            var files = projects[random.Next(projects.Count)];
            var changed = random.Next(files.Length);
            var text = Change(files[changed].Text, random);
            SourceFile[] project = [.. files.Select((file, index) => index == changed ? new SourceFile(file.Path, text) : file)];
            var round = ThreadTime.Now;
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

            var cost = ThreadTime.Now - round;
            Assert.True(cost < RoundMax, $"SEED={seed} {files[changed].Path} took {cost}.");
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

        var began = ThreadTime.Now;
        var (project, _) = Checked.Files(new SourceFile("a.flow", text.ToString()));
        var cost = ThreadTime.Now - began;

        Assert.NotNull(project);
        Assert.True(cost < TimeSpan.FromSeconds(5), $"{cost}");
    }

    [Fact]
    public void Any_bytes_are_read_and_checked()
    {
        var random = new Random(1);
        for (var round = 0; round < 300; round++)
        {
            var bytes = new byte[random.Next(1, 2_000)];
            random.NextBytes(bytes);
            if (round % 3 == 0)
            {
                bytes = [.. bytes.Select(it => (byte)(it % 96 + 32))];
            }

            using var reader = new StreamReader(new MemoryStream(bytes), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
            var (project, diagnostics) = Checked.Files(new SourceFile("a.flow", reader.ReadToEnd()));

            Assert.Null(project);
            Assert.NotEmpty(diagnostics);
            TerminalText.Render(diagnostics);
        }
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Line_ends_of_any_system_are_lines(string lineEnd)
    {
        string[] lines = ["\uFEFFproject \"T\" { languages en timezone \"UTC\" longest call 1h }", "inbound { otherwise -> A }", "// note", "flow A {", "    answer", "    nonsense 5", "}"];

        var (_, diagnostics) = Checked.Files(new SourceFile("a.flow", string.Join(lineEnd, lines)));

        Assert.Equal(6, Assert.Single(diagnostics).Primary?.Span.StartPosition.Line);
    }

    [Fact]
    public void A_text_of_a_megabyte_is_refused_by_a_named_limit_and_a_shorter_one_by_another()
    {
        const string Frame = "project \"T\" {{ languages en timezone \"UTC\" longest call 1h }}\ninbound {{ otherwise -> A }}\nflow A {{ answer say {{ en \"{0}\" }} hangup }}\n";

        var (_, tooLong) = Checked.Files(new SourceFile("a.flow", string.Format(CultureInfo.InvariantCulture, Frame, new string('a', 1_100_000))));
        var (project, _) = Checked.Files(new SourceFile("a.flow", string.Format(CultureInfo.InvariantCulture, Frame, new string('a', 1_000))));

        Assert.Contains(tooLong, diagnostic => diagnostic.Code == "CC0015");
        Assert.NotNull(project);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_a_lost_character()
    {
        const string Text = "project \"T\" { languages en timezone \"UTC\" longest call 1h }\nsetting pause : dur\uD800ation = 2s\ninbound { otherwise -> A }\nflow A { answer wait pause hangup }\n";

        var (project, diagnostics) = Checked.Files(new SourceFile("a.flow", Text));

        Assert.Null(project);
        Assert.Contains(diagnostics, diagnostic => diagnostic.Code == "CC0017");
    }

    private static List<SourceFile[]> Corpus() =>
    [
        .. ExampleProjects.Names(RepositoryFolder.Root).Select(name => Checked.Folder(RepositoryFolder.Path("examples", name))),
        .. CorpusFolders
            .SelectMany(kind => Directory.EnumerateFiles(RepositoryFolder.Path("tests", "language", kind), "*.flow", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)
            .Select(path => new[] { new SourceFile(Path.GetFileName(path), File.ReadAllText(path)) }),
    ];

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
