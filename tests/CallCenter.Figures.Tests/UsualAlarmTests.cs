using CallCenter.Figures.Alarms;
using CallCenter.Figures.Keeping;
using CallCenter.Figures.Live;
using CallCenter.Hosting;
using CallCenter.Hosting.Figures;
using CallCenter.Routing.Commands;
using Xunit;

namespace CallCenter.Figures.Tests;

/// <summary>Alarms whose thresholds follow what is usual (MON-09).</summary>
public sealed class UsualAlarmTests
{
    private const string Queue =
        """
        skill care
        queue Care { needs skill care  order calls by priority, waited; one step up every 2m  ring 10s then next agent  limit 99 waiting, 30m }
        measure ready : int of Care over 1m = idle "空闲座席"

        """;

    private const string Text = Queue +
        """
        alarm Spare of Care "空闲座席多于平常" {
            warn     when ready > usual + 1 for 2m       tell sms "13800000001"
            critical when ready > usual + 3 for 2m       tell sms "13800000002"
        }
        alarm Few of Care { warn when ready < usual * 0.5 for 2m }
        """;

    [Fact]
    public void Nothing_is_unusual_before_it_is_known_what_is_usual()
    {
        using var board = new Board(Text);
        Agents(board, 1, 2);
        Assert.Empty(Pass(board, days: 2));
        Agents(board, 3, 20);
        Assert.Empty(Pass(board, minutes: 30)); // Ten times as many; nobody knows.
        var told = board.All.Thresholds;
        Assert.Equal(
            [("Spare", AlarmLevel.Warning), ("Spare", AlarmLevel.Critical), ("Few", AlarmLevel.Warning)], told.Select(threshold => (threshold.Alarm, threshold.Level)));
        Assert.All(told, threshold => Assert.Equal((null, null, 20m), (threshold.Threshold, threshold.Usual, threshold.Value)));
        Assert.All(told, threshold => Assert.Equal("not known yet: 6 of 8 quarters of an hour", threshold.Problem));
    }

    [Fact]
    public void What_is_more_than_usual_is_told_with_what_is_usual()
    {
        using var board = new Board(Text);
        Agents(board, 1, 2);
        Assert.Empty(Pass(board, days: 4));
        Assert.Equal([3m, 5m, 1m], board.All.Thresholds.Select(threshold => threshold.Threshold!.Value));
        Assert.All(board.All.Thresholds, threshold => Assert.Equal((2m, "", "Care", 8), (threshold.Usual, threshold.Problem, threshold.Queue, threshold.QuartersMin)));

        Agents(board, 3, 4);
        var raised = Assert.Single(Pass(board, minutes: 10));
        Assert.Equal((AlarmChangeKind.Raised, AlarmLevel.Warning, 3m, 2m, 4m), (raised.Kind, raised.Alarm.Level, raised.Alarm.Threshold, raised.Alarm.Usual, raised.Alarm.Value));
        Assert.Equal("[Hotline] warning: Care ready 4 > 3 (usual 2), since 10:03. 空闲座席多于平常", AlarmText.Of(raised, "Hotline", TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")));

        Agents(board, 5, 6);
        Assert.Equal((AlarmChangeKind.Escalated, 5m), Pass(board, minutes: 10).Select(change => (change.Kind, change.Alarm.Threshold!.Value)).Single());

        // What goes on all day is not usual on the same day, but after some days it is.
        Assert.Empty(Pass(board, minutes: 12 * 60));
        Assert.NotEmpty(board.All.Alarms);
        Assert.Contains(Pass(board, days: 7), change => change.Kind == AlarmChangeKind.Cleared);
        Assert.Equal(6m, board.All.Thresholds[0].Usual);
    }

    [Fact]
    public void It_outlasts_the_process_and_what_is_written_each_second_is_as_good_as_the_whole()
    {
        using var board = new Board(Text);
        Agents(board, 1, 2);
        List<KeptFigures> inSteps = [board.Figures.Keep(board.Now, isWhole: true)!];
        for (var day = 0; day < 4; day++)
        {
            Pass(board, days: 1);
            inSteps.Add(board.Figures.Keep(board.Now, isWhole: false)!);
        }

        var before = board.All.Thresholds;
        KeptFigures[] atOnce = [board.Figures.Keep(board.Now, isWhole: true)!];
        var inFile = new FiguresFile(Path.Combine(Directory.CreateTempSubdirectory("kept").FullName, "figures.jsonl"), new Log());
        inFile.Write(inSteps[0], isWhole: true);
        inSteps.Skip(1).ToList().ForEach(kept => inFile.Write(kept, isWhole: false));
        foreach (var figures in new[] { LiveFigures.Restore(inSteps, board.Now), LiveFigures.Restore(atOnce, board.Now), LiveFigures.Restore([.. inSteps, .. atOnce], board.Now), inFile.Restore(board.Now) })
        {
            foreach (var command in board.Did.Where(command => command is UsePolicies))
            {
                figures.Apply(command, [], board.Now);
            }

            var after = figures.Read(board.Now).Thresholds;
            Assert.Equal(before.Select(threshold => (threshold.Usual, threshold.Threshold, threshold.Quarters)), after.Select(threshold => (threshold.Usual, threshold.Threshold, threshold.Quarters)));
            Assert.Equal(2m, after[0].Usual);
        }

        var broken = atOnce[0] with { Usuals = [atOnce[0].Usuals![0] with { Values = [1] }] };
        Assert.Throws<FormatException>(() => LiveFigures.Restore([broken], board.Now));
    }

    [Fact]
    public void Another_release_goes_on_as_long_as_the_measure_is_the_same()
    {
        using var board = new Board(Text);
        Agents(board, 1, 2);
        Pass(board, days: 4);
        board.Deploy(Text.Replace("> usual + 1 for", "> usual + 2 for", StringComparison.Ordinal));
        Assert.Equal((2m, 4m), (board.All.Thresholds[0].Usual, board.All.Thresholds[0].Threshold));
        board.Deploy(Text.Replace("= idle", "= idle + talking", StringComparison.Ordinal));
        Assert.Equal((null, 0), (board.All.Thresholds[0].Usual, board.All.Thresholds[0].Quarters));
        board.Deploy(Queue);
        Assert.Empty(board.All.Thresholds);
        Assert.False(board.Figures.HasAlarms);
        board.Deploy(Text); // Back to the one before: it is known what was usual.
        Assert.Equal(2m, board.All.Thresholds[0].Usual);
    }

    [Fact]
    public void A_window_that_does_not_look_back_far_enough_yet_is_not_what_is_usual()
    {
        using var board = new Board(Queue + """
            measure lostToday : int of Care over 1d = abandoned
            alarm Lost of Care { warn when lostToday > usual + 1 for 0s }
            """);
        Pass(board, days: 4);
        Assert.Equal(8, board.All.Thresholds.Single().Quarters); // Not of the first day, and of nine the one that ended with it.
        Pass(board, days: 1);
        Assert.Equal((11, 0m, 1m), (board.All.Thresholds.Single().Quarters, board.All.Thresholds.Single().Usual!.Value, board.All.Thresholds.Single().Threshold!.Value));
    }

    /// <summary>Nothing goes wrong.</summary>
    private sealed class Log : IHostLog
    {
        public void Tell(string message) => Assert.Fail(message);

        public void Warn(string message) => Assert.Fail(message);

        public void Fault(string message, Exception exception) => Assert.Fail(message);
    }

    private static void Agents(Board board, int from, int to)
    {
        for (var number = from; number <= to; number++)
        {
            board.Agent($"{1000 + number} care");
        }
    }

    // Looks each minute.
    private static List<AlarmChange> Pass(Board board, int days = 0, int minutes = 0)
    {
        var changes = new List<AlarmChange>();
        for (var minute = 0; minute < (days * 24 * 60) + minutes; minute++)
        {
            board.Pass("1m");
            changes.AddRange(board.Figures.Watch(board.Now));
        }

        return changes;
    }
}
