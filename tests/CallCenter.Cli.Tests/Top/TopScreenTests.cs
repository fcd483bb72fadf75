using CallCenter.Cli.Terminal;
using CallCenter.Cli.Tests.Support;
using CallCenter.Cli.Top;
using CallCenter.Diagnostics.Rendering;
using CallCenter.Figures.Alarms;
using CallCenter.Figures.Views;
using CallCenter.Testing;
using Xunit;

namespace CallCenter.Cli.Tests.Top;

/// <summary>How the wallboard looks: the files beside this one, character by character.</summary>
public sealed class TopScreenTests
{
    [Theory]
    [InlineData("plain", 160, null, false)]
    [InlineData("screen-100x24", 100, 24, false)]
    [InlineData("screen-60x12", 60, 12, false)]
    [InlineData("coloured-100x24", 100, 24, true)]
    public void It_looks_as_it_did(string name, int columns, int? rows, bool isColoured)
    {
        var lines = TopScreen.Lines(SampleFigures.Centre, new(columns, rows), isColoured ? new(isWanted: true) : TerminalColour.None);

        Baseline.Matches(
            Path.Combine(CommandLine.Root, "tests", "CallCenter.Cli.Tests", "Top", name + ".txt"),
            string.Join('\n', lines).Replace("\u001b", "<esc>", StringComparison.Ordinal) + "\n");
    }

    [Theory]
    [InlineData(20, 6)]
    [InlineData(41, 9)]
    [InlineData(80, 24)]
    [InlineData(200, 60)]
    public void No_line_is_wider_and_no_screen_higher_than_there_is_room(int columns, int rows)
    {
        var lines = TopScreen.Lines(SampleFigures.Centre, new(columns, rows) { Problem = "no answer: 连接被拒绝 connection refused by the centre" }, TerminalColour.None);

        Assert.True(lines.Count <= rows, string.Join('\n', lines));
        Assert.All(lines, line => Assert.True(ColumnWidth.Of(line) <= columns, $"{ColumnWidth.Of(line)}: {line}"));
        Assert.All(lines, line => Assert.DoesNotContain(line, char.IsControl));
        Assert.StartsWith("q quit", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_queue_that_refuses_while_its_agents_are_busy_says_so()
    {
        var refusing = SampleFigures.Centre with { Queues = [SampleFigures.Centre.Queues[1] with { Name = "Care", RefusesWhenBusy = true }, SampleFigures.Centre.Queues[0]] };

        Assert.Single(TopScreen.Lines(refusing, new(160, 40), TerminalColour.None), line => line.StartsWith("Care (refuses when busy) ", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_usual_is_told_with_the_threshold_that_follows_it_or_that_it_is_not_known_yet()
    {
        var usual = SampleFigures.Centre with
        {
            Alarms = [SampleFigures.Centre.Alarms[0] with { Measure = "lossRate", Compare = ">", Threshold = 15.5m, Value = 18m, Usual = 5.5m }],
            Thresholds =
            [
                new("Lost", "客户服务", AlarmLevel.Warning, "lossRate", "percent", ">", 15.5m, 5.5m, 18m, 27, 8, ""),
                new("Lost", "客户服务", AlarmLevel.Critical, "lossRate", "percent", ">", 25.5m, 5.5m, 18m, 27, 8, ""),
                new("Lost", "Night", AlarmLevel.Warning, "lossRate", "percent", ">", null, null, null, 3, 8, "not known yet: 3 of 8 quarters of an hour"),
            ],
        };
        var lines = TopScreen.Lines(usual, new(160, null), TerminalColour.None);

        Assert.Contains(lines, line => line.StartsWith("CRITICAL  客户服务  lossRate 18% > 15.5% (usual 5.5%)  12:34", StringComparison.Ordinal));
        Assert.Contains(
            "USUAL     客户服务 lossRate 18%, usual 5.5%, warning > 15.5%, critical > 25.5%; Night lossRate not known yet: 3 of 8 quarters of an hour", lines);
        Assert.All(TopScreen.Lines(usual, new(60, 24), TerminalColour.None), line => Assert.True(ColumnWidth.Of(line) <= 60, line));
    }

    [Fact]
    public void Keys_order_and_scroll()
    {
        var view = new TopView(120, 40);
        Assert.Equal(["1001", "1002", "1003", "1005"], Agents(view));
        Assert.Equal(["1002", "1005", "1001", "1003"], Agents(view.After(ConsoleKey.A, 5)));
        Assert.Equal(["1003", "1001", "1002", "1005"], Agents(view.After(ConsoleKey.A, 5).After(ConsoleKey.A, 5)));
        Assert.Equal("1002", Agents(view.After(ConsoleKey.A, 5).After(ConsoleKey.A, 5).After(ConsoleKey.A, 5))[0]);
        Assert.Equal(["1002", "1003", "1005"], Agents(view.After(ConsoleKey.DownArrow, 5)));
        Assert.Equal(["1001", "1002", "1003", "1005"], Agents(view.After(ConsoleKey.PageDown, 5).After(ConsoleKey.PageUp, 5)));
        Assert.Equal(view, view.After(ConsoleKey.X, 5));
        Assert.Equal(["Orders", "客户服务"], Queues(view.After(ConsoleKey.S, 5), SampleFigures.Centre with { Queues = [.. SampleFigures.Centre.Queues.Take(2).Select(queue => queue with { Waiting = 4 - queue.Waiting })] }));
        Assert.Equal(["客户服务", "Orders", "Spare", "Night"], Queues(view.After(ConsoleKey.S, 5).After(ConsoleKey.S, 5), SampleFigures.Centre with { Queues = [.. SampleFigures.Centre.Queues.Reverse()] }));
    }

    [Fact]
    public void Many_queues_and_agents_leave_room_for_each_other()
    {
        var many = SampleFigures.Centre with
        {
            Queues = [.. Enumerable.Range(1, 50).Select(number => SampleFigures.Centre.Queues[1] with { Name = $"Q{number}" })],
            Agents = [.. Enumerable.Range(1, 1_000).Select(number => SampleFigures.Centre.Agents[0] with { Id = $"{number:0000}" })],
        };
        var lines = TopScreen.Lines(many, new(100, 30), TerminalColour.None);

        Assert.Equal(30, lines.Count);
        Assert.Contains(lines, line => line == "37 more queues; s orders them");
        Assert.Contains(lines, line => line.StartsWith("0001", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(-3, "0:00")]
    [InlineData(59.99, "0:59")]
    [InlineData(61, "1:01")]
    [InlineData(3_599, "59:59")]
    [InlineData(90_061, "25:01:01")]
    public void Times_are_as_clocks_have_them(double seconds, string text) => Assert.Equal(text, TopScreen.Length(seconds));

    private static List<string> Agents(TopView view) => First(TopScreen.Lines(SampleFigures.Centre, view, TerminalColour.None).SkipWhile(line => !line.StartsWith("AGENT", StringComparison.Ordinal)).Skip(1).SkipLast(1));

    private static List<string> Queues(TopView view, CentreFigures figures) =>
        First(TopScreen.Lines(figures, view, TerminalColour.None).SkipWhile(line => !line.StartsWith("QUEUE", StringComparison.Ordinal)).Skip(1).TakeWhile(line => line.Length > 0));

    private static List<string> First(IEnumerable<string> lines) => [.. lines.Select(line => line.Split(' ')[0])];
}
