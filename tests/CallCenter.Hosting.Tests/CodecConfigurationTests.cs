using CallCenter.Media.Codecs;
using CallCenter.Server.Configuration;
using Xunit;

namespace CallCenter.Hosting.Tests;

public sealed class CodecConfigurationTests
{
    [Fact]
    public void Without_the_entry_all_that_is_installed_may_be_spoken() => Assert.Null(Read("{}").Configuration!.Codecs);

    [Fact]
    public void The_order_is_the_operators()
    {
        Assert.Equal([AudioCodec.Pcmu, AudioCodec.Pcma], Read("""{ "codecs": ["pcmu", "PCMA"] }""").Configuration!.Codecs);
        Assert.SkipWhen(AudioCodec.Opus.Problem is not null, AudioCodec.Opus.Problem ?? "");
        Assert.Equal([AudioCodec.Opus, AudioCodec.Pcma], Read("""{ "codecs": ["opus", "PCMA"] }""").Configuration!.Codecs);
    }

    [Theory]
    [InlineData("[]", "\"codecs\" must be a list of codecs, the one liked best first, such as [\"PCMA\", \"PCMU\", \"opus\"].")]
    [InlineData("\"PCMA\"", "\"codecs\" must be a list of codecs, the one liked best first, such as [\"PCMA\", \"PCMU\", \"opus\"].")]
    [InlineData("[8]", "\"codecs\" must be a list of codecs, the one liked best first, such as [\"PCMA\", \"PCMU\", \"opus\"].")]
    [InlineData("[\"PCMA\", \"iLBC\"]", "\"codecs\" names \"iLBC\"; known are PCMA, PCMU, opus, G722, G729.")]
    [InlineData("[\"PCMA\", \"pcma\"]", "\"codecs\" names \"PCMA\" twice.")]
    public void What_makes_no_sense_is_refused(string written, string problem) =>
        Assert.Equal((null, $"callcenter.json: {problem}"), Read($$"""{ "codecs": {{written}} }"""));

    [Fact]
    public void A_list_without_G711_is_refused()
    {
        Assert.SkipWhen(AudioCodec.G722.Problem is not null, AudioCodec.G722.Problem ?? "");
        Assert.Equal(
            (null, "callcenter.json: \"codecs\" must name PCMA or PCMU: every telephone and every line has one of them."),
            Read("""{ "codecs": ["G722"] }"""));
    }

    private static (ProjectConfiguration? Configuration, string? Problem) Read(string text)
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-codecs-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, ProjectConfiguration.FileName), text);
            return ProjectConfiguration.Read(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
