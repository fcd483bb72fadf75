using CallCenter.Figures.Alarms;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;
using Xunit;

namespace CallCenter.Figures.Tests;

/// <summary>Two levels, told when they begin and when they are over (MON-07 to MON-10).</summary>
public sealed class AlarmTests
{
    private const string Queue =
        """
        skill care
        queue Care { needs skill care  order calls by priority, waited; one step up every 2m  ring 10s then next agent  limit 99 waiting, 30m }
        measure queued : int of Care over 1m = waiting "排队人数"

        """;

    private const string Text = Queue +
        """
        setting much : int = 4 between 4 and 9 "Waiting callers that are too many"
        alarm Crowd of Care "排队过长" {
            warn     when queued >= 2 for 30s                        tell sms "13800000001"
            critical when queued >= much for 1m or after 10m         tell sms "13800000002", email "ops@example.cn"
        }
        """;

    [Fact]
    public void A_warning_comes_when_it_has_been_so_for_its_time_and_ends_after_as_long()
    {
        using var board = Waiting(Text, 2);
        Assert.Equal([], Watch(board, 29));
        Assert.Equal(["30s Raised Warning 2 >= 2 to 13800000001"], Watch(board, 10));
        Assert.Equal((AlarmLevel.Warning, "Care", 2m), (board.All.Alarms.Single().Level, board.All.Alarms.Single().Queue, board.All.Alarms.Single().Value!.Value));
        board.Leave("c0");
        Assert.Equal([], Watch(board, 29));
        board.Call("again", "Care"); // It was not over yet, and is as bad as before.
        Assert.Equal([], Watch(board, 20));
        board.Leave("again");
        Assert.Equal(["119s Cleared Warning 1 >= 2 to 13800000001"], Watch(board, 40));
        Assert.Empty(board.All.Alarms);
    }

    [Fact]
    public void What_gets_worse_is_critical_and_eases_by_its_own_time()
    {
        using var board = Waiting(Text, 4);
        Assert.Equal(["30s Raised Warning 4 >= 2 to 13800000001", "60s Escalated Critical 4 >= 4 to 13800000002 ops@example.cn"], Watch(board, 70));
        board.Leave("c0");
        Assert.Equal(["131s Eased Warning 3 >= 2 to 13800000002 ops@example.cn"], Watch(board, 70));
        board.Leave("c1");
        board.Leave("c2");
        Assert.Equal(["171s Cleared Warning 1 >= 2 to 13800000001 13800000002 ops@example.cn"], Watch(board, 60));
    }

    [Fact]
    public void A_warning_that_nobody_mends_becomes_critical_and_stays_so_until_it_is_over()
    {
        using var board = Waiting(Text, 2);
        Assert.Equal(["30s Raised Warning 2 >= 2 to 13800000001", "630s Escalated Critical 2 >= 2 to 13800000002 ops@example.cn"], Watch(board, 700));
        board.Leave("c0");
        Assert.Equal(["731s Cleared Critical 1 >= 2 to 13800000001 13800000002 ops@example.cn"], Watch(board, 60));
    }

    [Fact]
    public void A_threshold_that_is_a_setting_is_that_of_now()
    {
        using var board = Waiting(Text, 5);
        var world = Routing.Policies.PolicyWorld.AsDeclared(board.Manifest);
        board.Do(new ChangeWorld(new(world.Zone) { Settings = [6L] }));
        Assert.Equal(["30s Raised Warning 5 >= 2 to 13800000001"], Watch(board, 120));
        board.Do(new ChangeWorld(new(world.Zone) { Settings = [5L] }));
        Assert.Equal(["181s Escalated Critical 5 >= 5 to 13800000002 ops@example.cn"], Watch(board, 90));
    }

    [Fact]
    public void A_measure_without_a_value_meets_nothing()
    {
        using var board = new Board(Queue + """alarm Low of queue "接通率过低" { warn when serviceLevel < 80% for 0s }""");
        Assert.Equal([], Watch(board, 20));
        board.Agent("1001 care");
        board.State("1001", AgentState.Away);
        board.Call("a", "Care");
        Assert.Equal(["21s Raised Warning 0 < 80 to"], Watch(board, 20));
        var told = board.All.Alarms.Single();
        Assert.Equal(("percent", "serviceLevel", 0m), (told.Type, told.Measure, told.Value!.Value));
    }

    [Fact]
    public void Another_release_goes_on_where_it_was_and_one_it_has_no_longer_is_over()
    {
        using var board = Waiting(Text, 2);
        Assert.Single(Watch(board, 40));
        board.Deploy(Text.Replace("for 30s", "for 20s", StringComparison.Ordinal));
        Assert.Equal([], Watch(board, 40));
        Assert.Equal(Board.Begin + TimeSpan.FromSeconds(30), board.All.Alarms.Single().Since);
        board.Deploy(Queue);
        Assert.Equal(["81s Cleared Warning 2 >= 2 to 13800000001"], Watch(board, 5));
        Assert.False(board.Figures.HasAlarms);
    }

    [Fact]
    public void Whoever_is_told_reads_what_it_is_since_when_and_what_was_wanted()
    {
        using var board = Waiting(Text, 4);
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
        var changes = WatchAll(board, 70);
        board.Leave("c0");
        board.Leave("c1");
        board.Leave("c2");
        changes.AddRange(WatchAll(board, 70));

        Assert.Equal("warning: Crowd, Care", AlarmText.Subject(changes[0]));
        Assert.Equal("[Hotline] warning: Care queued 4 >= 2, since 10:00. 排队过长", AlarmText.Of(changes[0], "Hotline", zone));
        Assert.Equal("[Hotline] critical: Care queued 4 >= 4, since 10:00. 排队过长", AlarmText.Of(changes[1], "Hotline", zone));
        Assert.Equal("[Hotline] over: Care queued 1, it was so from 10:00 to 10:02. 排队过长", AlarmText.Of(changes[^1], "Hotline", zone));
        Assert.Equal(("61.2%", "7", "0.125"), (AlarmText.Number(61.24m, "percent"), AlarmText.Number(7, "int"), AlarmText.Number(0.125m, "decimal")));
    }

    private static Board Waiting(string text, int callers)
    {
        var board = new Board(text);
        board.Agent("1001 care");
        board.State("1001", AgentState.Away);
        for (var i = 0; i < callers; i++)
        {
            board.Call($"c{i}", "Care");
        }

        _ = board.Figures.Watch(board.Now);
        return board;
    }

    private static IEnumerable<string> Watch(Board board, int seconds) => WatchAll(board, seconds).Select(change =>
        $"{(change.At - Board.Begin).TotalSeconds:0}s {change.Kind} {change.Alarm.Level} {change.Alarm.Value:0.#} {change.Alarm.Compare} {change.Alarm.Threshold:0.#} to {string.Join(' ', change.Tells.Select(tell => tell.To))}".TrimEnd());

    private static List<AlarmChange> WatchAll(Board board, int seconds)
    {
        var changes = new List<AlarmChange>();
        for (var i = 0; i < seconds; i++)
        {
            board.Pass("1s");
            changes.AddRange(board.Figures.Watch(board.Now));
        }

        return changes;
    }
}
