using System.Globalization;
using Microsoft.Data.Sqlite;
using Xunit;

namespace CallCenter.Journal.Tests;

/// <summary>Quarters of an hour, for reports.</summary>
public sealed class QuarterTests
{
    private static readonly DateTimeOffset Begin = new(2026, 11, 21, 9, 30, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task A_quarter_is_a_row_whose_numbers_are_columns_and_one_kept_anew_replaces_it()
    {
        using var spooled = new Spooled();
        await using (var journal = spooled.Open())
        {
            Assert.True(journal.TryAppend(Of("queue", "Care", Begin, """{"entered":3,"answeredWithin15":2,"talkSeconds":61.5}""")));
            Assert.True(journal.TryAppend(Of("queue", "Care", Begin, """{"entered":4,"answeredWithin15":3,"talkSeconds":70.5}""")));
            Assert.True(journal.TryAppend(Of("queue", "", Begin, """{"entered":9}""")));
            Assert.True(journal.TryAppend(Spooled.Record(1)));
            Assert.True(journal.TryAppend(Of("queue", "Care", Begin.AddMinutes(15), """{"entered":5,"answeredWithin15":1,"talkSeconds":10}""")));
            Assert.True(journal.TryAppend(Of("agent", "1001", Begin, """{"answered":7,"breakSeconds":600}""")));
            await journal.FlushAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal("Care 2026-11-21T01:30:00.000Z 9 4 80.5", Row(spooled, "SELECT queue, min(begins_at), sum(entered), sum(answered_within_15), sum(talk_seconds) FROM queue_quarter WHERE queue <> ''"));
        Assert.Equal("热线 1001 7 600", Row(spooled, "SELECT project, agent, answered, break_seconds FROM agent_quarter"));
        Assert.Equal("3", Row(spooled, "SELECT count(*) FROM queue_quarter"));
        Assert.Equal(["000001"], spooled.Rows());
        Assert.Empty(spooled.Log);
    }

    [Fact]
    public async Task What_a_process_had_kept_while_the_database_was_away_is_filed_by_the_next()
    {
        using var spooled = new Spooled();
        spooled.TakeDatabaseAway();
        await using (var journal = spooled.Open())
        {
            Assert.True(journal.TryAppend(Of("queue", "Care", Begin, """{"entered":3}""")));
        }

        spooled.BringDatabaseBack();
        await using var next = spooled.Open();
        await next.FlushAsync(TestContext.Current.CancellationToken);
        Assert.Equal("3", Row(spooled, "SELECT entered FROM queue_quarter"));
    }

    private static QuarterFigures Of(string of, string name, DateTimeOffset begins, string figures) => new("热线", of, name, begins, figures);

    private static string Row(Spooled spooled, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={spooled.Options.DatabaseFile};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A text of this test.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        return string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(at => Convert.ToString(reader.GetValue(at), CultureInfo.InvariantCulture)));
    }
}
