using CallCenter.Journal.Events;
using Xunit;
using static CallCenter.Journal.Tests.Spooled;

namespace CallCenter.Journal.Tests;

/// <summary>Disks that are full, stand still or fail: nothing is confirmed that is not kept, and no call waits.</summary>
public sealed class DiskFaultTests
{
    private static readonly byte[] Body = "\"greeting\",\"您好\""u8.ToArray();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_acknowledged_is_forced_to_the_disk_and_filed_under_the_journals_life()
    {
        using var spooled = new Spooled();
        using var disk = new FaultyDisk();
        spooled.Options = spooled.Options with { SyncInterval = TimeSpan.FromMinutes(5) };
        await using var journal = spooled.Open(disk: disk);
        var before = disk.Syncs;
        Assert.True(await journal.AcknowledgeAsync(CallEventKind.Change, Body, Cancellation));
        Assert.True(disk.Syncs > before);
        Assert.Equal(1, journal.Statistics.Synced);

        await journal.FlushAsync(Cancellation);
        Assert.Equal([$"{journal.Life} 1 change \"greeting\",\"您好\""], spooled.Events());
        Assert.StartsWith("@", journal.Life, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_who_wait_share_one_forcing()
    {
        using var spooled = new Spooled();
        using var disk = new FaultyDisk();
        await using var journal = spooled.Open(disk: disk);
        disk.Stall();
        var first = journal.AcknowledgeAsync(CallEventKind.Audit, Body, Cancellation).AsTask();
        await Until(() => journal.Statistics.Written == 1);
        var rest = Enumerable.Range(0, 500).Select(_ => journal.AcknowledgeAsync(CallEventKind.Audit, Body, Cancellation).AsTask()).ToArray();
        await Until(() => journal.Statistics.Written == 501);
        Assert.False(first.IsCompleted);
        Assert.DoesNotContain(rest, answer => answer.IsCompleted);
        disk.GoOn();

        Assert.True(await first);
        Assert.All(await Task.WhenAll(rest), Assert.True);
        Assert.InRange(disk.Syncs, 1, 20);
    }

    [Fact]
    public async Task A_disk_that_stands_still_holds_up_no_call_and_says_so_to_who_waits()
    {
        using var spooled = new Spooled();
        using var disk = new FaultyDisk();
        spooled.Options = spooled.Options with { AcknowledgeMax = TimeSpan.FromMilliseconds(200) };
        await using var journal = spooled.Open(disk: disk);
        var lane = journal.OpenLane();
        disk.Stall();
        Assert.True(lane.Append(1, 1));
        Assert.False(await journal.AcknowledgeAsync(CallEventKind.Deploy, Body, Cancellation));
        Assert.StartsWith("The disk of the journal does not answer", journal.AcknowledgeProblem, StringComparison.Ordinal);
        for (uint sequence = 2; sequence <= 1000; sequence++)
        {
            Assert.True(lane.Append(1, sequence));
        }

        await Until(() => journal.Statistics.Written == 1001);
        Assert.Equal(0, journal.Statistics.Synced);
        Assert.True(journal.IsHealthy);
        disk.GoOn();
        await journal.FlushAsync(Cancellation);
        Assert.Equal(1000, spooled.Events(1).Count);
    }

    [Fact]
    public async Task Who_gives_up_waiting_is_let_go()
    {
        using var spooled = new Spooled();
        using var disk = new FaultyDisk();
        await using var journal = spooled.Open(disk: disk);
        disk.Stall();
        using var given = new CancellationTokenSource();
        var answer = journal.AcknowledgeAsync(CallEventKind.Deploy, Body, given.Token).AsTask();
        await given.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        disk.GoOn();
    }

    [Fact]
    public async Task What_a_failing_disk_may_not_have_is_not_confirmed_and_comes_into_another_file()
    {
        using var spooled = new Spooled();
        using var disk = new FaultyDisk();
        spooled.TakeDatabaseAway();
        await using var journal = spooled.Open(disk: disk);
        Assert.True(await journal.AcknowledgeAsync(CallEventKind.Change, "1"u8.ToArray(), Cancellation));
        disk.SyncFails = true;
        Assert.False(await journal.AcknowledgeAsync(CallEventKind.Change, "2"u8.ToArray(), Cancellation));
        Assert.False(journal.IsHealthy);
        Assert.Equal("Input/output error", journal.AcknowledgeProblem);
        disk.SyncFails = false;
        await Until(() => journal.IsHealthy);
        Assert.True(await journal.AcknowledgeAsync(CallEventKind.Change, "3"u8.ToArray(), Cancellation));
        Assert.Equal(2, spooled.Segments.Length);

        Assert.Equal(["spool fails", "spool works"], spooled.Log.Where(line => line.StartsWith("spool", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_full_disk_fills_the_lanes_and_what_is_lost_is_told_when_there_is_room()
    {
        using var spooled = new Spooled();
        using var disk = new FaultyDisk();
        spooled.Options = spooled.Options with { LaneBytes = EventLane.BytesMin };
        await using var journal = spooled.Open(disk: disk);
        var lane = journal.OpenLane();
        disk.Room = 5000;
        uint sequence = 0;
        for (; sequence < 10; sequence++)
        {
            Assert.True(lane.Append(1, sequence + 1, $"\"{new string('x', 1000)}\"")); // More than the disk has room for, less than the lane.
        }

        await Until(() => spooled.Log.Contains("spool fails")); // Until then the lane may be emptied once more after it was full.
        while (lane.Append(1, sequence + 1, $"\"{new string('x', 1000)}\""))
        {
            sequence++;
            Assert.True(sequence < 100_000, "the lane is never full");
        }

        Assert.False(lane.Append(2, 1, $"\"{new string('x', 1000)}\""));
        await Until(() => !journal.IsHealthy);
        Assert.False(await journal.AcknowledgeAsync(CallEventKind.Callback, Body, new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token));
        Assert.Equal(2, journal.Statistics.EventsLost);

        disk.Room = null;
        await Until(() => journal.IsHealthy);
        Assert.True(lane.Append(1, sequence + 2, "\"went on\""));
        await journal.FlushAsync(Cancellation);
        Assert.Equal([$"{sequence + 1} gap 1", $"{sequence + 2} node \"went on\""], spooled.Events(1).TakeLast(2));
        Assert.Equal(sequence + 2, (uint)spooled.Events(1).Count);
        Assert.Equal(["1 gap 1"], spooled.Events(2));
    }

    [Fact]
    public async Task Before_the_room_is_used_up_it_is_told_twice_and_the_last_is_for_records()
    {
        using var spooled = new Spooled();
        spooled.TakeDatabaseAway();
        spooled.Options = spooled.Options with { DiskBytesMax = 400_000, LaneBytes = EventLane.BytesMin };
        await using var journal = spooled.Open();
        var lane = journal.OpenLane();
        uint sequence = 0;
        while (lane.Append(1, sequence + 1, $"\"{new string('好', 300)}\""))
        {
            sequence++;
            await (sequence % 50 == 0 ? Task.Delay(5, Cancellation) : Task.CompletedTask);
            Assert.True(sequence < 10_000, "the disk is never full");
        }

        Assert.False(journal.IsHealthy);
        Assert.InRange(journal.Statistics.SpoolBytes, 380_000, 400_000 + 256_000 + 1000);
        await Until(() => spooled.Log.Contains("90 percent"));
        Assert.Equal((90, true), (journal.Statistics.DiskAlarm, journal.Statistics.DiskAlarms is 1 or 2));
        Assert.False(await journal.AcknowledgeAsync(CallEventKind.Callback, Body, Cancellation) && journal.Statistics.SpoolBytes >= 400_000);

        spooled.BringDatabaseBack();
        await Until(() => journal.IsHealthy);
        Assert.True(lane.Append(1, sequence + 2));
        await journal.FlushAsync(Cancellation);
        await Until(() => spooled.Log.Contains("room"));
        Assert.Equal(0, journal.Statistics.DiskAlarm);
        Assert.Equal([$"{sequence + 1} gap 1", $"{sequence + 2} node \"Main/menu\""], spooled.Events(1).TakeLast(2));
    }

    [Fact]
    public async Task A_kill_between_database_and_file_of_the_position_doubles_nothing()
    {
        using var spooled = new Spooled();
        await using var journal = spooled.Open();
        var lane = journal.OpenLane();
        lane.Append(1, 1);
        journal.TryAppend(Record(1));
        await journal.FlushAsync(Cancellation);
        var position = Path.Combine(spooled.Options.SpoolFolder, "shipped");
        var old = await File.ReadAllTextAsync(position, Cancellation);
        lane.Append(1, 2);
        await journal.FlushAsync(Cancellation);
        using var killed = spooled.Killed();
        foreach (var file in Directory.GetFiles(spooled.Folder, "calls.db*"))
        {
            File.Copy(file, Path.Combine(killed.Folder, Path.GetFileName(file)));
        }

        await File.WriteAllTextAsync(Path.Combine(killed.Options.SpoolFolder, "shipped"), old, Cancellation);

        // What the database has would be noticed if it were offered again.
        await using (var connection = killed.Connect())
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "UPDATE call_event SET body = 'seen'; CREATE TRIGGER again BEFORE INSERT ON call_event WHEN new.call_id NOT LIKE '%3' BEGIN SELECT RAISE(FAIL, 'offered again'); END";
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        await using var next = killed.Open();
        next.OpenLane().Append(3, 1);
        await next.FlushAsync(Cancellation);
        Assert.Equal(["1 node seen", "2 node seen"], killed.Events(1));
        Assert.Single(killed.Events(3));
        Assert.Equal(next.Statistics.Appended, next.Statistics.Shipped);
        Assert.Empty(killed.Log);
    }

    [Fact]
    public async Task A_spool_and_a_database_of_a_server_before_events_are_gone_on_with()
    {
        using var spooled = new Spooled();
        await using (var journal = spooled.Open())
        {
            journal.TryAppend(Record(1));
            await journal.FlushAsync(Cancellation);
            journal.TryAppend(Record(2));
        }

        var position = Path.Combine(spooled.Options.SpoolFolder, "shipped");
        var written = (await File.ReadAllTextAsync(position, Cancellation)).Split(' ');
        await File.WriteAllTextAsync(position, $"{written[0]} {written[1]}", Cancellation);
        await using (var connection = spooled.Connect())
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "DROP TABLE call_event; DROP TABLE journal_position";
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        await using var next = spooled.Open();
        next.TryAppend(Record(3));
        next.OpenLane().Append(1, 1);
        await next.FlushAsync(Cancellation);
        Assert.Equal(["000001", "000002", "000003"], spooled.Rows());
        Assert.Single(spooled.Events(1));
        Assert.Empty(spooled.Log);
    }
}
