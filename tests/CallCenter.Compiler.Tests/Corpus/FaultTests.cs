using System.Text.RegularExpressions;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Rendering;
using CallCenter.Diagnostics.Text;
using Xunit;

namespace CallCenter.Compiler.Tests.Corpus;

/// <summary>
/// Small projects with one planted fault each: the right code on the right line, and no other message. The line of the fault ends
/// in a comment that names the code, as in <c>// fault CC0201</c>.
/// </summary>
public sealed partial class FaultTests
{
    /// <summary>How many projects with one fault there are at least.</summary>
    private const int FaultsMin = 120;

    public static TheoryData<string> Faults => [.. CorpusFolder.Projects("faults")];

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_planted_fault_is_found_where_it_is_and_nothing_else(string name)
    {
        var files = CorpusFolder.Read("faults", name);
        var planted = files.SelectMany(Planted).Single();

        var (project, diagnostics) = Checked.Files(files);

        var found = diagnostics.Select(it => (it.Code, File: it.Primary?.Span.File.Path, Line: it.Primary?.Span.StartPosition.Line)).ToList();
        Assert.True(found.Count == 1 && found[0] == (planted.Code, planted.File, planted.Line), $"Planted {planted}, found:\n{TerminalText.Render(diagnostics)}");
        Assert.Equal(diagnostics[0].Severity == Severity.Error, project is null);
    }

    [Fact]
    public void There_are_many_planted_faults() => Assert.True(CorpusFolder.Projects("faults").Count >= FaultsMin);

    private static IEnumerable<(string Code, string? File, int? Line)> Planted(SourceFile file)
    {
        var lines = file.Text.ReplaceLineEndings("\n").Split('\n');
        return
            from line in Enumerable.Range(0, lines.Length)
            let mark = Mark().Match(lines[line])
            where mark.Success
            select (mark.Groups[1].Value, (string?)file.Path, (int?)line + 1);
    }

    [GeneratedRegex("// fault (CC[0-9]{4})$")]
    private static partial Regex Mark();
}
