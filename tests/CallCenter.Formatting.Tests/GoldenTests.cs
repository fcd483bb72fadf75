using CallCenter.Diagnostics.Text;
using CallCenter.Formatting.Tests.Corpus;
using CallCenter.Testing;
using Xunit;

namespace CallCenter.Formatting.Tests;

/// <summary>What layouts look like: <c>tests/language/format/NAME.flow</c> and beside it <c>NAME.formatted</c>.</summary>
public sealed class GoldenTests
{
    public static TheoryData<string> Files =>
    [
        .. Directory.EnumerateFiles(RepositoryFolder.Path("tests", "language", "format"), "*.flow").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_is_laid_out_as_its_neighbour_shows(string name)
    {
        var path = RepositoryFolder.Path("tests", "language", "format", name);
        var result = Formatter.Format(new SourceFile(name, File.ReadAllText(path)));

        Assert.True(result.Text is not null, string.Join('\n', result.Errors.Select(error => $"{error.Title} {error.Primary?.Span.StartPosition}")));
        Baseline.Matches(Path.ChangeExtension(path, ".formatted"), result.Text);
    }
}
