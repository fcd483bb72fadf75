using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CallCenter.Journal;
using CallCenter.Journal.Filing;
using CallCenter.Server.Http.Desk;
using Xunit;

namespace CallCenter.Server.Tests.Desk;

/// <summary><c>docs/agent-api.md</c> is true: its commands are run, in order, and answer what stands below them.</summary>
public sealed partial class ApiPageTests : IJournalLog, IDisposable
{
    private const string Mark = "\u001e";

    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-page-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_commands_of_the_page_answer_what_it_says()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, "curl"))), "curl is not installed");
        await using var server = await StartAsync();
        var examples = Example().Matches(await File.ReadAllTextAsync(PathOf("docs/agent-api.md"), DeskServer.Cancellation));
        Assert.True(examples.Count >= 7, $"{examples.Count} examples");

        var script = $"set -eu\nAPI={server.Address}agent/v1\n" + string.Concat(examples.Select(example => $"{example.Groups[1].Value}printf '{Mark}'\n"));
        var said = (await RunAsync(script)).Split(Mark);
        for (var i = 0; i < examples.Count; i++)
        {
            if (examples[i].Groups[2] is { Success: true, Value: var expected })
            {
                Fits(JsonDocument.Parse(expected).RootElement, Last(said[i]), examples[i].Groups[1].Value);
            }
        }

        Assert.Equal("206 44", said[examples.Count - 1].Trim());
        Assert.Equal(44, new FileInfo(Path.Combine(_folder, "part.wav")).Length);
        Assert.Contains("result 1001 c-1001 sold 明天送货", server.Desk.Wishes);
    }

    [Fact]
    public async Task The_page_names_every_action_and_command()
    {
        var page = await File.ReadAllTextAsync(PathOf("docs/agent-api.md"), DeskServer.Cancellation);

        Assert.All(Enum.GetNames<DeskCommand>().Concat(Enum.GetNames<TalkWish>()), name => Assert.Matches($"\\b{JsonNamingPolicy.CamelCase.ConvertName(name)}\\b", page));
        Assert.All(RecordingRoutes.All.First().Parameters.Where(parameter => !parameter.IsPrefix), parameter => Assert.Matches($"\\b{parameter.Name}\\b", page));
    }

    // Of several answers in a row the last one counts.
    private static JsonElement Last(string said)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(said), new JsonReaderOptions { AllowMultipleValues = true });
        var last = default(JsonElement);
        while (reader.Read())
        {
            last = JsonElement.ParseValue(ref reader);
        }

        return last;
    }

    // All that stands there must be answered, and so; `…` stands for anything.
    private static void Fits(JsonElement expected, JsonElement answered, string place)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in expected.EnumerateObject())
                {
                    Assert.True(answered.TryGetProperty(member.Name, out var value), $"{place}: no {member.Name} in {answered}");
                    Fits(member.Value, value, $"{place}.{member.Name}");
                }

                break;
            case JsonValueKind.Array:
                Assert.Equal(expected.GetArrayLength(), answered.GetArrayLength());
                for (var i = 0; i < expected.GetArrayLength(); i++)
                {
                    Fits(expected[i], answered[i], $"{place}[{i}]");
                }

                break;
            default:
                Assert.True(expected.ToString() is "…" || expected.ToString() == answered.ToString(), $"{place}: {answered}, not {expected}");
                break;
        }
    }

    private static string PathOf(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "global.json")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("No global.json above the tests.");
        }

        return Path.Combine(folder.FullName, file);
    }

    private async Task<string> RunAsync(string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", script]) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 })!;
        try
        {
            var output = shell.StandardOutput.ReadToEndAsync(DeskServer.Cancellation);
            var error = shell.StandardError.ReadToEndAsync(DeskServer.Cancellation);
            await shell.WaitForExitAsync(DeskServer.Cancellation).WaitAsync(TimeSpan.FromMinutes(1), DeskServer.Cancellation);
            Assert.True(shell.ExitCode == 0, await output + await error);
            return await output;
        }
        finally
        {
            if (!shell.HasExited)
            {
                shell.Kill(entireProcessTree: true);
            }
        }
    }

    private async Task<DeskServer> StartAsync()
    {
        await File.WriteAllBytesAsync(Path.Combine(_folder, "c1-call.wav"), new byte[1000], DeskServer.Cancellation);
        var (journal, problem) = CallJournal.Open(new CallJournalOptions { SpoolFolder = Path.Combine(_folder, "spool"), DatabaseFile = Path.Combine(_folder, "records.db") }, TimeProvider.System, this);
        Assert.Null(problem);
        await using (journal)
        {
            var began = new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
            journal!.TryAppend(new CallRecord
            {
                Id = "c1",
                Project = "热线",
                Release = "abc",
                From = "13800000001",
                To = "4008001234",
                StartedAt = began,
                EndedAt = began.AddMinutes(2),
                EndedBy = "caller",
                Status = 200,
                Language = "zh-CN",
                Recordings = [new RecordedTalk("c1-call.wav", began, TimeSpan.FromSeconds(61.5)) { Queue = "Care", Agents = ["1001"], Facts = new Dictionary<string, string> { ["level"] = "gold" } }],
            });
            journal.TryAppend(new CallResult("c1", "1001", began, "sold", ""));
            await journal.FlushAsync(DeskServer.Cancellation);
        }

        var server = await DeskServer.StartAsync(services => services with { Recordings = new RecordingShelf(new RecordingArchive(Path.Combine(_folder, "records.db")), _folder) });
        server.Desk.ChangePassword("1001", "correct horse");
        server.Desk.Calls["1001"] = FakeDesk.Call("1001");
        return server;
    }

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

    [GeneratedRegex("```sh\n(.*?)```\n(?:\n```json\n(.*?)```)?", RegexOptions.Singleline)]
    private static partial Regex Example();
}
