using System.Buffers.Binary;
using CallCenter.Journal.Records;
using Microsoft.Data.Sqlite;
using Xunit;

namespace CallCenter.Journal.Tests;

/// <summary>The figures of quality, which came after the first version of table and spool.</summary>
public sealed class QualityTests
{
    private const string Figures = "concat_ws('|', id, packets_lost, jitter_ms, far_packets_lost, far_jitter_ms, round_trip_ms, mos_heard, mos_said)";
    private const int FiguresBytes = 5 * sizeof(long);
    private const int NoRecordingsBytes = 1;

    private static readonly CallRecord Whole = Spooled.Record(1) with
    {
        PacketsLost = 3,
        JitterMs = 1.5,
        FarPacketsLost = -2,
        FarJitterMs = 2.5,
        RoundTripMs = 41.25,
        MosHeard = 4.4,
        MosSaid = 2.75,
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Figures_are_kept_and_what_is_not_known_is_null()
    {
        using var spooled = new Spooled();
        await using var journal = spooled.Open();
        journal.TryAppend(Whole);
        journal.TryAppend(Spooled.Record(2));
        await journal.FlushAsync(Cancellation);

        Assert.Equal(["000001|3|1.5|-2|2.5|41.25|4.4|2.75", "000002|0|0.0"], spooled.Rows(Figures));
        Assert.Equal(["integer", "null"], spooled.Rows("typeof(far_packets_lost)"));
    }

    [Fact]
    public async Task A_table_of_an_older_server_gets_its_columns_and_keeps_its_rows()
    {
        using var spooled = new Spooled();
        MakeFirstTable(spooled);

        for (var start = 0; start < 2; start++)
        {
            await using var journal = spooled.Open();
            journal.TryAppend(Whole);
            await journal.FlushAsync(Cancellation);
        }

        Assert.Equal(["000000|0|0.5", "000001|3|1.5|-2|2.5|41.25|4.4|2.75"], spooled.Rows(Figures));
        Assert.Empty(spooled.Log);
    }

    [Fact]
    public async Task Records_that_an_older_server_had_not_shipped_are_shipped()
    {
        using var spooled = new Spooled();
        spooled.TakeDatabaseAway();
        await using (var journal = spooled.Open())
        {
            journal.TryAppend(Whole);
        }

        Age(Assert.Single(spooled.Segments));
        spooled.BringDatabaseBack();
        await using var next = spooled.Open();
        next.TryAppend(Whole with { Id = "000002" });
        await next.FlushAsync(Cancellation);

        Assert.Equal(["000001|3|1.5", "000002|3|1.5|-2|2.5|41.25|4.4|2.75"], spooled.Rows(Figures));
    }

    private static void MakeFirstTable(Spooled spooled)
    {
        using var connection = new SqliteConnection($"Data Source={spooled.Options.DatabaseFile};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            CREATE TABLE call_record (
                id TEXT PRIMARY KEY, project TEXT NOT NULL, release TEXT NOT NULL, from_number TEXT NOT NULL, to_number TEXT NOT NULL,
                started_at TEXT NOT NULL, answered_at TEXT, ended_at TEXT NOT NULL, ended_by TEXT NOT NULL, status INTEGER NOT NULL,
                language TEXT NOT NULL, codec TEXT, path TEXT NOT NULL, problem TEXT, packets_sent INTEGER NOT NULL,
                packets_received INTEGER NOT NULL, packets_lost INTEGER NOT NULL, jitter_ms REAL NOT NULL);
            INSERT INTO call_record VALUES ('000000', 'p', 'r', '1', '2', 's', NULL, 'e', 'caller', 200, 'en', NULL, '[]', NULL, 1, 2, 0, 0.5);
            """;
        command.ExecuteNonQuery();
    }

    // Makes of the one record of a segment what the first version would have written.
    private static void Age(string segment)
    {
        var bytes = File.ReadAllBytes(segment);
        var mark = RecordLayout.SegmentMark.Length;
        var payload = bytes[(mark + RecordLayout.FrameBytes)..^(FiguresBytes + NoRecordingsBytes)];
        payload[0] = RecordLayout.VersionFirst;
        var frame = new byte[RecordLayout.FrameBytes];
        BinaryPrimitives.WriteInt32LittleEndian(frame, payload.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(4), Checksum.Of(payload));
        File.WriteAllBytes(segment, [.. bytes[..mark], .. frame, .. payload]);
    }
}
