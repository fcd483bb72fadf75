using System.Globalization;
using System.Text;
using CallCenter.Compiler;
using CallCenter.Compiler.Sources;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Symbols;
using CallCenter.Syntax.Parsing;
using CallCenter.Testing;
using CallCenter.Workspace.Documents;
using CallCenter.Workspace.Symbols;
using Xunit;

namespace CallCenter.Workspace.Tests;

/// <summary>
/// A project is edited at random and compared with one that has never been edited. <c>EDITS=10000 SEED=7</c> sets how often and where it
/// begins; without them it is as often as fits into <see cref="TimeMax"/> of processor, as many on a busy machine, and never less than
/// <see cref="EditsMin"/>.
/// </summary>
public sealed class RandomEditTests
{
    private const int EditsDefault = 10_000;
    private const int EditsMin = 300;
    private const int UndoEvery = 12;
    private const int FlowLinesMax = 340;
    private static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(12);

    private static readonly string[] Pieces =
    [
        "{", "}", "(", ")", "\"", "\"\"\"", "->", " ", "\n", "on ", "else ", "flow ", "let x = ", "play ", "// ", "/// ", "，", "：", "“", "名字", "\uD83D\uDE00", "\uD83D",
        "5s", "=", ".", "?", "}\n}\n", "hangup\n", "flow New { answer  hangup }\n", "prompt P { zh-CN \"好\" }\n", "\0", "\t",
    ];

    [Fact]
    public void A_project_that_is_edited_is_the_same_as_one_that_was_never_edited()
    {
        var seed = Number("SEED") ?? 20261122;
        var edits = Number("EDITS");
        var random = new Random(seed);
        using var folder = new TemporaryFolder();
        var texts = Texts();
        foreach (var (path, text) in texts)
        {
            folder.Write(path, text);
        }

        var original = new Dictionary<string, string>(texts, StringComparer.Ordinal);
        var workspace = new ProjectWorkspace();
        workspace.SetFolders([folder.Root]);
        foreach (var (path, text) in texts)
        {
            workspace.OpenDocument(folder.PathOf(path), text);
        }

        var began = ThreadTime.Now;
        var done = 0;
        for (; done < (edits ?? EditsDefault) && (edits is not null || done < EditsMin || ThreadTime.Now - began < TimeMax); done++)
        {
            var path = texts.Keys.ElementAt(random.Next(texts.Count));
            var change = done % UndoEvery == UndoEvery - 1 ? new TextChange(0, texts[path].Length, original[path]) : Edit(texts[path], random);
            texts[path] = change.Apply(texts[path]);
            Assert.Equal(texts[path], workspace.ChangeDocument(folder.PathOf(path), [change]));
            var edited = workspace.SnapshotOf(folder.PathOf(path));
            var (diagnostics, names) = Fresh(texts);
            var where = string.Create(CultureInfo.InvariantCulture, $"SEED={seed} EDITS={done + 1}");
            AssertSame(diagnostics, Written(edited.Diagnostics(TestContext.Current.CancellationToken)), where);
            AssertSame(names, Written(edited.Analyse(TestContext.Current.CancellationToken).Names), where);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done} edits in {(ThreadTime.Now - began).TotalSeconds:0} s of processor"));
        Assert.True(done >= EditsMin);
    }

    private static void AssertSame(string fresh, string edited, string where)
    {
        var missing = fresh.Split('\n').Except(edited.Split('\n')).Take(3);
        var more = edited.Split('\n').Except(fresh.Split('\n')).Take(3);
        Assert.True(fresh == edited, $"{where}\nnever edited: {string.Join("\n", missing)}\nedited: {string.Join("\n", more)}");
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // The flows of an example without its tests: about 300 lines in several files.
    private static SortedDictionary<string, string> Texts()
    {
        var root = Path.Combine(Corpus.Root, "examples/hotline-400");
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in new ProjectFolder(root).ReadFlows().Where(file => !file.Path.Contains("tests", StringComparison.Ordinal)))
        {
            texts[file.Path] = file.Text;
        }

        Assert.InRange(texts.Values.Sum(text => text.Count(letter => letter == '\n')), 200, FlowLinesMax);
        return texts;
    }

    private static TextChange Edit(string text, Random random)
    {
        var at = random.Next(text.Length + 1);
        switch (random.Next(7))
        {
            case 0:
                return new TextChange(at, 0, Pieces[random.Next(Pieces.Length)]);
            case 1:
                return new TextChange(at, Math.Min(random.Next(4), text.Length - at), "");
            case 2:
                var line = Line(text, at);
                return new TextChange(line.Start, line.Length, "");
            case 3:
                var again = Line(text, at);
                return new TextChange(Line(text, random.Next(text.Length + 1)).Start, 0, text.Substring(again.Start, again.Length));
            case 4:
                var tokens = FlowTokens.Read(new SourceFile("", text));
                return tokens.IsEmpty ? new TextChange(0, 0, "flow") : new TextChange(tokens[random.Next(tokens.Length)].Span.Start, random.Next(2), Pieces[random.Next(Pieces.Length)]);
            case 5:
                var brace = text.IndexOfAny(['{', '}'], Math.Min(at, Math.Max(0, text.Length - 1)));
                return brace < 0 ? new TextChange(at, 0, "}") : new TextChange(brace, 1, "");
            default:
                return Moved(text, random);
        }
    }

    // Some lines elsewhere.
    private static TextChange Moved(string text, Random random)
    {
        var first = Line(text, random.Next(text.Length + 1));
        var block = text.Substring(first.Start, Math.Min(text.Length - first.Start, random.Next(300)));
        var without = text.Remove(first.Start, block.Length);
        return new TextChange(0, text.Length, without.Insert(Line(without, random.Next(without.Length + 1)).Start, block));
    }

    private static (int Start, int Length) Line(string text, int at)
    {
        var start = at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;
        var end = text.IndexOf('\n', start);
        return (start, (end < 0 ? text.Length : end + 1) - start);
    }

    private static (string Diagnostics, string Names) Fresh(IReadOnlyDictionary<string, string> texts)
    {
        var index = new NameIndex();
        var source = new ProjectTexts(texts);
        var check = ProjectCompiler.Check(new MeasuredFiles(source), [.. source.ReadFlows().Select(FlowParser.Parse)], index);
        return (Written(check.Diagnostics), Written(new ProjectNames(index)));
    }

    private static string Written(IEnumerable<Diagnostic> diagnostics)
    {
        var text = new StringBuilder();
        foreach (var it in diagnostics)
        {
            text.Append(CultureInfo.InvariantCulture, $"{it.Code} {it.Severity} {it.Title}|{it.Explanation}|{it.Help}|{Label(it.Primary)}");
            foreach (var label in it.Secondary)
            {
                text.Append(Label(label));
            }

            foreach (var fix in it.Fixes)
            {
                text.Append(fix.Title);
                foreach (var edit in fix.Edits)
                {
                    text.Append(Place(edit.Span)).Append(edit.Text);
                }
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Written(ProjectNames names)
    {
        var text = new StringBuilder();
        foreach (var name in names.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Place(name.At)} {name.Use} {SymbolWords.KindOf(name.Symbol)} {name.Symbol.Name} {Place(name.Symbol.DeclaredAt)}\n");
        }

        return text.ToString();
    }

    private static string Label(DiagnosticLabel? label) => label is null ? "" : $"{Place(label.Span)} {label.Text}|";

    private static string Place(SourceSpan span) => string.Create(CultureInfo.InvariantCulture, $"{span.File?.Path}:{span.Start}+{span.Length}");
}
