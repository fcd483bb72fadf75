using CallCenter.Server.Configuration;
using CallCenter.Telephony.Protection;
using Xunit;

namespace CallCenter.Hosting.Tests;

public sealed class SrtpConfigurationTests : IDisposable
{
    private const string Form = "must be \"off\", \"optional\" or \"required\", or { \"use\": \"optional\", \"keysInClear\": true }";

    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-srtp-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("""{}""", SrtpUse.Optional, false)]
    [InlineData("""{ "srtp": "off" }""", SrtpUse.Off, false)]
    [InlineData("""{ "srtp": "required" }""", SrtpUse.Required, false)]
    [InlineData("""{ "srtp": { "keysInClear": true } }""", SrtpUse.Optional, true)]
    [InlineData("""{ "srtp": { "use": "required", "keysInClear": false } }""", SrtpUse.Required, false)]
    public void Whether_voice_is_encrypted_is_understood(string text, SrtpUse use, bool keysInClear)
    {
        var (configuration, problem) = Read(text);
        Assert.Null(problem);
        Assert.Equal(new SrtpPolicy(use, keysInClear), configuration!.Srtp);
    }

    [Theory]
    [InlineData("""{ "srtp": true }""")]
    [InlineData("""{ "srtp": "always" }""")]
    [InlineData("""{ "srtp": { "use": "maybe" } }""")]
    [InlineData("""{ "srtp": { "keysInClear": "yes" } }""")]
    [InlineData("""{ "srtp": { "suite": "x" } }""")]
    public void What_makes_no_sense_is_said(string text) => Assert.Equal($"callcenter.json: \"srtp\" {Form}.", Read(text).Problem);

    [Fact]
    public void A_trunk_may_differ()
    {
        var (configuration, problem) = Read("""{ "srtp": "required", "trunks": { "old": { "address": "sip:192.0.2.1", "srtp": "off" }, "new": "sip:192.0.2.2" } }""");
        Assert.Null(problem);
        Assert.Equal(new SrtpPolicy(SrtpUse.Off), configuration!.Trunks.Single(trunk => trunk.Name == "old").Srtp);
        Assert.Null(configuration.Trunks.Single(trunk => trunk.Name == "new").Srtp);
        Assert.Contains(Form, Read("""{ "trunks": { "old": { "address": "sip:192.0.2.1", "srtp": 1 } } }""").Problem, StringComparison.Ordinal);
    }

    private (ProjectConfiguration? Configuration, string? Problem) Read(string text)
    {
        File.WriteAllText(Path.Combine(_folder, ProjectConfiguration.FileName), text);
        return ProjectConfiguration.Read(_folder);
    }
}
