using CallCenter.Journal.Filing;
using Xunit;

namespace CallCenter.Journal.Tests.Servers;

/// <summary>Recordings and paths of calls are found on PostgreSQL as in a file.</summary>
[Collection(PostgreSqlServer.Collection)]
public sealed class PostgreSqlArchiveTests(PostgreSqlServer server)
{
    private static readonly DateTimeOffset Begin = new(2026, 11, 21, 9, 30, 5, 125, TimeSpan.FromHours(8));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Recordings_are_found_by_all_that_is_said_of_them()
    {
        using var spooled = await FilledAsync();
        var archive = new RecordingArchive(spooled.Options.Database!);

        Assert.Equal("3 2 1", Ids(new RecordingQuery()));
        Assert.Equal("1 2 3", Ids(new RecordingQuery { Order = RecordingOrder.Oldest }));
        Assert.Equal("3", Ids(new RecordingQuery { Limit = 1, Order = RecordingOrder.Longest }));
        Assert.Equal("3 1", Ids(new RecordingQuery { Agent = "1001" }));
        Assert.Equal("3", Ids(new RecordingQuery { Queue = "Sales", Call = "000003", From = "13800001111", To = "400123", Result = "sold" }));
        Assert.Equal("3 2", Ids(new RecordingQuery { After = Begin.AddMinutes(2) }));
        Assert.Equal("1", Ids(new RecordingQuery { Before = Begin.AddMinutes(2) }));
        Assert.Equal("2", Ids(new RecordingQuery { Facts = new Dictionary<string, string> { ["客户"] = "王芳", ["n"] = "2" } }));
        Assert.Equal("", Ids(new RecordingQuery { Facts = new Dictionary<string, string> { ["n"] = "2' OR 1=1 --" } }));
        Assert.Equal("3 1", Ids(new RecordingQuery { AudibleAgents = ["1001"] }));
        Assert.Equal("", Ids(new RecordingQuery { AudibleAgents = [] }));

        var found = archive.Find("000003-call", ["1001"])!;
        Assert.Equal(("000003-call.wav", Begin.AddMinutes(3), TimeSpan.FromSeconds(3), "sold"), (found.File, found.BeganAt, found.Length, found.Result));
        Assert.Equal(["1001", "1002"], found.Agents);
        Assert.Equal("王芳", found.Facts["客户"]);
        Assert.Null(archive.Find("000003-call", ["1009"]));

        string Ids(RecordingQuery query) => string.Join(' ', archive.Search(query).Select(one => one.Call.TrimStart('0')));
    }

    [Fact]
    public async Task Who_heard_what_is_kept_before_anything_is_shipped()
    {
        var (database, _) = RecordDatabase.OfServer("postgresql", await server.MakeDatabaseAsync());
        var archive = new RecordingArchive(database!);
        archive.Note(new Hearing(Begin, "2001", "a", "192.0.2.1"));
        archive.Note(new Hearing(Begin.AddHours(1), "2002", "b", "192.0.2.2"));

        Assert.Equal(["b", "a"], archive.Hearings(null, null, null, null, 10).Select(hearing => hearing.Recording));
        Assert.Equal(new Hearing(Begin.ToUniversalTime(), "2001", "a", "192.0.2.1"), Assert.Single(archive.Hearings("2001", "a", Begin, Begin.AddSeconds(1), 10)));
    }

    [Fact]
    public async Task Paths_of_calls_are_read_in_their_order()
    {
        using var spooled = await FilledAsync();
        Assert.Equal(3, RecordedPaths.Of(spooled.Options.Database!, "热线").Count());
        Assert.Empty(RecordedPaths.Of(spooled.Options.Database!, "another"));
        var gone = RecordDatabase.OfServer("postgresql", server.ConnectionString.Replace("Database=postgres", "Database=nowhere", StringComparison.Ordinal)).Database!;
        Assert.StartsWith("The call records in the PostgreSQL database nowhere on ", Assert.Throws<IOException>(() => RecordedPaths.Of(gone, "热线").Count()).Message, StringComparison.Ordinal);
    }

    private async Task<Spooled> FilledAsync()
    {
        var spooled = new Spooled();
        spooled.Options = spooled.Options with { Database = RecordDatabase.OfServer("postgresql", await server.MakeDatabaseAsync()).Database };
        await using var journal = spooled.Open();
        for (var i = 1; i <= 3; i++)
        {
            var talk = new RecordedTalk($"{Spooled.Record(i).Id}-call.wav", Begin.AddMinutes(i), TimeSpan.FromSeconds(i))
            {
                Queue = i == 3 ? "Sales" : "Care",
                Agents = i == 1 ? ["1001"] : i == 2 ? ["1002"] : ["1001", "1002"],
                Facts = new Dictionary<string, string> { ["客户"] = "王芳", ["n"] = $"{i}" },
            };
            journal.TryAppend(Spooled.Record(i) with { Recordings = [talk] });
        }

        journal.TryAppend(new CallResult("000003", "1001", Begin, "asked", ""));
        journal.TryAppend(new CallResult("000003", "1001", Begin.AddHours(1), "sold", "两台"));
        await journal.FlushAsync(Cancellation);
        Assert.Empty(spooled.Log);
        return spooled;
    }
}
