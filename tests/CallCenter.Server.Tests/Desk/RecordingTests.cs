using System.Net.Http.Headers;
using CallCenter.Journal;
using CallCenter.Journal.Filing;
using CallCenter.Server.Http.Desk;
using Xunit;

namespace CallCenter.Server.Tests.Desk;

/// <summary>Recordings by the API: found by who may hear them, heard in parts, and noted.</summary>
public sealed class RecordingTests : IJournalLog, IDisposable
{
    private static readonly DateTimeOffset Begin = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-recordings-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Everybody_finds_what_he_may_hear()
    {
        await using var server = await StartAsync();

        Assert.Equal("c1-call", await Found(server, "1001"));
        Assert.Equal("c2-call", await Found(server, "1002"));
        Assert.Equal("c1-call", await Found(server, "2001")); // Front only.
        Assert.Equal("c3-call c2-call c1-call", await Found(server, "2002"));
        Assert.Equal("c3-call c2-call c1-call", await Found(server, "3001"));
        Assert.Equal("", await Found(server, "1001", "?agent=1002"));
    }

    [Theory]
    [InlineData("?queue=Care", "c2-call c1-call")]
    [InlineData("?queue=Care&agent=1002", "c2-call")]
    [InlineData("?from=13800000002", "c2-call")]
    [InlineData("?to=4008001234&limit=2", "c3-call c2-call")]
    [InlineData("?call=c3", "c3-call")]
    [InlineData("?result=sold", "c1-call")]
    [InlineData("?order=oldest", "c1-call c2-call c3-call")]
    [InlineData("?order=longest", "c3-call c2-call c1-call")]
    [InlineData("?after=2026-11-22T09:02:00Z", "c3-call c2-call")]
    [InlineData("?after=2026-11-22T17:02:00%2B08:00&before=2026-11-22T17:03:00+08:00", "c2-call")]
    [InlineData("?fact.level=gold", "c2-call c1-call")]
    [InlineData("?fact.level=gold&fact.%E5%AE%A2%E6%88%B7.name=%E7%8E%8B%E8%8A%B3", "c1-call")]
    [InlineData("?fact.level=silver", "")]
    public async Task Recordings_are_found_by_business(string query, string found)
    {
        await using var server = await StartAsync();

        Assert.Equal(found, await Found(server, "3001", query));
    }

    [Theory]
    [InlineData("?queu=Care", "There is no such parameter in the query; known are agent, queue, from, to, call, result, order, fact.NAME, after, before, limit.")]
    [InlineData("?limit=501", "\"limit\" is a whole number from 1 to 500.")]
    [InlineData("?limit=-1", "\"limit\" is a whole number from 1 to 500.")]
    [InlineData("?after=yesterday", "\"after\" is a moment such as 2026-11-22T08:00:00Z.")]
    [InlineData("?order=random", "\"order\" is newest, oldest or longest.")]
    [InlineData("?fact.=1", "Facts are asked for by fact.NAME=VALUE, up to 8 of them.")]
    [InlineData("?queue=a&queue=b", "\"queue\" stands in the query more than once.")]
    public async Task What_cannot_be_looked_for_is_said(string query, string sentence)
    {
        await using var server = await StartAsync();
        var answer = await server.AskAsync("GET", "recordings" + query, await server.SessionAsync());

        Assert.Equal((400, sentence), (answer.Status, answer.Body.GetProperty("detail").GetString()));
    }

    [Fact]
    public async Task A_recording_is_heard_whole_and_in_parts_and_each_hearing_is_noted()
    {
        await using var server = await StartAsync();
        var token = await server.SessionAsync("2001");
        using var whole = await server.SendAsync("GET", "recordings/c1-call", token);
        Assert.Equal((200, "audio/wav"), ((int)whole.StatusCode, whole.Content.Headers.ContentType!.MediaType));
        Assert.Equal(Sound(), await whole.Content.ReadAsByteArrayAsync(DeskServer.Cancellation));
        Assert.Equal("bytes", whole.Headers.AcceptRanges.Single());

        using var request = new HttpRequestMessage(HttpMethod.Get, "/agent/v1/recordings/c1-call?download=true");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Range = new RangeHeaderValue(100, 199);
        using var part = await server.Client.SendAsync(request, DeskServer.Cancellation);
        Assert.Equal(206, (int)part.StatusCode);
        Assert.Equal(Sound()[100..200], await part.Content.ReadAsByteArrayAsync(DeskServer.Cancellation));
        Assert.Equal("c1-call.wav", part.Content.Headers.ContentDisposition!.FileName);

        var (status, heard) = await server.AskAsync("GET", "hearings?agent=2001", await server.SessionAsync("3001"));
        Assert.Equal(200, status);
        Assert.Equal(["c1-call", "c1-call"], heard.GetProperty("hearings").EnumerateArray().Select(one => one.GetProperty("recording").GetString()!));
        Assert.Equal("127.0.0.1", heard.GetProperty("hearings")[0].GetProperty("source").GetString());
        Assert.Equal(403, (await server.AskAsync("GET", "hearings", token)).Status);
    }

    [Fact]
    public async Task What_is_an_mp3_by_now_is_heard_as_one()
    {
        await using var server = await StartAsync();
        using var heard = await server.SendAsync("GET", "recordings/c2-call", await server.SessionAsync("1002"));

        Assert.Equal((200, "audio/mpeg"), ((int)heard.StatusCode, heard.Content.Headers.ContentType!.MediaType));
    }

    [Theory]
    [InlineData("1002", "c1-call", 404)]
    [InlineData("2001", "c2-call", 404)]
    [InlineData("1001", "nothing", 404)]
    [InlineData("3001", "c3-call", 409)]
    [InlineData("1001", "c1-call?download=maybe", 400)]
    public async Task What_may_not_be_heard_is_not_there(string agent, string path, int status)
    {
        await using var server = await StartAsync();
        var answer = await server.AskAsync("GET", $"recordings/{path}", await server.SessionAsync(agent));

        Assert.Equal(status, answer.Status);
        Assert.Empty(server.Api.Services.Recordings!.Archive.Hearings(null, null, null, null, 10));
    }

    [Fact]
    public void No_file_outside_of_the_folder_is_ever_sent()
    {
        File.WriteAllText(Path.Combine(_folder, "secret.wav"), "x");
        Directory.CreateDirectory(Path.Combine(_folder, "calls"));
        var shelf = new RecordingShelf(new RecordingArchive(Path.Combine(_folder, "records.db")), Path.Combine(_folder, "calls"));

        Assert.Null(shelf.FileOf("../secret.wav"));
        Assert.Null(shelf.FileOf(Path.Combine(_folder, "secret.wav")));
        Assert.Null(shelf.FileOf(""));
        Assert.Null(shelf.FileOf(".."));
    }

    [Fact]
    public async Task When_records_cannot_be_read_that_is_said()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "records.db"));
        await using var server = await DeskServer.StartAsync(services => services with { Recordings = Shelf() });
        var token = await server.SessionAsync();

        Assert.Equal(503, (await server.AskAsync("GET", "recordings", token)).Status);
        Assert.Equal(503, (await server.AskAsync("GET", "recordings/c1-call", token)).Status);
        Assert.NotEmpty(server.Lines);
    }

    private static async Task<string> Found(DeskServer server, string agent, string query = "")
    {
        var (status, body) = await server.AskAsync("GET", "recordings" + query, await server.SessionAsync(agent));
        Assert.True(status == 200, body.ToString());
        return string.Join(' ', body.GetProperty("recordings").EnumerateArray().Select(one => one.GetProperty("recording").GetString()));
    }

    private static byte[] Sound() => [.. Enumerable.Range(0, 4096).Select(i => (byte)(i * 7 % 256))];

    private RecordingShelf Shelf() => new(new RecordingArchive(Path.Combine(_folder, "records.db")), Path.Combine(_folder, "calls"));

    private async Task<DeskServer> StartAsync()
    {
        var calls = Directory.CreateDirectory(Path.Combine(_folder, "calls")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(calls, "c1-call.wav"), Sound(), DeskServer.Cancellation);
        await File.WriteAllBytesAsync(Path.Combine(calls, "c2-call.mp3"), Sound(), DeskServer.Cancellation);
        var (journal, problem) = CallJournal.Open(
            new CallJournalOptions { SpoolFolder = Path.Combine(_folder, "spool"), DatabaseFile = Path.Combine(_folder, "records.db") }, TimeProvider.System, this);
        Assert.Null(problem);
        await using (journal)
        {
            journal!.TryAppend(Call(1, "Care", "1001", ("level", "gold"), ("客户.name", "王芳")));
            journal.TryAppend(Call(2, "Care", "1002", ("level", "gold")));
            journal.TryAppend(Call(3, "Sales", "2002"));
            journal.TryAppend(new CallResult("c1", "1001", Begin, "sold", ""));
            await journal.FlushAsync(DeskServer.Cancellation);
        }

        return await DeskServer.StartAsync(services => services with { Recordings = Shelf() });
    }

    private static CallRecord Call(int number, string queue, string agent, params (string Name, string Value)[] facts) => new()
    {
        Id = $"c{number}",
        Project = "热线",
        Release = "abc",
        From = $"1380000000{number}",
        To = "4008001234",
        StartedAt = Begin,
        EndedAt = Begin.AddHours(1),
        EndedBy = "caller",
        Status = 200,
        Language = "zh-CN",
        Recordings =
        [
            new RecordedTalk(number == 2 ? "c2-call.mp3" : $"c{number}-call.wav", Begin.AddMinutes(number), TimeSpan.FromSeconds(number))
            {
                Queue = queue,
                Agents = [agent],
                Facts = facts.ToDictionary(fact => fact.Name, fact => fact.Value),
            },
        ],
    };

    void IJournalLog.DatabaseAway(string problem, long waiting)
    {
    }

    void IJournalLog.DatabaseBack()
    {
    }

    void IJournalLog.SpoolFails(string problem)
    {
    }

    void IJournalLog.SpoolWorks()
    {
    }

    void IJournalLog.BytesLeftOut(string file, long bytes)
    {
    }

    void IJournalLog.DiskFills(int percent, long bytes, long bytesMax)
    {
    }

    void IJournalLog.DiskHasRoom()
    {
    }
}
