using CallCenter.Compiler.Explaining;
using CallCenter.Testing;
using Xunit;

namespace CallCenter.Soundness.Tests.Explaining;

/// <summary>The text of <c>callcenter explain</c>.</summary>
public sealed class ExplainTests
{
    [Fact]
    public void The_hotline_is_explained()
    {
        var project = Repository.Check(Repository.Example("hotline-400")).Project;

        Assert.NotNull(project);
        Baseline.Matches(Path.Combine(Repository.Root, "tests", "language", "explain", "hotline-400.txt"), ExplainText.Of(project));
    }

    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(37.51, "37.6 s")]
    [InlineData(60, "1 min")]
    [InlineData(160.2, "2 min 41 s")]
    [InlineData(3900, "1 h 5 min")]
    public void Waits_are_said_as_people_say_them(double seconds, string said) => Assert.Equal(said, WaitText.Of(TimeSpan.FromSeconds(seconds)));
}
