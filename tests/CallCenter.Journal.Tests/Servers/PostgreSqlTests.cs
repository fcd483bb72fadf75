using CallCenter.Journal.Events;
using CallCenter.Journal.Reading;
using Xunit;
using static CallCenter.Journal.Tests.Happenings;
using static CallCenter.Journal.Tests.Spooled;

namespace CallCenter.Journal.Tests.Servers;

/// <summary>The same tables on PostgreSQL: whole, in order, once, whatever becomes of the server.</summary>
[Collection(PostgreSqlServer.Collection)]
public sealed class PostgreSqlTests(PostgreSqlServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_table_gets_what_is_told()
    {
        var connection = await server.MakeDatabaseAsync();
        using var spooled = On(connection);
        await using (var journal = spooled.Open())
        {
            var talk = new RecordedTalk("000001-call.wav", DateTimeOffset.FromUnixTimeMilliseconds(Begin), TimeSpan.FromSeconds(3))
            {
                Queue = "Care",
                Agents = ["1001", "1002"],
                Facts = new Dictionary<string, string> { ["客户"] = "王芳\0" },
            };
            journal.TryAppend(Record(1) with { AnsweredAt = DateTimeOffset.FromUnixTimeMilliseconds(Begin), FarPacketsLost = -2, MosHeard = 4.25, JitterMs = double.NaN, Recordings = [talk] });
            journal.TryAppend(new CallResult("000001", "1001", DateTimeOffset.FromUnixTimeMilliseconds(Begin), "sold", "两台"));
            var lane = journal.OpenLane();
            lane.Append(1, 1, "\"您好\",\"a\0b\"");
            lane.Append(1, 2, "", CallEventKind.Ended);
            await journal.FlushAsync(Cancellation);
            Assert.Equal(journal.Statistics.Appended, journal.Statistics.Shipped);
        }

        Assert.Empty(spooled.Log);
        Assert.Equal(
            ["000001|热线|2026-11-21 01:30:00.25+00|2026-11-18 11:06:40+00|200|0|-2|4.25"],
            await PostgreSqlServer.RowsAsync(connection, "SET TIME ZONE 'UTC'; SELECT concat_ws('|', id, project, started_at, answered_at, status, jitter_ms, far_packets_lost, mos_heard, mos_said) FROM call_record"));
        Assert.Equal(["000001-call|3000|Care"], await PostgreSqlServer.RowsAsync(connection, "SELECT concat_ws('|', id, length_ms, queue) FROM recording"));
        Assert.Equal(["1001", "1002"], await PostgreSqlServer.RowsAsync(connection, "SELECT agent FROM recording_agent ORDER BY agent"));
        Assert.Equal(["客户=王芳\uFFFD"], await PostgreSqlServer.RowsAsync(connection, "SELECT name || '=' || value FROM recording_fact"));
        Assert.Equal(["sold 两台"], await PostgreSqlServer.RowsAsync(connection, "SELECT result || ' ' || note FROM call_result"));
        var events = new EventArchive(spooled.Options.SpoolFolder, spooled.Options.Database!).OfCall(Call(1));
        Assert.Null(events.Problem);
        Assert.Equal(["1 node \"您好\",\"a\uFFFDb\"", "2 ended "], events.Events.Select(Line));
        Assert.Equal(Begin + 2, events.Events[1].At.ToUnixTimeMilliseconds());
        var ended = new List<CallEvent>();
        var begin = DateTimeOffset.FromUnixTimeMilliseconds(Begin);
        Assert.Null(new EventArchive(spooled.Options.SpoolFolder, spooled.Options.Database!).Visit(begin, begin.AddSeconds(1), CallEventKind.Ended, ended.Add));
        Assert.Equal("2 ended ", Line(Assert.Single(ended)));
    }

    [Fact]
    public async Task A_quarter_that_is_kept_anew_replaces_what_was_kept()
    {
        var connection = await server.MakeDatabaseAsync();
        using var spooled = On(connection);
        await using var journal = spooled.Open();
        var begins = DateTimeOffset.FromUnixTimeMilliseconds(Begin);
        journal.TryAppend(new QuarterFigures("热线", QuarterFigures.OfQueue, "Care", begins, """{"entered":3,"answeredWithin5":1}"""));
        journal.TryAppend(new QuarterFigures("热线", QuarterFigures.OfAgent, "1001", begins, """{"offered":2}"""));
        journal.TryAppend(new QuarterFigures("热线", QuarterFigures.OfQueue, "Care", begins, """{"entered":4,"answeredWithin5":2}"""));
        await journal.FlushAsync(Cancellation);
        journal.TryAppend(new QuarterFigures("热线", QuarterFigures.OfAgent, "1001", begins, """{"offered":5.5}"""));
        await journal.FlushAsync(Cancellation);

        Assert.Empty(spooled.Log);
        Assert.Equal(["热线 Care 4 2"], await PostgreSqlServer.RowsAsync(connection, "SELECT concat_ws(' ', project, queue, entered, answered_within_5) FROM queue_quarter"));
        Assert.Equal(["5.5"], await PostgreSqlServer.RowsAsync(connection, "SELECT offered::text FROM agent_quarter"));
    }

    [Fact]
    public async Task A_server_that_is_stopped_gets_everything_once_when_it_is_back()
    {
        var connection = await server.MakeDatabaseAsync();
        using var spooled = On(connection);
        await using var journal = spooled.Open();
        var lane = journal.OpenLane();
        var sequence = 0u;
        await WriteAsync(500);
        await journal.FlushAsync(Cancellation);
        await server.StopAsync();
        await WriteAsync(3000);
        await Until(() => journal.Statistics.IsDatabaseAway);
        Assert.True(journal.IsHealthy);
        var archive = new EventArchive(spooled.Options.SpoolFolder, spooled.Options.Database!);
        Assert.StartsWith("The events in the PostgreSQL database journal", archive.OfCall(Call(1)).Problem, StringComparison.Ordinal);
        Assert.Equal(3500u, archive.OfCall(Call(1)).Events[^1].Sequence);
        await server.StartAsync();
        await WriteAsync(500);
        await Until(() => journal.Statistics.Shipped == 4000, seconds: 60);

        Assert.Equal(["4000 4000"], await PostgreSqlServer.RowsAsync(connection, "SELECT count(*) || ' ' || max(seq) FROM call_event"));
        Assert.Equal(["away", "back"], spooled.Log);
        Assert.Equal(4000, archive.OfCall(Call(1)).Events.Count);

        async Task WriteAsync(int count)
        {
            for (var i = 0; i < count; i++)
            {
                while (!lane.Append(1, sequence + 1, $"\"Main/menu\",{sequence}"))
                {
                    await Task.Delay(1, Cancellation);
                }

                sequence++;
            }
        }
    }

    [Fact]
    public async Task What_is_offered_again_is_left_as_it_is()
    {
        var connection = await server.MakeDatabaseAsync();
        using var spooled = On(connection);
        await using (var journal = spooled.Open())
        {
            journal.OpenLane().Append(1, 1);
            journal.TryAppend(Record(1));
            await journal.FlushAsync(Cancellation);
            journal.OpenLane().Append(1, 2);
            await journal.FlushAsync(Cancellation);
        }

        await File.WriteAllTextAsync(Path.Combine(spooled.Options.SpoolFolder, "shipped"), "", Cancellation);
        await using var next = spooled.Open();
        next.OpenLane().Append(1, 3);
        await next.FlushAsync(Cancellation);
        Assert.Equal(["1", "2", "3"], await PostgreSqlServer.RowsAsync(connection, "SELECT seq::text FROM call_event ORDER BY seq"));
        Assert.Equal(["000001"], await PostgreSqlServer.RowsAsync(connection, "SELECT id FROM call_record"));
        Assert.Equal(["2"], await PostgreSqlServer.RowsAsync(connection, "SELECT count(*)::text FROM journal_position"));
        Assert.Empty(spooled.Log);
    }

    [Fact]
    public async Task Two_servers_share_a_database_and_old_events_go()
    {
        var connection = await server.MakeDatabaseAsync();
        using var one = On(connection);
        using var other = On(connection);
        await Task.WhenAll(Enumerable.Range(0, 2).Select(async number =>
        {
            await using var journal = (number == 0 ? one : other).Open();
            var lane = journal.OpenLane();
            for (uint sequence = 1; sequence <= 2500; sequence++)
            {
                lane.Append(number, sequence);
            }

            await Until(() => journal.Statistics.Shipped == 2500, seconds: 60);
        }));
        Assert.Equal(["5000"], await PostgreSqlServer.RowsAsync(connection, "SELECT count(*)::text FROM call_event"));

        one.Options = one.Options with { KeepEvents = TimeSpan.FromTicks(1) };
        await using var later = one.Open();
        await Until(() => PostgreSqlServer.RowsAsync(connection, "SELECT count(*)::text FROM call_event WHERE at < now()").GetAwaiter().GetResult()[0] == "0", seconds: 60);
    }

    [Fact]
    public void A_wrong_connection_is_told_without_its_password()
    {
        Assert.StartsWith("the connection is not understood: ", RecordDatabase.OfServer("postgresql", "Host=a;Pasword=secret77").Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("secret77", RecordDatabase.OfServer("postgresql", "Host=a;Port=secret77").Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("secret77", RecordDatabase.OfServer("postgresql", "Host=a;Password=secret77").Database!.Name, StringComparison.Ordinal);
        Assert.Equal("there is no provider \"oracle\"; known are sqlite, postgresql, sqlserver.", RecordDatabase.OfServer("oracle", "").Problem);
    }

    private static Spooled On(string connection)
    {
        var (database, problem) = RecordDatabase.OfServer("postgresql", connection);
        Assert.Null(problem);
        var spooled = new Spooled();
        spooled.Options = spooled.Options with { Database = database };
        return spooled;
    }
}
