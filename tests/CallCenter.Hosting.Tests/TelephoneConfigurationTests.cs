using CallCenter.Server.Configuration;
using CallCenter.Sip.Authentication;
using CallCenter.Telephony.Telephones;
using Xunit;

namespace CallCenter.Hosting.Tests;

public sealed class TelephoneConfigurationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-telephones-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Telephones_are_read_from_the_entry_and_from_a_file()
    {
        Environment.SetEnvironmentVariable("TELEPHONE_1001", "zanzibar");
        File.WriteAllText(Path.Combine(_folder, "desk.json"), """{ "1003": { "password": "绿茶" } }""");

        var options = Read(
            """
            { "realm": "biloxi.com", "users": { "1001": "${TELEPHONE_1001}", "1002": { "md5": "12AF60467A33E8518DA5C68BBFF12B11", "sha256": null } }, "file": "desk.json",
              "algorithms": ["MD5"], "expires": { "min": 30, "default": 300, "max": 600 }, "strangers": "refuse", "trustRegistered": true }
            """).Options!;

        Assert.Equal(("biloxi.com", 3, false, true), (options.Realm, options.Users.Count, options.AdmitsStrangers, options.TrustsRegistered));
        Assert.Equal([DigestAlgorithm.Md5], options.Algorithms);
        Assert.Equal([30, 300, 600], new[] { options.ExpiresMin, options.ExpiresDefault, options.ExpiresMax }.Select(time => time.TotalSeconds));
        Assert.True(options.Users.Knows("1003"));
        Assert.False(options.Users.Find("1002")!.Has(DigestAlgorithm.Sha256));
    }

    [Fact]
    public void Both_algorithms_are_offered_where_passwords_are_known() =>
        Assert.Equal([DigestAlgorithm.Sha256, DigestAlgorithm.Md5], Read("""{ "realm": "r", "users": { "1001": "secret" } }""").Options!.Algorithms);

    [Theory]
    [InlineData("[]", "\"telephones\" must be an object with \"realm\"")]
    [InlineData("{ \"users\": {} }", "\"telephones\" must be an object with \"realm\"")]
    [InlineData("{ \"realm\": \"r\", \"password\": \"x\" }", "\"telephones\" has no entry \"password\"; known are realm, users")]
    [InlineData("{ \"realm\": \"r\", \"users\": { \"1001\": \"${NO_SUCH_VARIABLE_HERE}\" } }", "refers to the environment variable NO_SUCH_VARIABLE_HERE, which is not set.")]
    [InlineData("{ \"realm\": \"r\", \"users\": { \"1001\": { \"md5\": \"short\" } } }", "the telephone \"1001\" needs a password, or \"md5\" (32 hexadecimal digits)")]
    [InlineData("{ \"realm\": \"r\", \"users\": { \"1001\": \"a\", \"1001\": \"b\" } }", "the telephone \"1001\" is written twice.")]
    [InlineData("{ \"realm\": \"r\", \"file\": \"absent.json\" }", "absent.json cannot be read")]
    [InlineData("{ \"realm\": \"r\", \"strangers\": \"maybe\" }", "\"strangers\" of \"telephones\" must be \"admit\" or \"refuse\".")]
    [InlineData("{ \"realm\": \"r\", \"trustRegistered\": 1 }", "\"trustRegistered\" of \"telephones\" must be true or false.")]
    [InlineData("{ \"realm\": \"r\", \"expires\": { \"min\": 100, \"max\": 60 } }", "\"expires\" of \"telephones\" must be an object of seconds")]
    [InlineData("{ \"realm\": \"r\", \"algorithms\": [\"SHA-1\"] }", "\"algorithms\" of \"telephones\" must be a list of \"SHA-256\" and \"MD5\"")]
    [InlineData("{ \"realm\": \"r\", \"algorithms\": [\"SHA-256\"], \"users\": { \"1001\": { \"md5\": \"12af60467a33e8518da5c68bbff12b11\" } } }", "\"algorithms\" of \"telephones\" must be a list")]
    public void What_is_wrong_is_said_in_a_sentence(string telephones, string problem) =>
        Assert.Contains(problem, Read(telephones).Problem, StringComparison.Ordinal);

    private (TelephoneOptions? Options, string? Problem) Read(string telephones)
    {
        File.WriteAllText(Path.Combine(_folder, ProjectConfiguration.FileName), $$"""{ "telephones": {{telephones}} }""");
        var (configuration, problem) = ProjectConfiguration.Read(_folder);
        return configuration is null ? (null, problem) : configuration.TelephonesIn(_folder);
    }
}
