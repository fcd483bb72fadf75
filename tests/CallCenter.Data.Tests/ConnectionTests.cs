using CallCenter.Data.Drivers;
using Npgsql;
using Xunit;

namespace CallCenter.Data.Tests;

/// <summary>What callcenter.json says about a connection.</summary>
public sealed class ConnectionTests
{
    [Fact]
    public void A_password_of_the_environment_is_quoted_whatever_it_holds()
    {
        const string Secret = "a;Host=evil \"'${X}";
        var (text, missing) = EnvironmentReferences.ExpandConnection(
            "Host=db;Username=app;Password=${CRM_PASSWORD}", name => name == "CRM_PASSWORD" ? Secret : null);

        Assert.Null(missing);
        var read = new NpgsqlConnectionStringBuilder(text);
        Assert.Equal(("db", "app", Secret), (read.Host, read.Username, read.Password));
    }

    [Theory]
    [InlineData("Host=db;Password=${NO_SUCH}")]
    [InlineData("${NO_SUCH}")]
    public void A_variable_that_is_not_set_is_named(string connection)
    {
        var (text, missing) = EnvironmentReferences.ExpandConnection(connection, _ => null);

        Assert.Null(text);
        Assert.Equal("NO_SUCH", missing);
    }

    [Fact]
    public void A_path_may_come_from_the_environment_too() =>
        Assert.Equal(
            ("/srv/crm.db", null),
            EnvironmentReferences.ExpandConnection("${FOLDER}/crm.db", name => name == "FOLDER" ? "/srv" : null));

    [Fact]
    public async Task A_source_whose_variable_is_not_set_is_refused()
    {
        await using var database = new Database();
        var result = DataSources.Open(
            database.Folder, [new("crm", "postgresql", "Host=db;Password=${CALLCENTER_TEST_NO_SUCH}")], TimeProvider.System, database);

        Assert.Equal(
            "The connection of source `crm` refers to the environment variable `CALLCENTER_TEST_NO_SUCH`, which is not set.",
            Assert.Single(result.Problems));
    }

    [Theory]
    [InlineData("postgresql", "Hst=db")]
    [InlineData("postgresql", "Host=db;Port=many")]
    [InlineData("sqlserver", "Sever=db")]
    public async Task A_connection_that_cannot_be_read_is_told(string provider, string connection)
    {
        await using var database = new Database();
        var result = DataSources.Open(database.Folder, [new("crm", provider, connection)], TimeProvider.System, database);

        Assert.StartsWith("The connection of source `crm` cannot be read: ", Assert.Single(result.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65)]
    public async Task A_number_of_connections_has_bounds(int connections)
    {
        await using var database = new Database();
        var result = DataSources.Open(
            database.Folder, [new("crm", "postgresql", "Host=db", Connections: connections)], TimeProvider.System, database);

        Assert.Equal("Source `crm` holds 1 to 64 connections.", Assert.Single(result.Problems));
    }

    [Fact]
    public void PostgreSql_gets_a_short_wait_a_zone_and_no_pool_of_its_own()
    {
        var read = new NpgsqlConnectionStringBuilder(ServerSource.PostgreSql("Host=db;Username=app"));
        Assert.Equal((false, 3, 500, "UTC", "callcenter"), (read.Pooling, read.Timeout, read.CancellationTimeout, read.Timezone, read.ApplicationName));

        var own = new NpgsqlConnectionStringBuilder(ServerSource.PostgreSql("Host=db;Timeout=9;Timezone=Asia/Shanghai;Application Name=crm"));
        Assert.Equal((9, "Asia/Shanghai", "crm"), (own.Timeout, own.Timezone, own.ApplicationName));
    }

    [Fact]
    public async Task Sqlite_has_no_procedures()
    {
        await using var database = new Database();
        var settle = PostgreSql.PostgreSqlProcedureTests.Procedure("usp_settle", []);

        Assert.Equal(
            ["The procedure `settle` cannot run on source `crm`: SQLite has no procedures."], database.Sources.Misfits(Releases.With(settle)));
        Assert.Equal("The procedure `settle` cannot run on source `crm`: SQLite has no procedures.", (await database.Ask(settle)).Problem);
    }
}
