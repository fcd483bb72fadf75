using System.Collections.Immutable;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Rendering;
using CallCenter.Diagnostics.Text;
using CallCenter.Testing;
using Xunit;

namespace CallCenter.Compiler.Tests;

/// <summary>Every case of the language with every message it gives. A case that names no project gets a small one.</summary>
public sealed class LanguageCaseTests
{
    private const string Project = "project \"T\" { languages en timezone \"UTC\" longest call 1h }\n";
    private const string Inbound = "inbound { otherwise reject 404 }\n";

    // What nothing uses, and flows that no call enters.
    private static readonly string[] LeftOver = ["CC0390", "CC0480", "CC0481", "CC0482"];

    public static TheoryData<string> Cases =>
    [
        .. Directory.EnumerateFiles(Folder, "*.flow", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    public static string Folder => RepositoryFolder.Path("tests", "language", "cases");

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_case_gives_the_messages_of_its_baseline(string name)
    {
        var path = Path.Combine(Folder, name);
        var text = File.ReadAllText(path);
        SourceFile[] around = name.StartsWith("project/", StringComparison.Ordinal) || name == "inbound/missing.flow" ? [] : [Around(text)];

        SourceFile[] files = [.. around, new SourceFile(name, text)];
        var (project, all) = name.StartsWith("connect/", StringComparison.Ordinal) ? Checked.Connected(files) : Checked.Files(files);

        // A case declares what it does not use; warnings about that say nothing about it.
        var isAboutUses = name.StartsWith("unused/", StringComparison.Ordinal);
        ImmutableArray<Diagnostic> diagnostics = [.. all.Where(diagnostic => isAboutUses || !LeftOver.Contains(diagnostic.Code))];
        Assert.Equal(project is null, diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error && !IsOfOthers(diagnostic)));
        Baseline.Matches(Path.ChangeExtension(path, ".diagnostics"), TerminalText.Render(diagnostics));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_good_case_has_no_message_and_others_have_one(string name)
    {
        var baseline = File.ReadAllText(Path.ChangeExtension(Path.Combine(Folder, name), ".diagnostics"));
        var isGood = Path.GetFileName(name).StartsWith("good", StringComparison.Ordinal);

        Assert.Equal(isGood, baseline.Length == 0);
    }

    // A project is whole whatever a database or the engine of scripts says of it.
    private static bool IsOfOthers(Diagnostic diagnostic) => diagnostic.Code == "CC0586" || diagnostic.Code.StartsWith("CC056", StringComparison.Ordinal);

    private static SourceFile Around(string text) => new(
        "around.flow",
        (text.Contains("project \"", StringComparison.Ordinal) ? "" : Project) + (text.Contains("inbound", StringComparison.Ordinal) ? "" : Inbound));
}
