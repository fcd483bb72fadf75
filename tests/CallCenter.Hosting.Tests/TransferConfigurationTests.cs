using CallCenter.Server.Configuration;
using CallCenter.Telephony.Calls;
using Xunit;

namespace CallCenter.Hosting.Tests;

public sealed class TransferConfigurationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-transfers-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("""{}""", ReferSources.Telephones, true)]
    [InlineData("""{ "transfers": { "from": [], "blind": "bridge" } }""", ReferSources.None, false)]
    [InlineData("""{ "transfers": { "from": ["telephones", "trunks", "strangers"] } }""", ReferSources.Telephones | ReferSources.Trunks | ReferSources.Strangers, true)]
    public void Who_may_transfer_is_understood(string text, ReferSources from, bool refers)
    {
        var (configuration, problem) = Read(text);
        Assert.Null(problem);
        Assert.Equal((from, refers), (configuration!.ReferFrom, configuration.RefersBlindTransfers));
    }

    [Theory]
    [InlineData("""{ "transfers": "telephones" }""", "callcenter.json: \"transfers\" must be an object, such as { \"from\": [\"telephones\"], \"blind\": \"refer\" }.")]
    [InlineData("""{ "transfers": { "from": "telephones" } }""", "callcenter.json: \"transfers\": \"from\" must be a list of \"telephones\", \"trunks\" and \"strangers\"; [] lets nobody transfer.")]
    [InlineData("""{ "transfers": { "from": ["friends"] } }""", "callcenter.json: \"transfers\": \"from\" must be a list of \"telephones\", \"trunks\" and \"strangers\"; [] lets nobody transfer.")]
    [InlineData("""{ "transfers": { "blind": true } }""", "callcenter.json: \"transfers\": \"blind\" must be \"refer\" or \"bridge\".")]
    [InlineData("""{ "transfers": { "hold": true } }""", "callcenter.json: \"transfers\" has no entry \"hold\"; known are from, blind.")]
    public void What_makes_no_sense_is_said(string text, string problem) => Assert.Equal(problem, Read(text).Problem);

    private (ProjectConfiguration? Configuration, string? Problem) Read(string text)
    {
        File.WriteAllText(Path.Combine(_folder, ProjectConfiguration.FileName), text);
        return ProjectConfiguration.Read(_folder);
    }
}
