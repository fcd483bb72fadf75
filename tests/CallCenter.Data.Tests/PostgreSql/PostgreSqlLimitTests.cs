using System.Diagnostics;
using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using Xunit;
using static CallCenter.Data.Tests.Database;

namespace CallCenter.Data.Tests.PostgreSql;

[Collection(PostgreSqlServer.Collection)]
public sealed class PostgreSqlLimitTests(PostgreSqlServer server)
{
    private static readonly StatementManifest Sleep = Query("SELECT 1 AS v FROM pg_sleep(5)", Column("v", "int")) with { Within = TimeSpan.FromMilliseconds(300) };

    private static readonly StatementManifest One = Query("SELECT 1 AS v", Column("v", "int"));

    [Fact]
    public async Task A_statement_that_sleeps_ends_at_its_limit_and_its_connection_goes_on()
    {
        await using var source = new PostgreSqlSource(server, connections: 1);
        Assert.Equal(1L, await source.Done(One));
        var pid = await source.Done(Query("SELECT pg_backend_pid() AS v", Column("v", "int")));

        var answer = await source.Ask(Sleep);

        Assert.Equal((DataOutcome.Timeout, "`find` on source `crm` did not end within 0.3 s."), (answer.Result.Outcome, answer.Problem));
        Assert.InRange(answer.Took.TotalMilliseconds, 290, 2000);
        Assert.Equal(pid, await source.Done(Query("SELECT pg_backend_pid() AS v", Column("v", "int"))));
        Assert.Empty(source.Log);
    }

    [Fact]
    public async Task A_command_that_timed_out_has_not_happened()
    {
        await using var source = new PostgreSqlSource(server);
        await server.MakeAsync("CREATE TABLE slow(v int)");
        var save = Command("INSERT INTO slow SELECT 1 FROM pg_sleep(2)") with { Within = TimeSpan.FromMilliseconds(200) };

        Assert.Equal(DataOutcome.Timeout, (await source.Ask(save)).Result.Outcome);
        Assert.Equal(0L, await source.Done(Query("SELECT count(*) AS v FROM slow", Column("v", "int"))));
    }

    [Fact]
    public async Task A_lock_of_another_ends_at_the_limit()
    {
        await using var source = new PostgreSqlSource(server);
        await server.MakeAsync("CREATE TABLE locked(v int); INSERT INTO locked VALUES (1)");
        await using var other = new Npgsql.NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await other.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var hold = new Npgsql.NpgsqlCommand("LOCK TABLE locked", other, transaction);
        await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var answer = await source.Ask(Command("UPDATE locked SET v = 2") with { Within = TimeSpan.FromMilliseconds(300) });

        Assert.Equal(DataOutcome.Timeout, answer.Result.Outcome);
        Assert.InRange(answer.Took.TotalMilliseconds, 290, 2000);
    }

    [Fact]
    public async Task More_statements_than_connections_wait_their_turn()
    {
        await using var source = new PostgreSqlSource(server, connections: 2);
        var nap = Query("SELECT 1 AS v FROM pg_sleep(0.02)", Column("v", "int"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => source.Ask(nap)));

        Assert.All(answers, answer => Assert.Equal(DataOutcome.Done, answer.Result.Outcome));
    }

    [Fact]
    public async Task A_server_that_stops_fails_statements_until_it_is_back()
    {
        await using var source = new PostgreSqlSource(server);
        Assert.Equal(1L, await source.Done(One));
        await server.StopAsync();
        var started = Stopwatch.GetTimestamp();
        var answer = await source.Ask(One);
        Assert.Equal(DataOutcome.Failed, answer.Result.Outcome);
        Assert.StartsWith("`find` failed on source `crm`: ", answer.Problem, StringComparison.Ordinal);
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 0, 3);

        await server.StartAsync();
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(1L, await source.Done(One));
        }

        Assert.Equal(["crm away", "crm back"], source.Log);
    }

    [Fact]
    public async Task A_connection_that_died_while_it_rested_costs_nothing()
    {
        await using var source = new PostgreSqlSource(server);
        await server.MakeAsync("CREATE TABLE kept(v int)");
        for (var i = 0; i < 4; i++)
        {
            await source.Done(One);
        }

        await server.MakeAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'callcenter'");

        for (var i = 0; i < 4; i++)
        {
            await source.Done(Command("INSERT INTO kept VALUES (1)"));
        }

        Assert.Equal(4L, await source.Done(Query("SELECT count(*) AS v FROM kept", Column("v", "int"))));
        Assert.Empty(source.Log);
    }

    [Fact]
    public async Task Two_who_block_each_other_are_untangled()
    {
        await using var source = new PostgreSqlSource(server, connections: 2);
        await server.MakeAsync("CREATE TABLE pair(id int PRIMARY KEY, v int); INSERT INTO pair VALUES (1, 0), (2, 0)");
        StatementManifest Add(int first, int second) => Command(
            $"UPDATE pair SET v = v + 1 WHERE id = {first}; SELECT pg_sleep(0.1); UPDATE pair SET v = v + 1 WHERE id = {second}") with
        {
            Within = TimeSpan.FromSeconds(8),
        };

        var answers = await Task.WhenAll(source.Ask(Add(1, 2)), source.Ask(Add(2, 1)));

        Assert.All(answers, answer => Assert.Equal(DataOutcome.Done, answer.Result.Outcome));
        Assert.Equal(4L, await source.Done(Query("SELECT sum(v) AS v FROM pair", Column("v", "int"))));
    }
}
