using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using Xunit;
using static CallCenter.Data.Tests.Database;

namespace CallCenter.Data.Tests;

public sealed class LimitTests
{
    private const string Endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) AS v FROM n";

    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(1000);

    [Fact]
    public async Task A_slow_query_is_interrupted_at_its_limit_and_its_worker_goes_on()
    {
        await using var database = new Database();
        database.Make("CREATE TABLE t(a)");
        var slow = Within(Query(Endless, Column("v", "int")), 200);

        for (var i = 0; i < 2 * DataLimits.FileConnections; i++)
        {
            var answer = await database.Ask(slow);
            Assert.Equal(DataOutcome.Timeout, answer.Result.Outcome);
            Assert.Equal("`find` on source `crm` did not end within 0.2 s.", answer.Problem);
            Assert.InRange(answer.Took, slow.Within - TimeSpan.FromMilliseconds(5), slow.Within + Slack);
        }

        Assert.Equal(1L, await database.Done(Query("SELECT 1 AS v", Column("v", "int"))));
    }

    [Fact]
    public async Task A_locked_database_is_waited_for_until_the_limit()
    {
        await using var database = new Database();
        database.Make("CREATE TABLE t(a)");
        await database.Done(Command("INSERT INTO t VALUES (1)"));
        await using var other = database.Aside("BEGIN EXCLUSIVE");
        var save = Within(Command("INSERT INTO t VALUES (2)"), 300);

        var answer = await database.Ask(save);

        Assert.Equal(DataOutcome.Timeout, answer.Result.Outcome);
        Assert.InRange(answer.Took, save.Within - TimeSpan.FromMilliseconds(5), save.Within + Slack);
    }

    [Fact]
    public async Task A_database_locked_before_it_is_opened_times_out_too()
    {
        await using var database = new Database();
        database.Make("CREATE TABLE t(a)");
        await using var other = database.Aside("BEGIN EXCLUSIVE");

        var answer = await database.Ask(Within(Query("SELECT a AS v FROM t", Column("v", "int")), 200));

        Assert.Equal(DataOutcome.Timeout, answer.Result.Outcome);
        Assert.InRange(answer.Took, TimeSpan.FromMilliseconds(195), TimeSpan.FromMilliseconds(200) + Slack);
    }

    [Fact]
    public async Task A_lock_that_is_released_in_time_does_no_harm()
    {
        await using var database = new Database();
        database.Make("CREATE TABLE t(a)");
        await using var other = database.Aside("BEGIN IMMEDIATE");

        var saved = database.Ask(Command("INSERT INTO t VALUES (2)"));
        await Task.Delay(100, TestContext.Current.CancellationToken);
        using var commit = other.CreateCommand();
        commit.CommandText = "COMMIT";
        await commit.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        Assert.Equal((DataOutcome.Done, 1L), ((await saved).Result.Outcome, (await saved).Result.RowsAffected));
    }

    [Fact]
    public async Task What_timed_out_has_not_happened()
    {
        await using var database = new Database();
        database.Make("CREATE TABLE t(a)");
        var slow = Within(Command("INSERT INTO t WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1000000000) SELECT i FROM n WHERE i < 3 OR i % 1000 = 0"), 150);

        Assert.Equal(DataOutcome.Timeout, (await database.Ask(slow)).Result.Outcome);
        Assert.Equal(0L, await database.Done(Query("SELECT count(*) AS v FROM t", Column("v", "int"))));
    }

    [Fact]
    public async Task A_full_line_fails_at_once()
    {
        await using var database = new Database();
        database.Make("CREATE TABLE t(a)");
        var slow = Within(Query(Endless, Column("v", "int")), 400);
        var running = Enumerable.Range(0, DataLimits.FileConnections).Select(_ => database.Ask(slow)).ToList();
        await Task.Delay(50, TestContext.Current.CancellationToken);
        var waiting = Enumerable.Range(0, DataLimits.WaitingMax).Select(_ => database.Ask(slow)).ToList();

        var answer = await database.Ask(slow);

        Assert.Equal(DataOutcome.Failed, answer.Result.Outcome);
        Assert.Equal("`find` failed: source `crm` is busy, 256 statements are waiting.", answer.Problem);
        Assert.All(await Task.WhenAll(running.Concat(waiting)), timedOut => Assert.Equal(DataOutcome.Timeout, timedOut.Result.Outcome));
    }

    [Fact]
    public async Task A_cancelled_query_frees_its_worker()
    {
        await using var database = new Database();
        database.Make("CREATE TABLE t(a)");
        var slow = Within(Query(Endless, Column("v", "int")), 5000);
        var answered = 0;
        var operations = Enumerable.Range(0, DataLimits.FileConnections)
            .Select(_ => database.Sources.Start(slow, [], (_, _) => Interlocked.Increment(ref answered), null))
            .ToList();
        await Task.Delay(50, TestContext.Current.CancellationToken);

        operations.ForEach(operation => operation.Cancel());
        operations.ForEach(operation => operation.Cancel());

        Assert.Equal(1L, await database.Done(Within(Query("SELECT 1 AS v", Column("v", "int")), 1000)));
        Assert.Equal(0, answered);
    }

    [Fact]
    public async Task A_cancelled_command_is_still_executed()
    {
        await using var database = new Database();
        database.Make("CREATE TABLE t(a)");
        var answered = new TaskCompletionSource<DataAnswer>();
        database.Sources.Start(Command("INSERT INTO t VALUES (1)"), [], (_, answer) => answered.SetResult(answer), null).Cancel();

        Assert.Equal(DataOutcome.Done, (await answered.Task.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken)).Result.Outcome);
    }

    [Fact]
    public async Task Closing_answers_everybody_and_what_comes_later_fails()
    {
        await using var database = new Database();
        database.Make("CREATE TABLE t(a)");
        var sources = database.Open();
        var slow = Within(Query(Endless, Column("v", "int")), 300);
        var answers = Enumerable.Range(0, 20).Select(_ => Ask(sources, slow)).ToList();

        await sources.DisposeAsync();

        Assert.All(await Task.WhenAll(answers), answer => Assert.NotEqual(DataOutcome.Done, answer.Result.Outcome));
        Assert.Equal("`find` failed: source `crm` is closing.", (await Ask(sources, slow)).Problem);
    }

    [Fact]
    public async Task Many_threads_are_each_answered_once()
    {
        await using var database = new Database();
        database.Make("CREATE TABLE t(a INTEGER)");
        var save = Within(Command("INSERT INTO t VALUES (@a)", Column("a", "int")), 8000);

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => database.Ask(save, (long)i))));

        Assert.All(answers, answer => Assert.Equal(DataOutcome.Done, answer.Result.Outcome));
        Assert.Equal(199L * 200 / 2, await database.Done(Query("SELECT sum(a) AS v FROM t", Column("v", "int"))));
    }

    private static StatementManifest Within(StatementManifest statement, int milliseconds) =>
        statement with { Within = TimeSpan.FromMilliseconds(milliseconds) };
}
