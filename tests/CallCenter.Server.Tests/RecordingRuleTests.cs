using CallCenter.Server.Configuration;
using Xunit;

namespace CallCenter.Server.Tests;

/// <summary>Which calls and talks are recorded, as <c>callcenter.json</c> says it.</summary>
public sealed class RecordingRuleTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-recording-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Without_a_word_nothing_is_recorded()
    {
        var configuration = Read("{}");

        Assert.Null(configuration.CallRecordingsIn(_folder));
        Assert.False(configuration.Recorded.RecordsCall("c") || configuration.Recorded.RecordsTransfer("c") || configuration.Recorded.RecordsTalk("c", "Care"));
    }

    [Fact]
    public void Talks_of_queues_that_are_named_are_recorded_besides()
    {
        var rules = Read("""{ "recording": { "queues": ["Care", "投诉"], "agentsPause": false } }""").Recorded;

        Assert.True(rules.RecordsTalk("c", "Care") && rules.RecordsTalk("c", "投诉"));
        Assert.False(rules.RecordsTalk("c", "Sales") || rules.RecordsCall("c") || rules.RecordsTransfer("c") || rules.AgentsPause);
        Assert.NotNull(Read("""{ "recording": { "queues": ["Care"] } }""").CallRecordingsIn(_folder));
    }

    [Theory]
    [InlineData("all")]
    [InlineData("transfers")]
    public void What_is_recorded_of_all_is_recorded_of_queues(string calls)
    {
        var rules = Read($$"""{ "recording": { "calls": "{{calls}}" } }""").Recorded;

        Assert.True(rules.RecordsTalk("c", "Care"));
        Assert.Equal(calls == "all", rules.RecordsCall("c"));
        Assert.Equal(calls == "transfers", rules.RecordsTransfer("c"));
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(30, 2700, 3300)]
    [InlineData(100, 10_000, 10_000)]
    public void A_share_of_calls_is_recorded_and_the_same_ones_each_time(int share, int least, int most)
    {
        var rules = Read($$"""{ "recording": { "calls": "all", "share": {{share}} } }""").Recorded;
        var ids = Enumerable.Range(0, 10_000).Select(i => $"06a3f{i:x8}").ToList();

        var chosen = ids.Where(rules.RecordsCall).ToList();
        Assert.InRange(chosen.Count, least, most);
        Assert.Equal(chosen, ids.Where(id => rules.RecordsTalk(id, "Care")));
    }

    [Theory]
    [InlineData("""{ "queues": "Care" }""", "must be a list of names")]
    [InlineData("""{ "queues": [1] }""", "must be a list of names")]
    [InlineData("""{ "share": 101 }""", "from 0 to 100")]
    [InlineData("""{ "share": "30%" }""", "from 0 to 100")]
    [InlineData("""{ "agentsPause": 1 }""", "true or false")]
    [InlineData("""{ "agent": true }""", "known are calls, queues, share, agentsPause, format, folder")]
    public void A_mistake_is_named(string written, string sentence)
    {
        File.WriteAllText(Path.Combine(_folder, ProjectConfiguration.FileName), $$"""{ "recording": {{written}} }""");
        var (configuration, problem) = ProjectConfiguration.Read(_folder);

        Assert.Null(configuration);
        Assert.Contains(sentence, problem!, StringComparison.Ordinal);
    }

    private ProjectConfiguration Read(string written)
    {
        File.WriteAllText(Path.Combine(_folder, ProjectConfiguration.FileName), written);
        var (configuration, problem) = ProjectConfiguration.Read(_folder);
        Assert.Null(problem);
        return configuration!;
    }
}
