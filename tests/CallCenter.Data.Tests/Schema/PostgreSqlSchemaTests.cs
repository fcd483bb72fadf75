using CallCenter.Data.Schema;
using CallCenter.Data.Tests.PostgreSql;
using Xunit;
using static CallCenter.Data.Tests.Database;

namespace CallCenter.Data.Tests.Schema;

/// <summary>What PostgreSQL says of a statement that is not executed.</summary>
[Collection(PostgreSqlServer.Collection)]
public sealed class PostgreSqlSchemaTests(PostgreSqlServer server)
{
    [Fact]
    public async Task Columns_have_names_types_and_may_be_null()
    {
        await using var source = await OpenAsync();
        var described = source.Sources.Describe(
            Query("SELECT id, name AS label, level, photo, born, since, mood, count(*) OVER () AS n FROM acct.person WHERE id = @id AND name LIKE @like") with
            {
                Parameters = [Column("id", "int"), Column("like", "text")],
            });

        Assert.Equal((SchemaFault.None, null), (described.Fault, described.Problem));
        (string, string, bool?)[] expected =
        [
            ("id", "integer", false), ("label", "character varying", false), ("level", "integer", true), ("photo", "bytea", true), ("born", "date", true),
            ("since", "timestamp with time zone", true), ("mood", "acct.mood", true), ("n", "bigint", null),
        ];
        Assert.Equal(expected, described.Description!.Columns.Select(column => (column.Name, column.DatabaseType, column.MayBeNull)));
        Assert.Equal(["int", "text", "int", "", "date", "datetime", "?", "int"], described.Description.Columns.Select(First));
    }

    [Fact]
    public async Task Nothing_is_executed()
    {
        await using var source = await OpenAsync();
        Assert.Equal(SchemaFault.None, source.Sources.Describe(Command("INSERT INTO acct.note VALUES (@v)", Column("v", "text"))).Fault);
        Assert.Equal(SchemaFault.None, source.Sources.Describe(Query("SELECT acct.add_note() AS v", Column("v", "int"))).Fault);

        Assert.Equal(0L, await source.Done(Query("SELECT count(*) AS v FROM acct.note", Column("v", "int"))));
    }

    [Theory]
    [InlineData("SELECT id FROM persn", MissingKind.Table, "persn", "person_here")]
    [InlineData("SELECT levle FROM person_here", MissingKind.Column, "levle", "level")]
    [InlineData("SELECT p.levle FROM person_here p", MissingKind.Column, "levle", "level")]
    public async Task A_missing_name_is_named_with_those_that_are_there(string sql, MissingKind kind, string name, string known)
    {
        await using var source = await OpenAsync();
        var described = source.Sources.Describe(Query(sql));

        Assert.Equal(SchemaFault.Missing, described.Fault);
        Assert.Equal((kind, name), (described.Missing!.Kind, described.Missing.Name));
        Assert.Contains(known, described.Missing.Known);
    }

    [Fact]
    public async Task A_procedure_is_described_by_what_it_gives()
    {
        await using var source = await OpenAsync();
        var settle = PostgreSqlProcedureTests.Procedure("acct.settle", [Column("receipt", "int")]) with { Parameters = [Column("card", "digits")] };
        Assert.Equal("receipt", Assert.Single(source.Sources.Describe(settle).Description!.Columns).Name);

        var missing = source.Sources.Describe(settle with { Sql = "setle" });
        Assert.Equal((SchemaFault.Missing, MissingKind.Procedure), (missing.Fault, missing.Missing!.Kind));
        Assert.Equal(SchemaFault.Missing, source.Sources.Describe(settle with { Parameters = [] }).Fault);
    }

    [Fact]
    public async Task What_else_is_wrong_is_said_in_the_words_of_the_database()
    {
        await using var source = await OpenAsync();
        var described = source.Sources.Describe(Query("SELCT 1"));

        Assert.Equal((SchemaFault.Refused, "syntax error at or near \"SELCT\""), (described.Fault, described.Problem));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_away()
    {
        await using var database = new Database();
        await using var sources = DataSources.Open(
            database.Folder, [new("crm", "postgresql", "Host=127.0.0.43;Port=1;Username=app")], TimeProvider.System, database).Sources!;
        var described = sources.Describe(Query("SELECT 1"));

        Assert.Equal(SchemaFault.Away, described.Fault);
        Assert.Contains("127.0.0.43", described.Problem, StringComparison.Ordinal);
    }

    private static string First(DescribedColumn column) => column.FlowTypes is { } types ? types.Count > 0 ? types[0] : "" : "?";

    private async Task<PostgreSqlSource> OpenAsync()
    {
        server.IsNeeded();
        await server.MakeAsync(
            """
            CREATE SCHEMA IF NOT EXISTS acct;
            DO $$ BEGIN CREATE TYPE acct.mood AS ENUM ('good', 'bad'); EXCEPTION WHEN duplicate_object THEN NULL; END $$;
            CREATE TABLE IF NOT EXISTS acct.person(id int PRIMARY KEY, name varchar(40) NOT NULL, level int, born date, since timestamptz, photo bytea, mood acct.mood);
            CREATE TABLE IF NOT EXISTS person_here(id int, level int);
            CREATE TABLE IF NOT EXISTS acct.note(v text);
            CREATE OR REPLACE FUNCTION acct.add_note() RETURNS int LANGUAGE sql AS $$ INSERT INTO acct.note VALUES ('x') RETURNING 1 $$;
            CREATE OR REPLACE FUNCTION acct.settle(card text) RETURNS TABLE(receipt int) LANGUAGE sql AS $$ SELECT 1 $$
            """);
        return new PostgreSqlSource(server);
    }
}
