using CallCenter.Server.Configuration;
using Xunit;

namespace CallCenter.Hosting.Tests;

public sealed class MusicConfigurationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-music-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("{}", null)]
    [InlineData("""{ "music": "music/soft.wav" }""", "music/soft.wav")]
    public void The_music_of_those_who_are_held_is_read(string text, string? path) => Assert.Equal(path, Read(text).Configuration!.Music);

    [Theory]
    [InlineData("""{ "music": "" }""")]
    [InlineData("""{ "music": 5 }""")]
    public void What_is_no_file_is_refused(string text) =>
        Assert.Equal("callcenter.json: \"music\" must be the path of a sound file in the project, such as \"music/soft.wav\".", Read(text).Problem);

    private (ProjectConfiguration? Configuration, string? Problem) Read(string text)
    {
        File.WriteAllText(Path.Combine(_folder, ProjectConfiguration.FileName), text);
        return ProjectConfiguration.Read(_folder);
    }
}
