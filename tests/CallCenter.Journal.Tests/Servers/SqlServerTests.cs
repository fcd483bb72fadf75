using System.Globalization;
using CallCenter.Journal.Events;
using CallCenter.Journal.Reading;
using CallCenter.Journal.Records;
using CallCenter.Journal.Shipping;
using CallCenter.Journal.Shipping.Tables;
using Microsoft.Data.SqlClient;
using Xunit;
using static CallCenter.Journal.Tests.Happenings;

namespace CallCenter.Journal.Tests.Servers;

/// <summary>What of SQL Server is decided on this side of the wire; and against the server of CALLCENTER_SQLSERVER, in a database made for the test.</summary>
public sealed class SqlServerTests
{
    private static readonly string? ConnectionString = Environment.GetEnvironmentVariable("CALLCENTER_SQLSERVER");

    [Fact]
    public void A_table_is_made_with_a_key_that_leaves_out_what_is_there() => Assert.Equal(
        "IF OBJECT_ID(N'call_event', N'U') IS NULL CREATE TABLE call_event ([call_id] nvarchar(160) COLLATE Latin1_General_100_BIN2 NOT NULL, [seq] bigint NOT NULL, "
            + "[at] datetimeoffset(3) NOT NULL, [kind] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL, [body] nvarchar(max) NOT NULL, "
            + "CONSTRAINT call_event_key PRIMARY KEY ([call_id], [seq]) WITH (IGNORE_DUP_KEY = ON), INDEX call_event_at ([at]));\n",
        SqlServerRecordTable.Definition(RecordShapes.CallEvent));

    [Fact]
    public void Keys_fit_into_what_the_server_takes()
    {
        const int KeyBytesMax = 900;
        Assert.All(RecordShapes.All, shape => Assert.InRange(
            shape.Columns.Where(column => shape.Key.Contains(column.Name)).Sum(column => column.Type == ColumnType.Text ? column.LengthMax!.Value * 2 : 10), 0, KeyBytesMax));
    }

    [Fact]
    public void Rows_have_the_types_of_their_columns()
    {
        var writer = new RecordWriter();
        writer.Add(Spooled.Record(1) with { Codec = null, MosSaid = 4.5, Problem = "a\0b" });
        writer.Add(new Acknowledgement(CallEventKind.Change, "@life", 7, DateTimeOffset.FromUnixTimeMilliseconds(Begin), "\"好\""u8.ToArray()));
        var rows = new RecordRows();
        var frames = writer.Written;
        while (RecordFrame.TryTake(ref frames, out var payload))
        {
            rows.Add(payload);
        }

        using var records = SqlServerRecordTable.TableOf(rows.Sets[0]);
        using var events = SqlServerRecordTable.TableOf(rows.Sets[1]);
        var record = Assert.Single(records.Rows.Cast<System.Data.DataRow>());
        Assert.Equal(("000001", DBNull.Value, 4.5, "a\uFFFDb", 200L), (record["id"], record["codec"], record["mos_said"], record["problem"], record["status"]));
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 1, 30, 0, 250, TimeSpan.Zero), record["started_at"]);
        Assert.Equal(["@life", 7L, DateTimeOffset.FromUnixTimeMilliseconds(Begin), "change", "\"好\""], events.Rows[0].ItemArray);
    }

    [Fact]
    public async Task Everything_arrives_once()
    {
        Assert.SkipWhen(ConnectionString is null, "CALLCENTER_SQLSERVER holds no connection string of a SQL Server.");
        var name = $"callcenter_journal_{Environment.ProcessId}";
        await RunAsync(ConnectionString!, $"CREATE DATABASE {name}");
        var connection = new SqlConnectionStringBuilder(ConnectionString) { InitialCatalog = name }.ConnectionString;
        using var spooled = new Spooled();
        try
        {
            spooled.Options = spooled.Options with { Database = RecordDatabase.OfServer("sqlserver", connection).Database };
            for (var life = 0; life < 2; life++)
            {
                await using var journal = spooled.Open();
                journal.TryAppend(Spooled.Record(1));
                var lane = journal.OpenLane();
                for (uint sequence = 1; sequence <= 1000; sequence++)
                {
                    Assert.True(lane.Append(1, sequence));
                }

                await journal.FlushAsync(TestContext.Current.CancellationToken);
                Assert.Empty(spooled.Log);
            }

            var archive = new EventArchive(spooled.Options.SpoolFolder, spooled.Options.Database!);
            Assert.Equal(1000, archive.OfCall(Call(1)).Events.Count);
            Assert.Equal(1, await RunAsync(connection, "SELECT count(*) FROM call_record"));
            spooled.Options = spooled.Options with { KeepEvents = TimeSpan.FromTicks(1) };
            await using var later = spooled.Open();
            await Spooled.Until(() => RunAsync(connection, "SELECT count(*) FROM call_event").GetAwaiter().GetResult() == 0, seconds: 60);
        }
        finally
        {
            await RunAsync(ConnectionString!, $"ALTER DATABASE {name} SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE {name}");
        }
    }

    private static async Task<int> RunAsync(string connectionString, string sql)
    {
        await using var connection = new SqlConnection(connectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // The text is the test's own.
        await using var command = new SqlCommand(sql, connection);
#pragma warning restore CA2100
        return Convert.ToInt32(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
