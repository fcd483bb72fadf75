using System.Text.Json;
using System.Text.RegularExpressions;
using CallCenter.Cli.Tests.Support;
using CallCenter.Compiler.Releases;
using CallCenter.Journal;
using CallCenter.Journal.Telling;
using CallCenter.Simulation.Calls;
using Xunit;

namespace CallCenter.Cli.Tests;

/// <summary><c>callcenter trace</c> and <c>callcenter calls</c>: what calls have written, told.</summary>
public sealed class TraceTests : IJournalLog, IDisposable
{
    private const string Project =
        """
        project "Hotline" { languages zh-CN, en  timezone "Asia/Shanghai"  longest call 1h }
        prompt Ask { zh-CN "业务咨询请按一。" en "For sales, press one." }
        flow Main {
            answer
            menu Top play Ask at most 2 {
                on 1 { log "sales"  hangup }
                on exhausted hangup
                else repeat
            }
        }
        inbound { otherwise -> Main }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_call_is_told_with_lines_keys_and_end_and_goes_the_same_way_again()
    {
        await CallAsync();

        var result = await CommandLine.RunAsync("trace", "random", _folder.Path, "--again");

        Assert.True(result.Code == 0, result.All);
        Assert.Matches(@"^2\d{3}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}  from .* to .*, release [0-9a-f]{12}\n", result.Output);
        Assert.Matches(@"\n +\d+\.\d{3}  Main  main\.flow:3\n", result.Output);
        Assert.Matches(@"\n +\d+\.\d{3}      choose one of 1 play Ask  -> Key 1  \(\d+\.\d{3} s\)\n", result.Output);
        Assert.Matches(@"\n +\d+\.\d{3}      log sales\n", result.Output);
        Assert.Matches(@"\n +\d+\.\d{3}      trunk 声通 487\n", result.Output);
        Assert.Matches(@"\n +\d+\.\d{3}  ended by flow, status 200: a prompt was left out\n", result.Output);
        Assert.Matches(@"\nExecuted again: the same way, \d+ events\.\n$", result.Output);
    }

    [Fact]
    public async Task A_machine_gets_the_same_steps()
    {
        await CallAsync();

        var result = await CommandLine.RunAsync("trace", "random", _folder.Path, "--json");
        using var told = JsonDocument.Parse(result.Output);
        var steps = told.RootElement.GetProperty("steps").EnumerateArray().ToList();

        Assert.Equal(0, result.Code);
        Assert.Contains(steps, step => step.GetProperty("what").GetString() == "Main" && step.GetProperty("where").GetString() == "main.flow:3");
        Assert.Contains(steps, step => step.GetProperty("result").GetString() == "Key 1" && step.GetProperty("seconds").GetDouble() >= 0);
        Assert.Equal("flow", told.RootElement.GetProperty("over").GetProperty("endedBy").GetString());
        Assert.Equal(0, told.RootElement.GetProperty("lost").GetInt64());
    }

    [Fact]
    public async Task Lost_events_are_told_and_such_a_call_is_not_executed_again()
    {
        await CallAsync(losesOne: true);

        var result = await CommandLine.RunAsync("trace", "random", _folder.Path, "--again");

        Assert.Equal(1, result.Code);
        Assert.Contains("1 event is lost: the journal had no room", result.Output, StringComparison.Ordinal);
        Assert.Contains("It cannot be executed again", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_is_not_known_is_told_so()
    {
        await CallAsync();

        var result = await CommandLine.RunAsync("trace", "nobody", _folder.Path);

        Assert.Equal(1, result.Code);
        Assert.Contains("does not know the call nobody", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_are_listed_by_time_and_numbers()
    {
        var number = await CallAsync();

        var all = await CommandLine.RunAsync("calls", _folder.Path);
        var some = await CommandLine.RunAsync("calls", _folder.Path, "--since", "1h", "--number", number[..1] + "*", "--json");
        var none = await CommandLine.RunAsync("calls", _folder.Path, "--number", "another");
        var wrong = await CommandLine.RunAsync("calls", _folder.Path, "--since", "soon");

        Assert.True(all.Code == 0, all.All);
        Assert.Matches($@"^\S+ \S+  random  .* -> {Regex.Escape(number)}  +\d+\.\d s  ended by flow, 200: a prompt was left out\n$", all.Output);
        using var told = JsonDocument.Parse(some.Output);
        Assert.Equal(("random", number), (told.RootElement.GetProperty("id").GetString(), told.RootElement.GetProperty("number").GetString()));
        Assert.Equal((0, ""), (none.Code, none.Output));
        Assert.Equal(2, wrong.Code);
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

    // A call in which the caller presses 1, as a server keeps it; gives the number that was called.
    private async Task<string> CallAsync(bool losesOne = false)
    {
        _folder.Write("main.flow", Project);
        var compiled = await CommandLine.RunAsync("compile", _folder.Path);
        Assert.True(compiled.Code == 0, compiled.All);
        var releases = _folder[Path.Combine(".callcenter", "releases")];
        var hash = Path.GetFileName(Directory.GetDirectories(releases).Single(it => !Path.GetFileName(it).StartsWith('.')));
        var release = new ReleaseFolder(releases).TryRead(hash)!;
        using var loaded = release.Load();
        var options = new CallJournalOptions { SpoolFolder = _folder[Path.Combine(".callcenter", "journal")], DatabaseFile = _folder[Path.Combine(".callcenter", "records.db")] };
        await using var journal = CallJournal.Open(options, TimeProvider.System, this).Journal!;
        var sink = new Presses(journal.OpenLane());
        for (var seed = 0; ; seed++)
        {
            sink.Begin();
            var call = new RandomCall(release.Manifest, seed);
            var events = new CallEventWriter(call.Id, sink, new EventText(), TimeProvider.System);
            CallBegan.Tell(events, call, release.Manifest);
            _ = await new JournalledCall(call, release.Manifest, events).RunAsync(loaded.Module);
            events.Note("trunk", "声通 487");
            CallOver.Tell(events, "flow", 200, "a prompt was left out");
            sink.Keep(losesOne);
            if (sink.HasOne)
            {
                return call.To;
            }
        }
    }
}
