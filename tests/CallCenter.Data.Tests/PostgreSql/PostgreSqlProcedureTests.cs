using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using Xunit;
using static CallCenter.Data.Tests.Database;

namespace CallCenter.Data.Tests.PostgreSql;

[Collection(PostgreSqlServer.Collection)]
public sealed class PostgreSqlProcedureTests(PostgreSqlServer server)
{
    private static readonly ColumnManifest[] CardAndAmount = [Column("card", "digits"), Column("amount", "money")];

    [Fact]
    public async Task A_function_gives_rows_and_what_it_wrote_is_kept()
    {
        await using var source = new PostgreSqlSource(server);
        await server.MakeAsync(
            """
            CREATE TABLE bills(card text, amount numeric);
            CREATE FUNCTION settle(p_card varchar, p_amount numeric) RETURNS TABLE(receipt int, paid numeric) LANGUAGE plpgsql AS
            $$ BEGIN INSERT INTO bills VALUES (p_card, p_amount); RETURN QUERY SELECT 42, p_amount; END $$
            """);
        var settle = Procedure("settle", [Column("receipt", "int"), Column("paid", "money")]) with { Parameters = CardAndAmount };

        Assert.Equal([[42L, 12.50m]], (await source.Ask(settle, "6222", 12.50m)).Result.Rows);
        Assert.Equal(1L, await source.Done(Query("SELECT count(*) AS v FROM bills", Column("v", "int"))));
    }

    [Fact]
    public async Task A_function_of_one_value_needs_no_column_name()
    {
        await using var source = new PostgreSqlSource(server);
        await server.MakeAsync("CREATE FUNCTION half(n int) RETURNS int LANGUAGE sql AS $$ SELECT n / 2 $$");
        var half = Procedure("half", [Column("value", "int")]) with { Parameters = [Column("n", "int")] };

        Assert.Equal(21L, await source.Done(half, 42L));
    }

    [Fact]
    public async Task A_procedure_is_called()
    {
        await using var source = new PostgreSqlSource(server);
        await server.MakeAsync(
            """
            CREATE SCHEMA billing;
            CREATE TABLE tidied(at timestamptz, note text);
            CREATE PROCEDURE billing.tidy(p_at timestamptz, p_note text) LANGUAGE sql AS $$ INSERT INTO tidied VALUES (p_at, p_note) $$;
            CREATE FUNCTION note(p_note text) RETURNS void LANGUAGE sql AS $$ INSERT INTO tidied VALUES (now(), p_note) $$
            """);
        var tidy = Procedure("billing.tidy", []) with { Parameters = [Column("at", "datetime"), Column("note", "text", optional: true)] };
        await source.Done(tidy, DateTimeOffset.UnixEpoch, null);
        await source.Done(Procedure("note", []) with { Parameters = [Column("note", "text")] }, "'; DROP TABLE tidied; --");

        Assert.Equal(2L, await source.Done(Query("SELECT count(*) AS v FROM tidied", Column("v", "int"))));
    }

    [Fact]
    public async Task A_procedure_that_is_not_there_fails_with_a_sentence()
    {
        await using var source = new PostgreSqlSource(server);
        var answer = await source.Ask(Procedure("no_such", []));

        Assert.Equal(DataOutcome.Failed, answer.Result.Outcome);
        Assert.Contains("no_such", answer.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_value_is_not_repeated_in_the_problem()
    {
        await using var source = new PostgreSqlSource(server);
        await server.MakeAsync("CREATE FUNCTION only_numbers(n int) RETURNS int LANGUAGE sql AS $$ SELECT n $$");
        var answer = await source.Ask(Procedure("only_numbers", [Column("value", "int")]) with { Parameters = [Column("n", "text")] }, "geheim");

        Assert.Equal("`settle` failed on source `crm`: invalid input syntax for type integer: \"…\"", answer.Problem);
    }

    internal static StatementManifest Procedure(string name, ColumnManifest[] columns) =>
        new("settle", "crm", columns.Length > 0, name, [], columns, columns.Length > 0 ? 1 : 0, TimeSpan.FromSeconds(3), StatementKinds.Procedure);
}
