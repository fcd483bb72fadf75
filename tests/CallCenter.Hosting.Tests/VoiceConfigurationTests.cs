using CallCenter.Hosting.Calls;
using CallCenter.Media;
using CallCenter.Media.Quality;
using CallCenter.Server.Configuration;
using Xunit;

namespace CallCenter.Hosting.Tests;

public sealed class VoiceConfigurationTests
{
    [Theory]
    [InlineData("{}", 30)]
    [InlineData("""{ "rtpTimeout": 5 }""", 5)]
    [InlineData("""{ "rtpTimeout": 3600 }""", 3600)]
    public void The_time_after_which_a_stopped_voice_ends_a_call_is_read(string text, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Read(text).Configuration!.RtpTimeout);

    [Fact]
    public void Zero_lets_voice_stop_for_ever() =>
        Assert.Equal(Timeout.InfiniteTimeSpan, Read("""{ "rtpTimeout": 0 }""").Configuration!.RtpTimeout);

    [Theory]
    [InlineData("4")]
    [InlineData("3601")]
    [InlineData("-1")]
    [InlineData("7.5")]
    [InlineData("\"30 s\"")]
    public void What_is_no_such_time_is_refused(string written)
    {
        var (configuration, problem) = Read($$"""{ "rtpTimeout": {{written}} }""");

        Assert.Null(configuration);
        Assert.Equal("callcenter.json: \"rtpTimeout\" must be whole seconds from 5 to 3600, or 0 for never, such as 30.", problem);
    }

    [Fact]
    public void A_bad_call_is_one_line_with_its_figures()
    {
        var voice = new LegStatistics(100, 90, 10, 3.25, 0, 0, 0, 0, System.Net.IPEndPoint.Parse("192.0.2.7:4000"))
        {
            Quality = new VoiceQuality { HeardMos = 2.84, SaidMos = null, HeardJitterMilliseconds = 3.3, RoundTrip = TimeSpan.FromMilliseconds(41.26) },
        };

        Assert.Equal(
            "call 7 sounded bad; look at the network to 192.0.2.7: mosHeard=2.8 mosSaid=- lost=10 received=90 jitterMs=3.3 farLost=- farJitterMs=- roundTripMs=41.3",
            BadVoice.Sentence("7", voice));
    }

    private static (ProjectConfiguration? Configuration, string? Problem) Read(string text)
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-voice-").FullName;
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
