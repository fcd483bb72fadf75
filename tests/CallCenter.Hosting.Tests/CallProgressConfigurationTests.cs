using CallCenter.Media.CallProgress;
using CallCenter.Server.Configuration;
using Xunit;

namespace CallCenter.Hosting.Tests;

public sealed class CallProgressConfigurationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-progress-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Country_patience_and_recordings_are_understood()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "空号"));
        File.WriteAllBytes(Path.Combine(_folder, "空号", "one.wav"), Noise(seconds: 3));
        File.WriteAllBytes(Path.Combine(_folder, "off.wav"), Noise(seconds: 3));

        var configuration = Read("""{ "callProgress": { "country": "CN", "machineSpeech": 5.5, "announcements": { "vacant": ["空号"], "off": ["off.wav"], "no answer": [] } } }""").Configuration!;
        var (options, problem) = configuration.CallProgress.Load(_folder);

        Assert.Null(problem);
        Assert.Equal(("CN", TimeSpan.FromSeconds(5.5), 2), (options!.Country, options.MachineSpeech, options.Announcements.Count));
    }

    [Fact]
    public void Without_a_word_it_listens_with_no_recordings_and_false_listens_to_nothing()
    {
        Assert.Equal(0, Read("{}").Configuration!.CallProgress.Load(_folder).Options!.Announcements.Count);
        Assert.Equal((null, null), Read("""{ "callProgress": false }""").Configuration!.CallProgress.Load(_folder));
    }

    [Theory]
    [InlineData("""{ "callProgress": true }""", "\"callProgress\" must be false or an object, such as { \"country\": \"CN\" }.")]
    [InlineData("""{ "callProgress": { "country": "XX" } }""", "\"callProgress\": \"country\" must be one of AU, BR, CN")]
    [InlineData("""{ "callProgress": { "machineSpeech": 30 } }""", "\"callProgress\": \"machineSpeech\" must be 2 to 12 seconds, such as 9.")]
    [InlineData("""{ "callProgress": { "announcements": { "gone": [] } } }""", "\"callProgress\": there is no announcement \"gone\"; known are vacant, off, suspended, busy, unreachable, no answer, mailbox.")]
    [InlineData("""{ "callProgress": { "announcements": { "off": "off.wav" } } }""", "\"callProgress\": \"off\" must be a list of WAV files or folders")]
    [InlineData("""{ "callProgress": { "state": "CN" } }""", "\"callProgress\" has no entry \"state\"; known are country, machineSpeech, announcements.")]
    public void What_cannot_be_is_said_in_a_sentence(string json, string sentence) =>
        Assert.StartsWith($"callcenter.json: {sentence}", Read(json).Problem, StringComparison.Ordinal);

    [Fact]
    public void A_recording_that_cannot_be_used_is_named()
    {
        File.WriteAllBytes(Path.Combine(_folder, "short.wav"), Noise(seconds: 0));
        File.WriteAllText(Path.Combine(_folder, "text.wav"), "no sound");
        Directory.CreateDirectory(Path.Combine(_folder, "empty"));

        Assert.StartsWith("\"callProgress\": short.wav holds less than a second of sound", ProblemOf("short.wav"), StringComparison.Ordinal);
        Assert.StartsWith("\"callProgress\": text.wav cannot be used: it is no WAV file", ProblemOf("text.wav"), StringComparison.Ordinal);
        Assert.StartsWith("\"callProgress\": the folder empty has no WAV files", ProblemOf("empty"), StringComparison.Ordinal);
        Assert.StartsWith("\"callProgress\": absent.wav cannot be read: ", ProblemOf("absent.wav"), StringComparison.Ordinal);
    }

    private string? ProblemOf(string path) => new CallProgressConfig { Announcements = [(AnnouncementMeaning.Vacant, path)] }.Load(_folder).Problem;

    private (ProjectConfiguration? Configuration, string? Problem) Read(string json)
    {
        File.WriteAllText(Path.Combine(_folder, ProjectConfiguration.FileName), json);
        return ProjectConfiguration.Read(_folder);
    }

    private static byte[] Noise(int seconds)
    {
        var chance = new Random(1);
        using var stream = new MemoryStream();
        using var wav = new BinaryWriter(stream);
        wav.Write("RIFF"u8);
        wav.Write(36 + (seconds * 16000));
        wav.Write("WAVEfmt "u8);
        wav.Write(16);
        wav.Write((short)1);
        wav.Write((short)1);
        wav.Write(8000);
        wav.Write(16000);
        wav.Write((short)2);
        wav.Write((short)16);
        wav.Write("data"u8);
        wav.Write(seconds * 16000);
        for (var i = 0; i < seconds * 8000; i++)
        {
            wav.Write((short)chance.Next(-8000, 8000));
        }

        return stream.ToArray();
    }
}
