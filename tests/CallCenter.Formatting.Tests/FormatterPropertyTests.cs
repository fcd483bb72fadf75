using System.Globalization;
using System.Text;
using CallCenter.Diagnostics.Text;
using CallCenter.Formatting.Tests.Corpus;
using CallCenter.Syntax.Parsing;
using CallCenter.Syntax.Written;
using Xunit;

namespace CallCenter.Formatting.Tests;

/// <summary>What holds for every file, however it is laid out. SEED=… repeats a failure, SEEDS=… tries more layouts of each file.</summary>
public sealed class FormatterPropertyTests
{
    private static readonly int FirstSeed = Setting("SEED", 1);
    private static readonly int Seeds = Setting("SEEDS", 2);

    // Each file as it is, and in two other layouts for each seed.
    private static readonly Lazy<List<(SourceFile File, SourceFile Formatted)>> Layouts = new(AllLayouts);

    [Fact]
    public void The_corpus_is_large() => Assert.True(FlowCorpus.Files.Count > 350, $"{FlowCorpus.Files.Count} files");

    [Fact]
    public void Formatting_again_changes_nothing() => Check((file, formatted) =>
        Assert.Equal(formatted.Text, Formatted(formatted).Text));

    [Fact]
    public void The_syntax_tree_stays_the_same() => Check((file, formatted) =>
        Assert.Null(TreeComparer.Difference(FlowParser.Parse(file).Root, FlowParser.Parse(formatted).Root)));

    [Fact]
    public void The_edits_give_the_text_and_leave_every_word_alone() => Check((file, formatted) =>
    {
        var edits = Formatter.Format(file).Edits();
        var text = new StringBuilder(file.Text);
        foreach (var edit in edits.Reverse())
        {
            text.Remove(edit.Span.Start, edit.Span.Length).Insert(edit.Span.Start, edit.Text);
        }

        Assert.Equal(formatted.Text, text.ToString());
        Assert.All(edits.Zip(edits.Skip(1)), pair => Assert.True(pair.First.Span.End <= pair.Second.Span.Start));
        if (!MovesComments(file))
        {
            Assert.All(edits, edit => Assert.True(string.IsNullOrWhiteSpace(edit.Span.Text) && string.IsNullOrWhiteSpace(edit.Text)));
        }
    });

    [Fact]
    public void Every_token_and_every_comment_stays_in_its_order() => Check((file, formatted) =>
    {
        Assert.Equal(Tokens(file), Tokens(formatted));
        Assert.Equal(Comments(file), Comments(formatted));
    });

    [Fact]
    public void Lines_end_where_their_words_end_and_no_two_are_empty() => Check((file, formatted) =>
    {
        Assert.True(formatted.Text.Length == 0 || formatted.Text.EndsWith('\n'), "The last line has no end.");
        var blocks = Written(formatted).Tokens.Where(token => token.Kind == WrittenKind.BlockText).ToList();
        var empty = 1;
        for (var (line, start) = (1, 0); line < formatted.LineCount; start += formatted.LineText(line++).Length + 1)
        {
            var text = formatted.LineText(line);
            empty = text.Length == 0 ? empty + 1 : 0;
            Assert.True(
                blocks.Any(block => block.Span.Start <= start && start <= block.Span.End) || (empty < 2 && text.TrimEnd() == text),
                $"line {line.ToString(CultureInfo.InvariantCulture)}: `{text}`");
        }
    });

    [Fact]
    public void White_space_that_does_not_count_makes_no_difference()
    {
        var original = FlowCorpus.Files[0];
        foreach (var (file, formatted) in Layouts.Value.Where(layout => !layout.File.Path.EndsWith("wild", StringComparison.Ordinal)))
        {
            original = file.Path.EndsWith("kept", StringComparison.Ordinal) ? original : formatted;

            Assert.True(original.Text == formatted.Text, $"{file.Path}\n{FirstDifference(original, formatted)}");
        }
    }

    private static void Check(Action<SourceFile, SourceFile> holds)
    {
        foreach (var (file, formatted) in Layouts.Value)
        {
            try
            {
                holds(file, formatted);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"{file.Path}\n{exception.Message}", exception);
            }
        }
    }

    private static List<(SourceFile File, SourceFile Formatted)> AllLayouts() =>
    [
        .. FlowCorpus.Files.SelectMany(file => Enumerable.Range(FirstSeed, Seeds)
            .SelectMany(seed => (SourceFile[])
            [
                Named(file, seed, "kept", new Scrambler(seed).KeepingWhatCounts(file)),
                Named(file, seed, "wild", new Scrambler(seed).Wildly(file)),
            ])
            .Prepend(file))
            .Select(file => (file, Formatted(file))),
    ];

    private static SourceFile Named(SourceFile file, int seed, string how, string text) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{file.Path} SEED={seed} {how}"), text);

    private static SourceFile Formatted(SourceFile file)
    {
        var result = Formatter.Format(file);
        Assert.True(result.Text is not null, $"{file.Path}: {string.Join('\n', result.Errors.Select(error => $"{error.Title}: {error.Primary?.Span.StartPosition}"))}");
        return new SourceFile(file.Path, result.Text);
    }

    private static WrittenNode Written(SourceFile file) => FlowParser.ParseWritten(file).Root!;

    private static IEnumerable<string> Tokens(SourceFile file) => Written(file).Tokens.Select(token => token.Text);

    private static bool MovesComments(SourceFile file) => Written(file).Tokens.Any(token => token is { Text: "{", CommentsBefore.Length: > 0 });

    private static IEnumerable<string> Comments(SourceFile file) =>
        Written(file).Tokens.SelectMany(token => token.CommentsBefore).Select(comment => comment.Span.Text);

    private static string FirstDifference(SourceFile one, SourceFile other)
    {
        var line = Enumerable.Range(1, Math.Min(one.LineCount, other.LineCount)).FirstOrDefault(it => one.LineText(it) != other.LineText(it), 1);
        return string.Create(CultureInfo.InvariantCulture, $"line {line}:\n{one.LineText(line)}\n{other.LineText(line)}");
    }

    private static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var given) ? given : usual;
}
