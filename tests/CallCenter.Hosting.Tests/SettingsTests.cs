using CallCenter.Abstractions.Releases;
using CallCenter.Hosting.Settings;
using Xunit;

namespace CallCenter.Hosting.Tests;

public sealed class SettingsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-settings-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Without_a_file_everything_is_as_declared()
    {
        var (file, problem) = SettingsFile.Read(_folder);

        Assert.Null(problem);
        var snapshot = SettingsSnapshot.Create(Manifest(), file!, _ => Assert.Fail("nothing to tell"));
        Assert.Equal(TimeSpan.FromSeconds(25), snapshot.Values[0]);
        Assert.False(snapshot.Switches[0]);
    }

    [Fact]
    public void A_value_out_of_its_range_and_an_unknown_name_are_told_and_change_nothing()
    {
        Write("""{ "ring": "5m", "Emergency": true, "Emergencie": true, "other": 3 }""");
        var told = new List<string>();

        var snapshot = SettingsSnapshot.Create(Manifest(), SettingsFile.Read(_folder).File!, told.Add);

        Assert.Equal(TimeSpan.FromSeconds(25), snapshot.Values[0]);
        Assert.True(snapshot.Switches[0]);
        Assert.Equal(3, told.Count);
        Assert.Contains(told, line => line.Contains("`ring` stays 25s", StringComparison.Ordinal));
        Assert.Contains(told, line => line.Contains("no switch `Emergencie`", StringComparison.Ordinal));
        Assert.Contains(told, line => line.Contains("no setting `other`", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[1]")]
    [InlineData("""{ "a": [1] }""")]
    [InlineData("")]
    public void A_file_that_is_no_object_of_values_is_one_sentence(string text)
    {
        Write(text);

        var (file, problem) = SettingsFile.Read(_folder);

        Assert.Null(file);
        Assert.StartsWith("settings.json", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_under_a_heading_are_told_that_there_is_no_such_heading()
    {
        Write("""{ "settings": { "ring": "30s" } }""");

        Assert.Equal(
            "settings.json: `settings` is none of \"tables\", \"prompts\", \"hours\" and \"scripts\", which alone hold objects.",
            SettingsFile.Read(_folder).Problem);
    }

    private static ReleaseManifest Manifest() => new()
    {
        Project = "Test",
        Hash = new string('0', 64),
        TimeZone = "UTC",
        LongestCall = TimeSpan.FromHours(1),
        Languages = ["en"],
        Sources = [],
        Flows = [],
        Nodes = [],
        Prompts = [],
        Settings = [new SettingManifest("ring", "duration", "25s", "5s", "1m", "")],
        Switches = [new SwitchManifest("Emergency", false, "")],
        Hours = [],
        Statements = [],
        Numbers = [],
    };

    private void Write(string text) => File.WriteAllText(Path.Combine(_folder, SettingsFile.Name), text);
}
