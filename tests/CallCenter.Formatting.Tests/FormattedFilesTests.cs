using CallCenter.Formatting.Tests.Corpus;
using Xunit;

namespace CallCenter.Formatting.Tests;

/// <summary>The files that people read first have the one layout; <c>callcenter format PATH</c> gives it to them.</summary>
public sealed class FormattedFilesTests
{
    public static TheoryData<string> Folders => ["examples", "stdlib/flows", "tools/CallCenter.Cli/Templates"];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_flow_file_is_formatted(string folder)
    {
        var files = FlowCorpus.FlowFiles(RepositoryFolder.Path(folder)).ToList();
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Equal(file.Text, Formatter.Format(file).Text));
    }
}
