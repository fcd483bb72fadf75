using System.Diagnostics;
using System.Globalization;
using Xunit;
using static CallCenter.Journal.Tests.Spooled;

namespace CallCenter.Journal.Tests;

public sealed class JournalTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_field_reaches_the_table()
    {
        using var spooled = new Spooled();
        await using var journal = spooled.Open();
        journal.TryAppend(Record(1) with
        {
            AnsweredAt = new DateTimeOffset(2026, 11, 21, 1, 30, 2, TimeSpan.Zero),
            Codec = "PCMA",
            Problem = "it's \"odd\" \U0001F600",
            PacketsSent = 1,
            PacketsReceived = 2,
            PacketsLost = -3,
            JitterMs = 1.5,
        });
        journal.TryAppend(Record(2));

        await journal.FlushAsync(Cancellation);

        const string All = "concat_ws('|', id, project, release, from_number, to_number, started_at, answered_at, ended_at, ended_by, "
            + "status, language, codec, path, problem, packets_sent, packets_received, packets_lost, jitter_ms)";
        Assert.Equal(
            [
                """000001|热线|abc|13800001111|400123|2026-11-21T01:30:00.250Z|2026-11-21T01:30:02.000Z|2026-11-21T01:31:00.000Z|caller|200|zh-CN|PCMA|[{"node":"Main","ms":0,"key":"1"}]|it's "odd" """ + "\U0001F600|1|2|-3|1.5",
                """000002|热线|abc|13800001111|400123|2026-11-21T01:30:00.250Z|2026-11-21T01:31:00.000Z|caller|200|zh-CN|[{"node":"Main","ms":0,"key":"1"}]|0|0|0|0.0""",
            ],
            spooled.Rows(All));
        Assert.Equal(["NULL", "NULL"], spooled.Rows("CASE id WHEN '000002' THEN answered_at || codec || problem END"));
    }

    [Fact]
    public async Task What_a_killed_process_had_taken_is_there_once_after_the_next_start()
    {
        using var spooled = new Spooled();
        spooled.TakeDatabaseAway();
        await using var journal = spooled.Open();
        for (var i = 0; i < 100; i++)
        {
            Assert.True(journal.TryAppend(Record(i)));
        }

        await Until(() => journal.Statistics.Written == 100);
        using var killed = spooled.Killed();
        await File.AppendAllTextAsync(killed.Segments[^1], "a torn write", Cancellation);
        await using var next = killed.Open();
        next.TryAppend(Record(100));
        await next.FlushAsync(Cancellation);

        Assert.Equal(Ids(101), killed.Rows());
        Assert.Equal(["left out 12"], killed.Log);
        Assert.Equal(101, next.Statistics.Shipped);
    }

    [Fact]
    public async Task A_write_that_was_cut_anywhere_loses_its_last_record_only()
    {
        using var spooled = new Spooled();
        spooled.TakeDatabaseAway();
        await using (var journal = spooled.Open())
        {
            journal.TryAppend(Record(0));
            journal.TryAppend(Record(1));
        }

        var whole = await File.ReadAllBytesAsync(spooled.Segments[0], Cancellation);
        var mark = 8;
        var one = (whole.Length - mark) / 2;
        foreach (var length in (int[])[0, 3, mark, mark + 1, mark + one - 1, mark + one, mark + one + 5, mark + one + 9, whole.Length - 1])
        {
            using var killed = spooled.Killed();
            await File.WriteAllBytesAsync(killed.Segments[0], whole[..length], Cancellation);
            await using var next = killed.Open();
            next.TryAppend(Record(2));
            await next.FlushAsync(Cancellation);

            Assert.Equal(length < mark + one ? ["000002"] : ["000000", "000002"], killed.Rows());
        }
    }

    [Fact]
    public async Task A_restart_goes_on_where_it_was_and_writes_nothing_twice()
    {
        using var spooled = new Spooled();
        spooled.Options = spooled.Options with { SegmentBytesMax = 1000 };
        for (var life = 0; life < 4; life++)
        {
            await using var journal = spooled.Open();
            for (var i = 0; i < 10; i++)
            {
                journal.TryAppend(Record((life * 10) + i));
            }

            await (life % 2 == 0 ? journal.FlushAsync(Cancellation) : ValueTask.CompletedTask);
        }

        await using var last = spooled.Open();
        await last.FlushAsync(Cancellation);
        Assert.Equal(Ids(40), spooled.Rows());
        Assert.Empty(spooled.Log);
    }

    [Fact]
    public async Task A_position_that_is_lost_does_no_harm()
    {
        using var spooled = new Spooled();
        await using (var journal = spooled.Open())
        {
            journal.TryAppend(Record(0));
            await journal.FlushAsync(Cancellation);
            journal.TryAppend(Record(1));
        }

        await File.WriteAllTextAsync(Path.Combine(spooled.Options.SpoolFolder, "shipped"), "", Cancellation);
        await using var next = spooled.Open();
        await next.FlushAsync(Cancellation);
        Assert.Equal(Ids(2), spooled.Rows());
    }

    [Fact]
    public async Task A_locked_database_gets_everything_once_when_it_is_released()
    {
        using var spooled = new Spooled();
        await using var journal = spooled.Open();
        journal.TryAppend(Record(0));
        await journal.FlushAsync(Cancellation);
        await using (var other = spooled.Connect())
        {
            await using var lockIt = other.CreateCommand();
            lockIt.CommandText = "BEGIN EXCLUSIVE";
            await lockIt.ExecuteNonQueryAsync(Cancellation);
            for (var i = 1; i < 500; i++)
            {
                Assert.True(journal.TryAppend(Record(i)));
            }

            await Until(() => journal.Statistics.IsDatabaseAway);
            Assert.Equal(1, journal.Statistics.Shipped);
            Assert.True(journal.IsHealthy);
        }

        await Until(() => journal.Statistics.Shipped == 500);
        Assert.Equal(Ids(500), spooled.Rows());
        Assert.Equal(["away", "back"], spooled.Log);
    }

    [Fact]
    public async Task A_database_that_is_away_for_long_is_complained_about_once_a_minute()
    {
        using var spooled = new Spooled();
        spooled.TakeDatabaseAway();
        await using var journal = spooled.Open();
        journal.TryAppend(Record(0));
        await Until(() => journal.Statistics.IsDatabaseAway);
        await journal.FlushAsync(Cancellation);
        await journal.FlushAsync(Cancellation);
        Assert.Equal(["away"], spooled.Log);

        spooled.BringDatabaseBack();
        await journal.FlushAsync(Cancellation);
        Assert.Equal(["away", "back"], spooled.Log);
        Assert.Equal(Ids(1), spooled.Rows());
    }

    [Fact]
    public async Task A_database_file_that_is_deleted_is_made_again()
    {
        using var spooled = new Spooled();
        await using var journal = spooled.Open();
        journal.TryAppend(Record(0));
        await journal.FlushAsync(Cancellation);
        foreach (var file in Directory.GetFiles(spooled.Folder, "calls.db*"))
        {
            File.Delete(file);
        }

        journal.TryAppend(Record(1));
        await journal.FlushAsync(Cancellation);
        Assert.Equal(["000001"], spooled.Rows());
    }

    [Fact]
    public async Task At_the_disk_limit_records_are_refused_until_there_is_room()
    {
        using var spooled = new Spooled();
        spooled.TakeDatabaseAway();
        spooled.Options = spooled.Options with { DiskBytesMax = 20_000 };
        await using var journal = spooled.Open();
        var accepted = 0;
        await Until(() => !journal.TryAppend(Record(accepted)) || accepted++ < 0);

        Assert.InRange(accepted, 20, 200);
        Assert.False(journal.IsHealthy);
        Assert.Equal(1, journal.Statistics.Refused);

        spooled.BringDatabaseBack();
        await journal.FlushAsync(Cancellation);
        await Until(() => journal.IsHealthy);
        Assert.True(journal.TryAppend(Record(accepted)));
        await journal.FlushAsync(Cancellation);
        Assert.Equal(Ids(accepted + 1), spooled.Rows());
    }

    [Fact]
    public async Task A_damaged_record_in_the_middle_costs_no_other()
    {
        using var spooled = new Spooled();
        spooled.TakeDatabaseAway();
        spooled.Options = spooled.Options with { SegmentBytesMax = 1000 };
        await using (var journal = spooled.Open())
        {
            for (var i = 0; i < 20; i++)
            {
                journal.TryAppend(Record(i));
                await journal.FlushAsync(Cancellation);
            }
        }

        Assert.True(spooled.Segments.Length > 3);
        var bytes = await File.ReadAllBytesAsync(spooled.Segments[1], Cancellation);
        bytes[40] ^= 0xFF;
        await File.WriteAllBytesAsync(spooled.Segments[1], bytes, Cancellation);
        spooled.BringDatabaseBack();

        await using var next = spooled.Open();
        await next.FlushAsync(Cancellation);
        var lost = Ids(20).Except(spooled.Rows()).ToArray();
        Assert.Single(lost);
        Assert.Contains(spooled.Log, line => line.StartsWith("left out", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Twenty_thousand_records_of_many_threads_are_there_once()
    {
        using var spooled = new Spooled();
        spooled.Options = spooled.Options with { RingCapacity = 1024, SegmentBytesMax = 500_000 };
        await using var journal = spooled.Open();
        var watch = Stopwatch.StartNew();
        var processor = Process.GetCurrentProcess().TotalProcessorTime;

        await Task.WhenAll(Enumerable.Range(0, 4).Select(part => Task.Run(
            async () =>
            {
                for (var i = 0; i < 5000; i++)
                {
                    while (!journal.TryAppend(Record((part * 5000) + i)))
                    {
                        await Task.Delay(1, Cancellation);
                    }
                }
            },
            Cancellation)));
        await journal.FlushAsync(Cancellation);

        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{watch.ElapsedMilliseconds} ms, {(Process.GetCurrentProcess().TotalProcessorTime - processor).TotalMicroseconds / 20_000:0.0} us of processor per record"));
        Assert.Equal(Ids(20_000), spooled.Rows());
        Assert.InRange(spooled.Segments.Length, 1, 2);
    }

    [Fact]
    public async Task A_spool_has_one_journal_at_a_time()
    {
        using var spooled = new Spooled();
        await using (spooled.Open())
        {
            var second = CallJournal.Open(spooled.Options, TimeProvider.System, spooled);
            Assert.False(second.IsOpen);
            Assert.StartsWith("The spool folder `", second.Problem, StringComparison.Ordinal);
        }

        await spooled.Open().DisposeAsync();
    }

    [Fact]
    public async Task Closing_keeps_what_was_appended_and_takes_no_more()
    {
        using var spooled = new Spooled();
        var journal = spooled.Open();
        for (var i = 0; i < 50; i++)
        {
            journal.TryAppend(Record(i));
        }

        await journal.DisposeAsync();
        await journal.DisposeAsync();

        Assert.False(journal.TryAppend(Record(50)));
        Assert.Equal(Ids(50), spooled.Rows());
    }

    [Fact]
    public async Task A_path_beyond_its_limit_is_left_out_and_other_texts_are_cut()
    {
        using var spooled = new Spooled();
        await using var journal = spooled.Open();
        journal.TryAppend(Record(0) with { Path = new string('好', 70_000), Problem = new string('x', 5000) });
        journal.TryAppend(Record(1) with { Path = new string('好', 60_000) });
        await journal.FlushAsync(Cancellation);
        Assert.Equal(["2 1024", "60000 "], spooled.Rows("length(path) || ' ' || ifnull(length(problem), '')"));
    }
}
