using CallCenter.Abstractions.Calls;
using Xunit;
using static CallCenter.Data.Tests.Database;

namespace CallCenter.Data.Tests;

public sealed class SourceTests
{
    [Fact]
    public async Task A_seed_makes_the_database_once()
    {
        await using var database = new Database();
        var seed = database.Script("CREATE TABLE t(a); INSERT INTO t VALUES ('半;'); CREATE TRIGGER x AFTER INSERT ON t BEGIN SELECT 1; END;");
        await using (var first = database.Open(seed))
        {
            await Ask(first, Command("INSERT INTO t VALUES ('second')"));
        }

        await using var again = database.Open(seed);

        var answer = await Ask(again, Query("SELECT count(*) AS v FROM t", Column("v", "int")));
        Assert.Equal(2L, answer.Result.Rows[0][0]);
        Assert.Equal(["crm seeded"], database.Log);
    }

    [Fact]
    public async Task A_source_of_the_product_gets_what_a_later_version_added_and_keeps_what_it_had()
    {
        await using var database = new Database();
        var older = new SourceBinding("crm", "sqlite", "crm.db") { SeedText = "CREATE TABLE IF NOT EXISTS t(a);" };
        var newer = older with { SeedText = older.SeedText + "CREATE TABLE IF NOT EXISTS u(b);" };
        await using (var first = DataSources.Open(database.Folder, [older], TimeProvider.System, database).Sources!)
        {
            await Ask(first, Command("INSERT INTO t VALUES ('kept')"));
        }

        await using var again = DataSources.Open(database.Folder, [newer], TimeProvider.System, database).Sources!;

        var answer = await Ask(again, Query("SELECT (SELECT count(*) FROM t) + 10 * (SELECT count(*) FROM u) AS v", Column("v", "int")));
        Assert.Equal(1L, answer.Result.Rows[0][0]);
    }

    [Fact]
    public async Task Of_many_who_seed_at_once_one_wins_and_all_use_its_database()
    {
        await using var database = new Database();
        var seed = database.Script("CREATE TABLE t(a); INSERT INTO t VALUES (1);");

        var opened = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => database.Open(seed))));

        foreach (var sources in opened)
        {
            var answer = await Ask(sources, Query("SELECT count(*) AS v FROM t", Column("v", "int")));
            Assert.Equal(1L, answer.Result.Rows[0][0]);
            await sources.DisposeAsync();
        }

        Assert.Single(database.Log, line => line == "crm seeded");
        Assert.DoesNotContain(Directory.GetFiles(database.Folder), file => Path.GetFileName(file).StartsWith('.'));
    }

    [Fact]
    public async Task A_seed_that_does_not_run_leaves_nothing_behind()
    {
        await using var database = new Database();
        var seed = database.Script("CREATE TABLE t(a); INSERT INTO no_such VALUES (1);");

        var result = DataSources.Open(database.Folder, [new("crm", "sqlite", "crm.db", seed)], TimeProvider.System, database);

        Assert.Contains("no such table: no_such", Assert.Single(result.Problems), StringComparison.Ordinal);
        Assert.Equal(["seed.sql"], Directory.GetFiles(database.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Every_problem_of_the_bindings_is_told()
    {
        await using var database = new Database();
        database.Write("notes", "");

        var result = DataSources.Open(
            database.Folder,
            [
                new("a", "oracle", "x"),
                new("b", "sqlite", "b.db", "none.sql"),
                new("c", "sqlite", ":memory:"),
                new("d", "sqlite", "No Such Word=1"),
                new("e", "sqlite", "e.db"),
                new("e", "sqlite", "e.db"),
                new("f", "sqlite", "notes/f.db", database.Script("SELECT 1")),
            ],
            TimeProvider.System,
            database);

        Assert.Null(result.Sources);
        Assert.Collection(
            result.Problems,
            problem => Assert.Equal("Source `a` names the provider `oracle`, which is unknown; `sqlite`, `postgresql` and `sqlserver` are built in, others are plug-ins.", problem),
            problem => Assert.Equal("The seed `none.sql` of source `b` does not exist, and neither does its database.", problem),
            problem => Assert.Equal("Source `c` needs a file; a database in memory cannot be shared by its connections.", problem),
            problem => Assert.StartsWith("The connection of source `d` cannot be read:", problem, StringComparison.Ordinal),
            problem => Assert.Equal("Source `e` is bound twice.", problem),
            problem => Assert.StartsWith("The folder `", problem, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_vanishes_fails_statements_until_it_is_back()
    {
        await using var database = new Database();
        database.Make("CREATE TABLE t(a); INSERT INTO t VALUES (1)");
        var count = Query("SELECT count(*) AS v FROM t", Column("v", "int"));
        Assert.Equal(1L, await database.Done(count));

        Remove(database);
        for (var i = 0; i < 4; i++)
        {
            var away = await database.Ask(count);
            Assert.Equal(DataOutcome.Failed, away.Result.Outcome);
            Assert.Equal($"`find` failed on source `crm`: the file `{database.File}` does not exist", away.Problem);
        }

        database.Make("CREATE TABLE t(a); INSERT INTO t VALUES (1), (2)");
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(2L, await database.Done(count));
        }

        Assert.Equal(["crm away", "crm back"], database.Log);
    }

    [Fact]
    public async Task A_file_that_is_replaced_is_opened_anew()
    {
        await using var database = new Database();
        database.Make("CREATE TABLE t(a)");
        var count = Query("SELECT count(*) AS v FROM t", Column("v", "int"));
        Assert.Equal(0L, await database.Done(count));

        Remove(database);
        database.Make("CREATE TABLE t(a); INSERT INTO t VALUES (1)");

        Assert.Equal(1L, await database.Done(count));
    }

    [Fact]
    public async Task Opening_does_not_need_the_database()
    {
        await using var database = new Database();
        Assert.Equal(DataOutcome.Failed, (await database.Ask(Command("SELECT 1"))).Result.Outcome);
        Assert.False(System.IO.File.Exists(database.File));
    }

    [Fact]
    public async Task A_file_that_is_no_database_fails()
    {
        await using var database = new Database();
        database.Write("crm.db", new string('x', 5000));
        var answer = await database.Ask(Query("SELECT 1 AS v FROM t", Column("v", "int")));
        Assert.Equal(DataOutcome.Failed, answer.Result.Outcome);
        Assert.Contains("not a database", answer.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_is_not_bound_fails()
    {
        await using var database = new Database();
        var answer = await database.Ask(Command("SELECT 1") with { Source = "other" });
        Assert.Equal("`save` failed: source `other` is not bound.", answer.Problem);
    }

    [Fact]
    public async Task A_full_connection_string_may_be_given()
    {
        await using var database = new Database();
        database.Make("CREATE TABLE t(a)");
        var result = DataSources.Open(
            database.Folder, [new("crm", "sqlite", "Data Source=crm.db;Mode=ReadOnly")], TimeProvider.System, database);
        await using var sources = result.Sources!;

        Assert.Equal(DataOutcome.Done, (await Ask(sources, Query("SELECT 1 AS v FROM t", Column("v", "int")))).Result.Outcome);
        Assert.Contains("readonly", (await Ask(sources, Command("INSERT INTO t VALUES (1)"))).Problem, StringComparison.Ordinal);
    }

    private static void Remove(Database database)
    {
        foreach (var file in Directory.GetFiles(database.Folder, "crm.db*"))
        {
            System.IO.File.Delete(file);
        }
    }
}
