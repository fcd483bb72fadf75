using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Data.Schema;
using Xunit;
using static CallCenter.Data.Tests.Database;

namespace CallCenter.Data.Tests.SqlServer;

/// <summary>Against the server whose connection string CALLCENTER_SQLSERVER holds; the tests write to no table of it.</summary>
public sealed class SqlServerLiveTests
{
    private static readonly string? ConnectionString = Environment.GetEnvironmentVariable("CALLCENTER_SQLSERVER");

    [Theory]
    [MemberData(nameof(SqlServerDriverTests.Written), MemberType = typeof(SqlServerDriverTests), DisableDiscoveryEnumeration = true)]
    public async Task A_value_comes_back_as_it_was_bound(string type, object value, object stored)
    {
        Assert.NotNull(stored);
        await using var database = new Database();
        await using var sources = Open(database);
        var echo = Query("SELECT @v AS v", Column("v", type)) with { Parameters = [Column("v", type)] };

        Assert.Equal([[value]], (await Ask(sources, echo, value)).Result.Rows);
    }

    [Fact]
    public async Task A_statement_that_sleeps_ends_at_its_limit_and_its_connection_goes_on()
    {
        await using var database = new Database();
        await using var sources = Open(database);
        var sleep = Query("WAITFOR DELAY '00:00:05'; SELECT 1 AS v", Column("v", "int")) with { Within = TimeSpan.FromMilliseconds(500) };

        Assert.Equal(DataOutcome.Timeout, (await Ask(sources, sleep)).Result.Outcome);
        Assert.Equal([[1L]], (await Ask(sources, Query("SELECT 1 AS v", Column("v", "int")))).Result.Rows);
    }

    [Fact]
    public async Task A_procedure_gives_its_rows()
    {
        await using var database = new Database();
        await using var sources = Open(database);
        var help = new StatementManifest(
            "help", "crm", true, "sys.sp_datatype_info", [Column("data_type", "int")], [Column("TYPE_NAME", "text")], 1, TimeSpan.FromSeconds(5), StatementKinds.Procedure);

        Assert.Equal([["int"]], (await Ask(sources, help, 4L)).Result.Rows);
    }

    [Fact]
    public async Task A_statement_is_described_without_being_executed()
    {
        await using var database = new Database();
        await using var sources = Open(database);
        var described = sources.Describe(Query("SELECT CAST(1 AS int) AS id", Column("id", "int")));

        Assert.Equal(SchemaFault.None, described.Fault);
        Assert.Equal("int", Assert.Single(described.Description!.Columns).DatabaseType);
        Assert.Equal(SchemaFault.Refused, sources.Describe(Query("SELECT id FROM no_such_table", Column("id", "int"))).Fault);
    }

    private static DataSources Open(Database database)
    {
        Assert.SkipWhen(ConnectionString is null, "CALLCENTER_SQLSERVER holds no connection string of a SQL Server.");
        return DataSources.Open(database.Folder, [new("crm", "sqlserver", ConnectionString!)], TimeProvider.System, database).Sources!;
    }
}
