using System.Text.Json;
using CallCenter.Routing.Commands;
using Xunit;

namespace CallCenter.Figures.Tests.Hosting;

/// <summary>A process that ends, and one that is killed.</summary>
public sealed class FiguresFileTests
{
    private const string Text =
        """
        skill care
        queue Care { needs skill care  order calls by priority, waited; one step up every 2m  ring 10s then next agent  limit 9999 waiting, 60m }
        """;

    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("kept").FullName, "figures.jsonl");

    [Fact]
    public async Task A_process_that_was_killed_left_what_it_counted_until_its_last_second()
    {
        await using var killed = new HostedBoard(Text, keptIn: _file); // It never ends while the others run.
        killed.Away("1001");
        Count(killed, "a", "b", "c");
        killed.Clock.Pass(1);
        Count(killed, "d"); // Not told any more.
        await using (var second = new HostedBoard(Text, keptIn: _file, begin: killed.Clock.Now.AddSeconds(30)))
        {
            Assert.Equal((3, 3), Counted(second));
            Count(second, "e");
        }

        await using var third = new HostedBoard(Text, keptIn: _file, begin: killed.Clock.Now.AddSeconds(60));
        Assert.Equal((4, 4), Counted(third));
        Assert.Empty(third.Lines);
    }

    [Fact]
    public async Task A_line_that_was_not_written_to_its_end_is_left_out()
    {
        await using var killed = new HostedBoard(Text, keptIn: _file);
        killed.Away("1001");
        Count(killed, "a");
        killed.Clock.Pass(1);
        Count(killed, "b");
        killed.Clock.Pass(1);
        var bytes = await File.ReadAllBytesAsync(_file, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(_file, bytes[..^5], TestContext.Current.CancellationToken);

        await using var second = new HostedBoard(Text, keptIn: _file, begin: killed.Clock.Now);
        Assert.Empty(second.Lines);
        Assert.Equal((1, 1), Counted(second));
        Count(second, "c");
        second.Clock.Pass(1);
        await using var third = new HostedBoard(Text, keptIn: _file, begin: second.Clock.Now);
        Assert.Equal((2, 2), Counted(third));
    }

    [Fact]
    public async Task What_cannot_be_read_is_put_aside_and_told()
    {
        await File.WriteAllTextAsync(_file, "{\"at\":1}\nnothing\n", TestContext.Current.CancellationToken);
        await using var board = new HostedBoard(Text, keptIn: _file);
        Assert.Contains("counted anew", board.Lines.Single(), StringComparison.Ordinal);
        Assert.True(File.Exists(_file + ".old"));
        board.Away("1001");
        Count(board, "a");
        board.Clock.Pass(1);
        Assert.Equal((1, 1), Counted(board));
    }

    [Fact]
    public async Task A_disk_that_fails_is_told_once_and_all_is_written_when_it_is_back()
    {
        var folder = Path.GetDirectoryName(_file)!;
        await using var board = new HostedBoard(Text, keptIn: _file);
        Directory.Delete(folder, recursive: true);
        board.Away("1001");
        Count(board, "a");
        board.Clock.Pass(3);
        Assert.Contains("cannot be kept", board.Lines.Single(), StringComparison.Ordinal);
        Directory.CreateDirectory(folder);
        board.Clock.Pass(6);
        await using var second = new HostedBoard(Text, keptIn: _file, begin: board.Clock.Now);
        Assert.Equal((1, 1), Counted(second));
    }

    [Fact]
    public async Task The_file_begins_anew_each_quarter_and_what_has_ended_is_filed()
    {
        await using var board = new HostedBoard(Text, keptIn: _file);
        board.Away("1001");
        Count(board, "a");
        board.Clock.Pass(899);
        var before = (await File.ReadAllLinesAsync(_file, TestContext.Current.CancellationToken)).Length;
        board.Clock.Pass(1);
        Assert.True(before > 100, $"{before} lines");
        Assert.Single(await File.ReadAllLinesAsync(_file, TestContext.Current.CancellationToken));

        Assert.Equal(["agent 1001", "queue ", "queue Care"], board.Filed.Select(quarter => $"{quarter.Of} {quarter.Name}").Order(StringComparer.Ordinal));
        Assert.All(board.Filed, quarter => Assert.Equal(("Hotline", Board.Begin), (quarter.Project, quarter.Begins)));
        var care = JsonDocument.Parse(board.Filed.Single(quarter => quarter.Name == "Care").Figures).RootElement;
        Assert.Equal((1, 1), (care.GetProperty("entered").GetInt32(), care.GetProperty("abandoned").GetInt32()));
    }

    private static void Count(HostedBoard board, params string[] callers)
    {
        foreach (var caller in callers)
        {
            board.Enter(caller);
            board.Do(new Leave(caller, LeaveReason.Abandoned));
        }
    }

    // Nobody is signed in after a start, so those who come then are refused, and counted as that.
    private static (int, int) Counted(HostedBoard board)
    {
        var today = board.Host.Read().Total.Today;
        return (today.Entered + today.RefusedNobody, today.Abandoned + today.RefusedNobody);
    }
}
