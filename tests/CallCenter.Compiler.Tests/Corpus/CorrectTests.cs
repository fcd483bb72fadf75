using CallCenter.Diagnostics.Rendering;
using Xunit;

namespace CallCenter.Compiler.Tests.Corpus;

/// <summary>Small projects without a fault: not a word about them.</summary>
public sealed class CorrectTests
{
    /// <summary>How many correct projects there are at least.</summary>
    private const int CorrectMin = 40;

    public static TheoryData<string> Correct => [.. CorpusFolder.Projects("correct")];

    [Theory]
    [MemberData(nameof(Correct))]
    public void A_correct_project_gets_no_message(string name)
    {
        var (project, diagnostics) = Checked.Files(CorpusFolder.Read("correct", name));

        Assert.Equal("", TerminalText.Render(diagnostics));
        Assert.NotNull(project);
    }

    [Fact]
    public void There_are_many_correct_projects() => Assert.True(CorpusFolder.Projects("correct").Count >= CorrectMin);
}
