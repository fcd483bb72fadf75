using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Data.Schema;
using Xunit;
using static CallCenter.Data.Tests.Database;

namespace CallCenter.Data.Tests.PostgreSql;

[Collection(PostgreSqlServer.Collection)]
public sealed class PostgreSqlValueTests(PostgreSqlServer server)
{
    public static TheoryData<string, string, object> RoundTrips => new()
    {
        { "text", "text", "他说:\"'; DROP TABLE t; --\" \U0001F600" },
        { "text", "varchar(40)", "王芳" },
        { "phone", "text", "+8613800001111" },
        { "agent", "text", "1001" },
        { "digits", "varchar(8)", "0042" },
        { "language", "text", "zh-CN" },
        { "int", "bigint", long.MaxValue },
        { "int", "bigint", long.MinValue },
        { "int", "integer", 7L },
        { "int", "smallint", -7L },
        { "int", "numeric", 12L },
        { "decimal", "numeric", 0.1m },
        { "decimal", "numeric", 79228162514264337593543950335m },
        { "money", "numeric(12,2)", 9999999999.99m },
        { "percent", "double precision", 12.5m },
        { "bool", "boolean", true },
        { "bool", "boolean", false },
        { "duration", "interval", TimeSpan.FromMilliseconds(1500) },
        { "duration", "interval", TimeSpan.FromDays(3) },
        { "date", "date", new DateOnly(2026, 11, 21) },
        { "time", "time", new TimeOnly(9, 30, 15, 250) },
        { "datetime", "timestamptz", new DateTimeOffset(2026, 11, 21, 9, 30, 15, 250, TimeSpan.FromHours(8)) },
        { "datetime", "timestamp", new DateTimeOffset(2026, 11, 21, 9, 30, 15, 250, TimeSpan.FromHours(8)) },
    };

    public static TheoryData<string> Hostile =>
    [
        "'", "\"", "''; DROP TABLE t; --", "$1", "@v", "\\", "\\'; SELECT pg_sleep(9); --", "%_", "\r\n\t", "\u202E\uFEFF", "\U0001F600\U0001F468\u200D\U0001F469",
        "E'\\x41'", "{\"a\": 1}", new string('长', 200_000), "",
    ];

    [Theory]
    [MemberData(nameof(RoundTrips), DisableDiscoveryEnumeration = true)]
    public async Task A_value_comes_back_as_it_was_bound(string type, string column, object value)
    {
        await using var source = new PostgreSqlSource(server);
        var table = await TableAsync(column);
        await source.Done(Command($"INSERT INTO {table} VALUES (@v)", Column("v", type)), value);

        Assert.Equal(value, await source.Done(Query($"SELECT v FROM {table}", Column("v", type))));
    }

    [Theory]
    [MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)]
    public async Task What_a_caller_says_never_becomes_sql(string value)
    {
        await using var source = new PostgreSqlSource(server);
        var table = await TableAsync("text");
        await source.Done(Command($"INSERT INTO {table} VALUES (@v)", Column("v", "text")), value);

        var found = Query($"SELECT v FROM {table} WHERE v = @w", Column("v", "text")) with { Parameters = [Column("w", "text")] };
        Assert.Equal(value, await source.Done(found, value));
    }

    [Fact]
    public async Task Text_that_postgresql_cannot_hold_is_refused_and_the_source_goes_on()
    {
        await using var source = new PostgreSqlSource(server);
        var table = await TableAsync("text");
        var answer = await source.Ask(Command($"INSERT INTO {table} VALUES (@v)", Column("v", "text")), "nul\0here");

        Assert.Equal(DataOutcome.Failed, answer.Result.Outcome);
        Assert.DoesNotContain("here", answer.Problem, StringComparison.Ordinal);
        Assert.Equal(0L, await source.Done(Query($"SELECT count(*) AS n FROM {table}", Column("n", "int"))));
    }

    [Theory]
    [InlineData("'abc'::text", "int", "column `v` is declared int, but the database gave text that does not fit")]
    [InlineData("1.5", "int", "column `v` is declared int, but the database gave a decimal number")]
    [InlineData("'\\x00'::bytea", "text", "column `v` is declared text, but the database gave binary data")]
    [InlineData("7", "text", "column `v` is declared text, but the database gave an integer")]
    [InlineData("2", "bool", "column `v` is declared bool, but the database gave an integer")]
    [InlineData("true", "int", "column `v` is declared int, but the database gave true or false")]
    [InlineData("'12a'::text", "digits", "column `v` is declared digits, but the database gave text that does not fit")]
    [InlineData("now()", "date", "column `v` is declared date, but the database gave a moment")]
    [InlineData("NULL::int", "int", "column `v` is declared int, but the database gave NULL")]
    [InlineData("1e40::numeric", "decimal", "column `v` is declared decimal, but the database gave numeric that cannot be read")]
    [InlineData("'1 month'::interval", "duration", "column `v` is declared duration, but the database gave interval that cannot be read")]
    public async Task What_does_not_fit_its_column_fails_with_a_sentence(string expression, string type, string problem)
    {
        await using var source = new PostgreSqlSource(server);
        var answer = await source.Ask(Query($"SELECT {expression} AS v", Column("v", type)));

        Assert.Equal((DataOutcome.Failed, $"`find` failed: {problem}."), (answer.Result.Outcome, answer.Problem));
        Assert.Equal(1L, await source.Done(Query("SELECT 1 AS v", Column("v", "int"))));
    }

    [Fact]
    public async Task Nothing_is_stored_and_read_where_it_may_be()
    {
        await using var source = new PostgreSqlSource(server);
        var table = await TableAsync("timestamptz");
        await source.Done(Command($"INSERT INTO {table} VALUES (@v)", Column("v", "datetime", optional: true)), [null]);

        Assert.Null(await source.Done(Query($"SELECT v FROM {table}", Column("v", "datetime", optional: true))));
    }

    [Fact]
    public async Task An_enum_has_only_its_values()
    {
        await using var source = new PostgreSqlSource(server);
        var level = new ColumnManifest("v", "text", false, null, Values: ["gold", "silver"]);

        Assert.Equal("gold", await source.Done(Query("SELECT 'gold' AS v", level)));
        Assert.Equal(
            "`find` failed: column `v` is one of gold, silver, but the database gave another text.",
            (await source.Ask(Query("SELECT 'tin' AS v", level))).Problem);
    }

    [Fact]
    public async Task An_enum_of_the_database_is_read_and_compared_as_text()
    {
        server.IsNeeded();
        await using var source = new PostgreSqlSource(server);
        var type = "e" + Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal);
        await server.MakeAsync($"CREATE TYPE {type} AS ENUM ('gold', 'silver')");
        var table = await TableAsync(type);
        var level = new ColumnManifest("v", "text", false, null, Values: ["gold", "silver"]);

        var find = Query($"SELECT v FROM {table} WHERE v = CAST(@v AS {type})", level) with { Parameters = [level] };

        // The driver knows the types there were when it first came; asking what a statement gives makes it look again.
        Assert.Equal(SchemaFault.None, source.Sources.Describe(find).Fault);
        await source.Done(Command($"INSERT INTO {table} VALUES (CAST(@v AS {type}))", level), ["silver"]);

        Assert.Equal("silver", await source.Done(find, ["silver"]));
    }

    [Fact]
    public async Task A_list_with_one_row_too_many_fails()
    {
        await using var source = new PostgreSqlSource(server);
        var list = Query("SELECT v FROM generate_series(1, @n) v", Column("v", "int")) with { Parameters = [Column("n", "int")], RowsMax = 3, IsList = true };

        Assert.Equal([[1L], [2L], [3L]], (await source.Ask(list, 3L)).Result.Rows);
        Assert.Equal("`find` failed: the database gave more than 3 rows.", (await source.Ask(list, 4L)).Problem);
        Assert.Equal([[1L], [2L], [3L]], (await source.Ask(list with { IsList = false }, 4L)).Result.Rows);
    }

    private async Task<string> TableAsync(string column)
    {
        server.IsNeeded();
        var table = "t" + Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal);
        await server.MakeAsync($"CREATE TABLE {table}(v {column})");
        return table;
    }
}
