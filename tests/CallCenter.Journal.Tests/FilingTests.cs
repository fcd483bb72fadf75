using System.Buffers.Binary;
using CallCenter.Journal.Filing;
using CallCenter.Journal.Records;
using Xunit;

namespace CallCenter.Journal.Tests;

/// <summary>Recordings and results: kept with their calls, found by what they were about, heard by who may.</summary>
public sealed class FilingTests
{
    private static readonly DateTimeOffset Begin = new(2026, 11, 21, 9, 30, 5, 125, TimeSpan.FromHours(8));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_recording_is_filed_with_its_call()
    {
        using var spooled = new Spooled();
        await using (var journal = spooled.Open())
        {
            Assert.True(journal.TryAppend(Call(1, Talk(1, "Care", ["1001", "1002"], ("客户", "王芳"), ("level", "gold")))));
            Assert.True(journal.TryAppend(Spooled.Record(2)));
            Assert.True(journal.TryAppend(new CallResult("000001", "1001", Begin.AddMinutes(2), "sold", "两台")));
            Assert.True(journal.TryAppend(new CallResult("000001", "1001", Begin.AddMinutes(3), "returned", "")));
            await journal.FlushAsync(Cancellation);
        }

        var found = Assert.Single(new RecordingArchive(spooled.Options.DatabaseFile).Search(new RecordingQuery()));
        Assert.Equal(("000001-call", "000001", "000001-call.wav", "Care"), (found.Id, found.Call, found.File, found.Queue));
        Assert.Equal((Begin.AddMinutes(1), TimeSpan.FromSeconds(1)), (found.BeganAt, found.Length));
        Assert.Equal(("13800001111", "400123"), (found.From, found.To));
        Assert.Equal(["1001", "1002"], found.Agents);
        Assert.Equal(("returned", ""), (found.Result, found.Note));
        Assert.Equal(["level=gold", "客户=王芳"], found.Facts.Select(fact => $"{fact.Key}={fact.Value}").Order(StringComparer.Ordinal));
        Assert.Empty(spooled.Log);
    }

    [Fact]
    public async Task Recordings_are_found_by_all_that_is_said_of_them()
    {
        using var spooled = new Spooled();
        await using (var journal = spooled.Open())
        {
            journal.TryAppend(Call(1, Talk(1, "Care", ["1001"], ("card", "77"))));
            journal.TryAppend(Call(2, Talk(2, "Care", ["1002"], ("card", "77"), ("level", "gold"))) with { From = "02012345678" });
            journal.TryAppend(Call(3, Talk(3, "Sales", ["1001", "1002"], ("card", "78"))) with { To = "95598" });
            journal.TryAppend(new CallResult("000003", "1001", Begin, "sold", ""));
            await journal.FlushAsync(Cancellation);
        }

        var archive = new RecordingArchive(spooled.Options.DatabaseFile);
        Assert.Equal("3 2 1", Ids(new RecordingQuery()));
        Assert.Equal("1 2 3", Ids(new RecordingQuery { Order = RecordingOrder.Oldest }));
        Assert.Equal("3 2 1", Ids(new RecordingQuery { Order = RecordingOrder.Longest }));
        Assert.Equal("3", Ids(new RecordingQuery { Limit = 1 }));
        Assert.Equal("3 1", Ids(new RecordingQuery { Agent = "1001" }));
        Assert.Equal("2 1", Ids(new RecordingQuery { Queue = "Care" }));
        Assert.Equal("2", Ids(new RecordingQuery { From = "02012345678" }));
        Assert.Equal("3", Ids(new RecordingQuery { To = "95598" }));
        Assert.Equal("2", Ids(new RecordingQuery { Call = "000002" }));
        Assert.Equal("3", Ids(new RecordingQuery { Result = "sold" }));
        Assert.Equal("3 2", Ids(new RecordingQuery { After = Begin.AddMinutes(2) }));
        Assert.Equal("1", Ids(new RecordingQuery { Before = Begin.AddMinutes(2) }));
        Assert.Equal("2 1", Ids(new RecordingQuery { Facts = Facts(("card", "77")) }));
        Assert.Equal("2", Ids(new RecordingQuery { Facts = Facts(("card", "77"), ("level", "gold")) }));
        Assert.Equal("", Ids(new RecordingQuery { Facts = Facts(("card", "77' OR 1 --")) }));
        Assert.Equal("", Ids(new RecordingQuery { Agent = "1001", Queue = "Care", Result = "sold" }));
        Assert.Equal("3 1", Ids(new RecordingQuery { AudibleAgents = ["1001"] }));
        Assert.Equal("", Ids(new RecordingQuery { AudibleAgents = [] }));
        Assert.Equal("3", Ids(new RecordingQuery { AudibleAgents = ["1001"], Agent = "1002" }));

        string Ids(RecordingQuery query) => string.Join(' ', archive.Search(query).Select(found => found.Call.TrimStart('0')));
    }

    [Fact]
    public async Task One_recording_is_found_by_who_may_hear_it()
    {
        using var spooled = new Spooled();
        await using (var journal = spooled.Open())
        {
            journal.TryAppend(Call(1, Talk(1, "Care", ["1001"])));
            await journal.FlushAsync(Cancellation);
        }

        var archive = new RecordingArchive(spooled.Options.DatabaseFile);
        Assert.Equal("000001-call.wav", archive.Find("000001-call", null)?.File);
        Assert.Equal("000001-call.wav", archive.Find("000001-call", ["1009", "1001"])?.File);
        Assert.Null(archive.Find("000001-call", ["1002"]));
        Assert.Null(archive.Find("000002-call", null));
    }

    [Fact]
    public void Who_heard_what_is_kept()
    {
        using var spooled = new Spooled();
        var archive = new RecordingArchive(spooled.Options.DatabaseFile);
        archive.Note(new Hearing(Begin, "2001", "a", "192.0.2.1"));
        archive.Note(new Hearing(Begin.AddHours(1), "2002", "a", "192.0.2.2"));
        archive.Note(new Hearing(Begin.AddHours(2), "2001", "b", "192.0.2.1"));

        Assert.Equal("2001 b, 2002 a, 2001 a", Heard(archive.Hearings(null, null, null, null, 10)));
        Assert.Equal("2001 b, 2001 a", Heard(archive.Hearings("2001", null, null, null, 10)));
        Assert.Equal("2002 a, 2001 a", Heard(archive.Hearings(null, "a", null, null, 10)));
        Assert.Equal("2002 a", Heard(archive.Hearings(null, null, Begin.AddMinutes(1), Begin.AddHours(2), 10)));
        Assert.Equal("2001 b", Heard(archive.Hearings(null, null, null, null, 1)));
        Assert.Equal(Begin.ToUniversalTime(), archive.Hearings(null, null, null, null, 10)[2].At);

        static string Heard(IReadOnlyList<Hearing> hearings) => string.Join(", ", hearings.Select(hearing => $"{hearing.Who} {hearing.Recording}"));
    }

    [Fact]
    public void Where_nothing_was_recorded_nothing_is_found()
    {
        using var spooled = new Spooled();
        Assert.Empty(new RecordingArchive(spooled.Options.DatabaseFile).Search(new RecordingQuery()));
    }

    [Fact]
    public async Task A_table_of_a_server_without_recordings_gets_them_beside_it()
    {
        using var spooled = new Spooled();
        await using (var journal = spooled.Open())
        {
            journal.TryAppend(Spooled.Record(1));
            await journal.FlushAsync(Cancellation);
        }

        using (var connection = spooled.Connect())
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "DROP TABLE recording; DROP TABLE recording_agent; DROP TABLE recording_fact; DROP TABLE call_result; DROP TABLE recording_hearing";
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        await using var next = spooled.Open();
        next.TryAppend(Call(2, Talk(2, "Care", ["1001"])));
        await next.FlushAsync(Cancellation);

        Assert.Equal(["000001", "000002"], spooled.Rows());
        Assert.Single(new RecordingArchive(spooled.Options.DatabaseFile).Search(new RecordingQuery()));
    }

    [Fact]
    public async Task Records_before_recordings_were_told_are_shipped_still()
    {
        using var spooled = new Spooled();
        spooled.TakeDatabaseAway();
        await using (var journal = spooled.Open())
        {
            journal.TryAppend(Spooled.Record(1));
        }

        var segment = Assert.Single(spooled.Segments);
        await File.WriteAllBytesAsync(segment, AsVersion2(await File.ReadAllBytesAsync(segment, Cancellation)), Cancellation);
        spooled.BringDatabaseBack();
        await using var next = spooled.Open();
        next.TryAppend(Call(2, Talk(2, "Care", ["1001"])));
        await next.FlushAsync(Cancellation);

        Assert.Equal(["000001", "000002"], spooled.Rows());
        Assert.Single(new RecordingArchive(spooled.Options.DatabaseFile).Search(new RecordingQuery()));
    }

    [Fact]
    public async Task What_a_killed_process_had_kept_is_filed_by_the_next()
    {
        using var spooled = new Spooled();
        spooled.TakeDatabaseAway();
        await using (var journal = spooled.Open())
        {
            journal.TryAppend(Call(1, Talk(1, "Care", ["1001"], ("card", "77"))));
            journal.TryAppend(new CallResult("000001", "1001", Begin, "sold", "好"));
        }

        spooled.BringDatabaseBack();
        await using var next = spooled.Open();
        await next.FlushAsync(Cancellation);

        Assert.Equal(("sold", "77"), new RecordingArchive(spooled.Options.DatabaseFile).Search(new RecordingQuery()) is [var found] ? (found.Result, found.Facts["card"]) : ("", ""));
    }

    [Fact]
    public async Task What_is_too_much_is_left_out_and_the_record_is_kept()
    {
        using var spooled = new Spooled();
        var facts = Enumerable.Range(0, 200).Select(i => ($"fact {i}", new string('好', 500))).ToArray();
        await using (var journal = spooled.Open())
        {
            journal.TryAppend(Call(1, [.. Enumerable.Range(0, 40).Select(i => Talk(1, "Care", ["1001"], facts) with { File = $"{i:00}.wav" })]));
            await journal.FlushAsync(Cancellation);
        }

        Assert.Equal(["000001"], spooled.Rows());
        var found = new RecordingArchive(spooled.Options.DatabaseFile).Search(new RecordingQuery());
        Assert.InRange(found.Count, 1, 16);
        Assert.All(found, one => Assert.InRange(one.Facts.Count, 1, RecordedTalk.FactsMax));
    }

    private static CallRecord Call(int number, params RecordedTalk[] talks) => Spooled.Record(number) with { Recordings = talks };

    private static RecordedTalk Talk(int number, string queue, string[] agents, params (string Name, string Value)[] facts) =>
        new($"{Spooled.Record(number).Id}-call.wav", Begin.AddMinutes(number), TimeSpan.FromSeconds(number)) { Queue = queue, Agents = agents, Facts = Facts(facts) };

    private static Dictionary<string, string> Facts(params (string Name, string Value)[] facts) => facts.ToDictionary(fact => fact.Name, fact => fact.Value);

    // What the version before would have written of the one record of a segment: without its last byte, that there are no recordings.
    private static byte[] AsVersion2(byte[] bytes)
    {
        var mark = RecordLayout.SegmentMark.Length;
        var payload = bytes[(mark + RecordLayout.FrameBytes)..^1];
        payload[0] = 2;
        var frame = new byte[RecordLayout.FrameBytes];
        BinaryPrimitives.WriteInt32LittleEndian(frame, payload.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(4), Checksum.Of(payload));
        return [.. bytes[..mark], .. frame, .. payload];
    }
}
