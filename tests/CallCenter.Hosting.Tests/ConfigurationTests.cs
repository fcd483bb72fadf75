using CallCenter.Data;
using CallCenter.Server.Configuration;
using Xunit;

namespace CallCenter.Hosting.Tests;

public sealed class ConfigurationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-configuration-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Everything_it_may_say_is_understood()
    {
        Write(
            """
            {
              // A comment.
              "sip": "192.0.2.1:5070", "rtpPorts": "20000-20100", "trunk": "sip:192.0.2.9:5060;transport=tcp", "records": "calls.db",
              "sources": { "crm": { "provider": "sqlite", "connection": "data/crm.db", "seed": "data/seed.sql" } },
            }
            """);

        var (configuration, problem) = ProjectConfiguration.Read(_folder);

        Assert.Null(problem);
        Assert.Equal("192.0.2.1:5070", configuration!.Sip.ToString());
        Assert.Equal((20000, 20100), configuration.RtpPorts);
        Assert.Equal("192.0.2.9", Assert.Single(configuration.Trunks).Address.Host);
        Assert.Equal("data/seed.sql", Assert.Single(configuration.Sources).Seed);
    }

    [Theory]
    [InlineData("""{}""", ".callcenter/records.db", 90)]
    [InlineData("""{ "records": "calls.db" }""", "calls.db", 90)]
    [InlineData("""{ "records": { "connection": "data/calls.db", "keepEvents": 7 } }""", "data/calls.db", 7)]
    [InlineData("""{ "records": { "provider": "postgresql", "connection": "Host=db;Database=calls;Password=secret77" } }""", "the PostgreSQL database calls on db", 90)]
    [InlineData("""{ "records": { "provider": "sqlserver", "connection": "Server=db;Database=calls;User Id=cc;Password=secret77", "keepEvents": 365 } }""", "the SQL Server database calls on db", 365)]
    public void Records_go_into_a_file_or_to_a_server(string written, string database, int days)
    {
        Write(written);

        var (configuration, problem) = ProjectConfiguration.Read(_folder);

        Assert.Null(problem);
        var found = configuration!.RecordsIn(_folder);
        Assert.Equal(database, found.File is { } file ? Path.GetRelativePath(_folder, file) : found.Name);
        Assert.Equal(TimeSpan.FromDays(days), configuration.KeepEvents);
    }

    [Fact]
    public void Databases_drivers_and_keys_are_understood()
    {
        Write(
            """
            {
              "sources": {
                "crm": { "provider": "postgresql", "connection": "Host=db;Password=${CRM_PASSWORD}", "connections": 4 },
                "old": { "provider": "oracle", "connection": "x=1", "assembly": "plugins/o.dll", "factory": "O.Factory" }
              },
              "encryption": {
                "key": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "former": ["AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="]
              }
            }
            """);

        var (configuration, problem) = ProjectConfiguration.Read(_folder);

        Assert.Null(problem);
        Assert.Equal(
            [
                new SourceBinding("crm", "postgresql", "Host=db;Password=${CRM_PASSWORD}", Connections: 4),
                new SourceBinding("old", "oracle", "x=1", PlugIn: new DriverPlugIn("plugins/o.dll", "O.Factory")),
            ],
            configuration!.Sources);
        Assert.NotNull(configuration.Cipher);
    }

    [Theory]
    [InlineData("""{ "sip": "nowhere" }""", "\"sip\"")]
    [InlineData("""{ "rtpPorts": "9-1" }""", "\"rtpPorts\"")]
    [InlineData("""{ "trunk": "192.0.2.1" }""", "\"trunk\"")]
    [InlineData("""{ "sorces": {} }""", "\"sorces\"")]
    [InlineData("""{ "sources": { "crm": "data/crm.db" } }""", "\"crm\"")]
    [InlineData("""{ "sources": { "crm": { "connection": "crm.db", "pasword": "x" } } }""", "\"pasword\"")]
    [InlineData("""{ "sources": { "crm": { "connection": "Host=db", "connections": "many" } } }""", "\"connections\"")]
    [InlineData("""{ "sources": { "crm": { "provider": "oracle", "connection": "x", "assembly": "plugins/o.dll" } } }""", "\"factory\"")]
    [InlineData("""{ "encryption": "secret" }""", "\"key\"")]
    [InlineData("""{ "encryption": { "key": "short" } }""", "32 bytes")]
    [InlineData("""{ "encryption": { "key": "${CALLCENTER_TEST_NO_SUCH}" } }""", "CALLCENTER_TEST_NO_SUCH")]
    [InlineData("""{ "encryption": { "key": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "former": "x" } }""", "\"former\"")]
    [InlineData("""{ "records": 7 }""", "\"records\"")]
    [InlineData("""{ "records": { "provider": "oracle", "connection": "x" } }""", "sqlite, postgresql, sqlserver")]
    [InlineData("""{ "records": { "provider": "postgresql" } }""", "\"connection\"")]
    [InlineData("""{ "records": { "provider": "postgresql", "connection": "Host=db;Password=${CALLCENTER_TEST_NO_SUCH}" } }""", "CALLCENTER_TEST_NO_SUCH")]
    [InlineData("""{ "records": { "provider": "sqlserver", "connection": "Sever=db" } }""", "sever")]
    [InlineData("""{ "records": { "connection": "a.db", "keepEvents": 0 } }""", "\"keepEvents\"")]
    [InlineData("""{ "records": { "connection": "a.db", "keep": 3 } }""", "\"keep\"")]
    [InlineData("{", "callcenter.json")]
    [InlineData("[]", "callcenter.json")]
    public void What_is_wrong_is_one_sentence_that_names_the_entry(string text, string named)
    {
        Write(text);

        var (configuration, problem) = ProjectConfiguration.Read(_folder);

        Assert.Null(configuration);
        Assert.Contains(named, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1:5060")]
    [InlineData("127.0.0.1:0", "127.0.0.1:0")]
    [InlineData("[::1]:5070", "[::1]:5070")]
    [InlineData("::1", "[::1]:5060")]
    [InlineData("300.0.0.1:5060", null)]
    [InlineData("", null)]
    public void Addresses_are_read_as_operators_write_them(string text, string? expected) =>
        Assert.Equal(expected, Addresses.TryParse(text, 5060, out var endPoint) ? endPoint.ToString() : null);

    private void Write(string text) => File.WriteAllText(Path.Combine(_folder, ProjectConfiguration.FileName), text);
}
