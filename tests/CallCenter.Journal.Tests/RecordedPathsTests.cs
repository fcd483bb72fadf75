using Microsoft.Data.Sqlite;
using Xunit;
using static CallCenter.Journal.Tests.Spooled;

namespace CallCenter.Journal.Tests;

/// <summary>What reports read of the records.</summary>
public sealed class RecordedPathsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Paths_of_a_project_are_read_while_others_are_written()
    {
        using var spooled = new Spooled();
        await using var journal = spooled.Open();
        journal.TryAppend(Record(1) with { Path = """[[0,"Main"]]""" });
        journal.TryAppend(Record(2) with { Project = "Other" });
        journal.TryAppend(Record(3) with { Path = """[[0,"主菜单"]]""" });
        await journal.FlushAsync(Cancellation);

        Assert.Equal(["""[[0,"Main"]]""", """[[0,"主菜单"]]"""], RecordedPaths.Of(spooled.Options.DatabaseFile, "热线"));
        Assert.Empty(RecordedPaths.Of(spooled.Options.DatabaseFile, "Nobody"));
    }

    [Fact]
    public void What_holds_no_records_is_told_in_a_sentence()
    {
        using var spooled = new Spooled();
        var text = Path.Combine(spooled.Folder, "text.db");
        File.WriteAllText(text, new string('x', 5000));
        var empty = Path.Combine(spooled.Folder, "empty.db");
        using (var connection = new SqliteConnection($"Data Source={empty};Pooling=False"))
        {
            connection.Open();
        }

        foreach (var file in (string[])[text, empty, Path.Combine(spooled.Folder, "missing.db")])
        {
            var problem = Assert.Throws<IOException>(() => RecordedPaths.Of(file, "热线").ToList());
            Assert.StartsWith($"The call records in {file} cannot be read: ", problem.Message, StringComparison.Ordinal);
            Assert.Contains("'", problem.Message, StringComparison.Ordinal);
        }
    }
}
