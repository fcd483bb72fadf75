using CallCenter.Figures.Alarms;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;
using Xunit;

namespace CallCenter.Figures.Tests;

/// <summary>A state that lasts too long is told to whom it concerns (MON-07, QM-26).</summary>
public sealed class StateAlarmTests
{
    private const string Queue =
        """
        skill care
        group Front
        group Back
        queue Care { needs skill care  order calls by priority, waited; one step up every 2m  ring 10s then next agent  limit 99 waiting, 30m  wrap up 30s }

        """;

    private const string Text = Queue +
        """
        setting breakLong : duration = 60s between 30s and 90s
        alarm LongBreak of agent "小休超时" {
            warn     when state is break for breakLong                  tell sms "13800000001"
            critical when state is break for 120s or after 40s          tell email "ops@example.cn"
        }
        alarm LongWrapUp of agent in group Front { warn when state is wrapUp for 20s }
        """;

    [Fact]
    public void A_break_is_warned_of_gets_critical_and_is_over_with_its_end()
    {
        using var board = At("1001 care @Front", Text.Replace(" or after 40s", "", StringComparison.Ordinal));
        board.State("1001", AgentState.Break);
        Assert.Equal([], Watch(board, 59));
        Assert.Equal(["60s Raised Warning 1001 王芳 break for 1m to 13800000001"], Watch(board, 30));
        var told = board.All.Alarms.Single();
        Assert.Equal(("1001", "王芳", "", "break", "duration", 60m), (told.Agent, told.AgentName, told.Queue, told.Measure, told.Type, told.Threshold));
        Assert.Equal(["120s Escalated Critical 1001 王芳 break for 2m to ops@example.cn"], Watch(board, 45));
        Assert.Equal(120m, board.All.Alarms.Single().Threshold);
        board.State("1001", AgentState.Idle);
        Assert.Equal(["135s Cleared Critical 1001 王芳 break for 2m 14s to 13800000001 ops@example.cn"], Watch(board, 60));
        Assert.Empty(board.All.Alarms);
    }

    [Fact]
    public void A_warning_that_nobody_mends_becomes_critical()
    {
        using var board = At("1001 care", Text);
        board.State("1001", AgentState.Break);
        Assert.Equal(["60s Raised Warning 1001 王芳 break for 1m to 13800000001", "100s Escalated Critical 1001 王芳 break for 1m 40s to ops@example.cn"], Watch(board, 119));
    }

    [Fact]
    public void A_second_break_is_counted_anew()
    {
        using var board = At("1001 care", Text);
        board.State("1001", AgentState.Break);
        _ = Watch(board, 59);
        board.State("1001", AgentState.Idle);
        board.State("1001", AgentState.Break); // Within the same second.
        Assert.Equal([], Watch(board, 59));
        Assert.Equal(["119s Raised Warning 1001 王芳 break for 1m to 13800000001"], Watch(board, 10));
        board.State("1001", AgentState.Idle);
        board.State("1001", AgentState.Break);
        Assert.Equal(["129s Cleared Warning 1001 王芳 break for 1m 9s to 13800000001"], Watch(board, 59));
    }

    [Fact]
    public void Only_those_of_the_group_are_watched()
    {
        using var board = At("1001 care @Front", Text);
        board.Agent("1002 care @Back");
        foreach (var (id, agent) in new[] { ("a", "1001"), ("b", "1002") })
        {
            board.Call(id, "Care");
            board.Take(id, agent);
        }

        board.End("a");
        board.End("b");
        Assert.Equal(["20s Raised Warning 1001 王芳 wrapUp for 20s to", "30s Cleared Warning 1001 王芳 wrapUp for 30s to"], Watch(board, 40));
    }

    [Fact]
    public void The_time_of_a_setting_is_that_of_now()
    {
        using var board = At("1001 care", Text);
        board.State("1001", AgentState.Break);
        _ = Watch(board, 40);
        Use(board, 35);
        Assert.Equal(["41s Raised Warning 1001 王芳 break for 41s to 13800000001"], Watch(board, 1));
        Use(board, 90);
        Assert.Equal(["42s Cleared Warning 1001 王芳 break for 42s to 13800000001"], Watch(board, 1));
        Assert.Equal(["90s Raised Warning 1001 王芳 break for 1m 30s to 13800000001"], Watch(board, 60));
    }

    [Fact]
    public void Who_signs_out_or_is_gone_and_what_is_not_watched_any_more_is_over()
    {
        using var board = At("1001 care", Text);
        board.Agent("1002 care");
        board.Agent("1003 care");
        foreach (var agent in new[] { "1001", "1002", "1003" })
        {
            board.State(agent, AgentState.Break);
        }

        Assert.Equal(3, Watch(board, 61).Count());
        board.Deploy(Text); // The same alarm of another release is not raised again.
        Assert.Equal([], Watch(board, 1));
        board.State("1001", AgentState.SignedOut);
        board.State("1002", AgentState.SignedOut);
        board.Do(new RemoveAgent("1002"));
        Assert.Equal(["1001", "1002"], WatchAll(board, 1).Where(change => change.Kind == AlarmChangeKind.Cleared).Select(change => change.Alarm.Agent).Order());
        board.Deploy(Queue);
        Assert.Equal(["64s Cleared Warning 1003 王芳 break for 1m 4s to 13800000001"], Watch(board, 5));
        Assert.False(board.Figures.HasAlarms);
    }

    [Fact]
    public void Whoever_is_told_reads_who_does_what_since_when()
    {
        using var board = At("1001 care", Text);
        board.State("1001", AgentState.Break);
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
        var changes = WatchAll(board, 130);
        board.State("1001", AgentState.Idle);
        changes.AddRange(WatchAll(board, 5));

        Assert.Equal("warning: LongBreak, 1001 王芳", AlarmText.Subject(changes[0]));
        Assert.Equal("[Hotline] warning: 1001 王芳 break for 1m, since 10:00. 小休超时", AlarmText.Of(changes[0], "Hotline", zone));
        Assert.Equal("[Hotline] critical: 1001 王芳 break for 1m 40s, since 10:00. 小休超时", AlarmText.Of(changes[1], "Hotline", zone));
        Assert.Equal("[Hotline] over: 1001 王芳 break for 2m 10s, until 10:02. 小休超时", AlarmText.Of(changes[^1], "Hotline", zone));
        Assert.Equal(("1h 5m", "59s", "15m"), (AlarmText.Number(3930, "duration"), AlarmText.Number(59.9m, "duration"), AlarmText.Number(900, "duration")));
    }

    private static Board At(string agent, string text)
    {
        var board = new Board(text);
        board.Agent(agent);
        _ = board.Figures.Watch(board.Now);
        return board;
    }

    private static void Use(Board board, int seconds)
    {
        var world = Routing.Policies.PolicyWorld.AsDeclared(board.Manifest);
        board.Do(new ChangeWorld(new(world.Zone) { Settings = [TimeSpan.FromSeconds(seconds)] }));
    }

    private static IEnumerable<string> Watch(Board board, int seconds) => WatchAll(board, seconds).Select(change =>
        $"{(change.At - Board.Begin).TotalSeconds:0}s {change.Kind} {change.Alarm.Level} {AlarmText.What(change.Alarm)} to {string.Join(' ', change.Tells.Select(tell => tell.To))}".TrimEnd());

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
