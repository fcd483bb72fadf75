using CallCenter.Diagnostics.Rendering;
using Xunit;

namespace CallCenter.Compiler.Tests;

public sealed class HotlineTests
{
    [Fact]
    public void The_example_binds_without_a_word()
    {
        var (project, diagnostics) = Checked.Files(Checked.Folder(RepositoryFolder.Path("examples", "hotline-400")));

        Assert.Equal("", TerminalText.Render(diagnostics));
        Assert.NotNull(project);
    }
}
