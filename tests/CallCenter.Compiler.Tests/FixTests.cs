using System.Collections.Immutable;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using Xunit;

namespace CallCenter.Compiler.Tests;

/// <summary>What editors can do at a word: every fix of every case is carried out, and has to do what it says.</summary>
public sealed class FixTests
{
    private const string Project = "project \"T\" { languages en timezone \"UTC\" longest call 1h }\n";
    private const string Inbound = "inbound { otherwise reject 404 }\n";

    // What was used by the part that is taken out, or is used once it is spelt right, is told or not told of then.
    private static readonly string[] AboutUses = ["CC0390", "CC0480", "CC0481", "CC0482"];

    // What could not be said before the fault was mended: the fault hid it, the fix did not make it.
    private static readonly (string Case, string Of, string Hidden)[] Hidden =
    [
        ("prompts/errors.flow", "CC0404", "CC0403"), // The name now understood is missing in the other language.
        ("tests/errors.flow", "CC0201", "CC0202"), // The query now understood had its answer before.
        ("uses/errors.flow", "CC0227", "CC0228"), // The module now found lacks a language of the project.
        ("writing/brace-forgotten.flow", "CC0001", "CC0305"), // The flow now read does not end.
        ("writing/does-not-fit.flow", "CC0001", "CC0305"), // The flow now read does not end.
        ("writing/numbers.flow", "CC0006", "CC0335"), // The length now understood is too long.
    ];

    public static TheoryData<string> Cases => LanguageCaseTests.Cases;

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_fix_takes_its_message_away_and_brings_none(string name)
    {
        var text = File.ReadAllText(Path.Combine(LanguageCaseTests.Folder, name));
        var before = Messages(name, text);
        foreach (var diagnostic in before)
        {
            foreach (var fix in diagnostic.Fixes)
            {
                var after = Messages(name, Applied(text, fix));
                var gone = before.Count(other => Same(other, diagnostic)) - after.Count(other => Same(other, diagnostic));
                Assert.True(gone >= 1, $"{name}: `{fix.Title}` leaves {diagnostic.Code} {diagnostic.Title}\n{Applied(text, fix)}");

                var fresh = after.Where(other => !before.Any(known => Same(known, other)) && !AboutUses.Contains(other.Code)
                    && !Hidden.Contains((name, diagnostic.Code, other.Code))).ToList();
                Assert.True(
                    fresh.Count == 0,
                    $"{name}: `{fix.Title}` of {diagnostic.Code} brings {string.Join(", ", fresh.Select(other => $"{other.Code} {other.Title}"))}\n{Applied(text, fix)}");
            }
        }
    }

    [Fact]
    public void Fixes_of_a_file_do_not_touch_each_other()
    {
        foreach (var name in Cases.Select(row => row.Data))
        {
            foreach (var fix in Messages(name, File.ReadAllText(Path.Combine(LanguageCaseTests.Folder, name))).SelectMany(diagnostic => diagnostic.Fixes))
            {
                var edits = fix.Edits.OrderBy(edit => edit.Span.Start).ToList();
                Assert.NotEmpty(edits);
                Assert.All(edits.Zip(edits.Skip(1)), pair => Assert.True(pair.First.Span.End <= pair.Second.Span.Start, name));
            }
        }
    }

    [Theory]
    [InlineData("menu Top play Ask at most 2 {\n        on 1 hangup\n    }", "Add `else`", "menu Top play Ask at most 2 {\n        on 1 hangup\n        else hangup\n    }")]
    [InlineData(
        "menu Top play Ask at most 2 { on 1 hangup  on no match repeat }",
        "Add `no input`, `exhausted`",
        "menu Top play Ask at most 2 { on 1 hangup  on no match repeat  on no input 5s repeat  on exhausted hangup }")]
    [InlineData("menu Top play Akk at most 2 { on 1 hangup  else hangup }", "Write `Ask`", "menu Top play Ask at most 2 { on 1 hangup  else hangup }")]
    [InlineData("menu Top play Ask at most 2 { on 1 hangup  else hangup }；", null, null)]
    public void A_fix_is_laid_out_like_the_text_around(string statement, string? title, string? expected)
    {
        var head = "prompt Ask { en \"Press one.\" }\ninbound { otherwise -> Main }\nflow Main {\n    answer\n    ";
        var text = $"{head}{statement}\n}}\n";
        var fixes = Messages("fix.flow", text).SelectMany(diagnostic => diagnostic.Fixes).Where(fix => fix.Title == title).ToList();

        Assert.Equal(expected is null ? [] : [$"{head}{expected}\n}}\n"], fixes.Select(fix => Applied(text, fix)));
    }

    private static ImmutableArray<Diagnostic> Messages(string name, string text)
    {
        SourceFile[] around = name.StartsWith("project/", StringComparison.Ordinal) || name == "inbound/missing.flow" ? [] : [Around(text)];
        SourceFile[] files = [.. around, new SourceFile(name, text)];
        var (_, all) = name.StartsWith("connect/", StringComparison.Ordinal) ? Checked.Connected(files) : Checked.Files(files);
        return all;
    }

    private static string Applied(string text, Fix fix)
    {
        foreach (var edit in fix.Edits.OrderByDescending(edit => edit.Span.Start))
        {
            text = string.Concat(text.AsSpan(0, edit.Span.Start), edit.Text, text.AsSpan(edit.Span.End));
        }

        return text;
    }

    private static bool Same(Diagnostic left, Diagnostic right) => left.Code == right.Code && left.Title == right.Title;

    private static SourceFile Around(string text) => new(
        "around.flow",
        (text.Contains("project \"", StringComparison.Ordinal) ? "" : Project) + (text.Contains("inbound", StringComparison.Ordinal) ? "" : Inbound));
}
