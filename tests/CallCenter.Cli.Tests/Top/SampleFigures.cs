using System.Text.Json;
using CallCenter.Cli.Top;
using CallCenter.Figures.Alarms;
using CallCenter.Figures.Views;
using CallCenter.Routing.Agents;

namespace CallCenter.Cli.Tests.Top;

/// <summary>A centre in the middle of its day.</summary>
internal static class SampleFigures
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 2, 30, 5, TimeSpan.Zero);

    public static CentreFigures Centre { get; } = new(
        At,
        "客服热线",
        new(2026, 11, 20),
        "Asia/Shanghai",
        [
            new("LowService", "客户服务", AlarmLevel.Critical, "serviceLevel", "percent", "<", 60, 41.2m, At - TimeSpan.FromSeconds(754), "接通率过低"),
            new("Crowd", "Orders", AlarmLevel.Warning, "queued", "int", ">=", 3, 3, At - TimeSpan.FromSeconds(31), "Too many wait\u001b[31m"),
        ],
        Queue("", 4, 95, new(9, 3, 1, 3, 1, 1, 0, 0), new(70m, null, 20), [], new() { Answered = 138 }),
        [
            Queue("客户服务", 3, 95, new(6, 0, 1, 3, 1, 1, 0, 0), new(41.2m, 80, 20), [Loss(12.5m), new("lostToday", "int", 9, 86_400, At, "今日呼损")], new() { Answered = 120, Abandoned = 7, TimedOut = 2 }),
            Queue("Orders", 1, 12, new(3, 1, 0, 2, 0, 0, 0, 0), new(85m, 90, 30), [Loss(0)], new() { Answered = 18 }),
            Queue("Spare", 0, null, new(2, 2, 0, 0, 0, 0, 0, 0), new(100m, 90, 30), [Loss(null)], new()),
            Queue("Night", 0, null, new(0, 0, 0, 0, 0, 0, 0, 0), new(null, null, 20), [Loss(null)], new()),
        ],
        [new("前台", new(4, 2, 1, 1, 0, 0, 0, 0), new())],
        [
            Agent("1001", "王芳", AgentState.Busy, "", 151, ["1a2b3c4d5e"], ["前台"], new() { Answered = 23, TalkSeconds = 4_325, SignedInSeconds = 9_000, BusySeconds = 6_000, IdleSeconds = 3_000 }),
            Agent("1002", "陈大文", AgentState.Idle, "", 7, [], ["前台", "Backup"], new() { Answered = 31, Missed = 1, TalkSeconds = 3_000, SignedInSeconds = 9_000, IdleSeconds = 4_500, BusySeconds = 4_500 }),
            Agent("1003", "Lee\u0007\nKa", AgentState.Away, "telephone unreachable", 3_723, [], [], new() { SignedInSeconds = 3_723, AwaySeconds = 3_723 }),
            Agent("1004", "张伟", AgentState.SignedOut, "", 80_000, [], [], new()),
            Agent("1005", "Maria", AgentState.Reserved, "", 2, ["9f8e"], ["Backup"], new() { Offered = 1, SignedInSeconds = 60, IdleSeconds = 58, ReservedSeconds = 2 }),
        ]);

    /// <summary>The same as a centre answers it.</summary>
    public static string Json { get; } = JsonSerializer.Serialize(Centre, TopFigures.Default.CentreFigures);

    private static QueueRow Queue(string name, int waiting, int? longest, AgentCounts agents, ServiceLevel level, IReadOnlyList<MeasureValue> measures, QueueSums today) =>
        new(name, waiting, 0, longest is { } seconds ? At - TimeSpan.FromSeconds(seconds) : null, agents, level, measures, today);

    private static MeasureValue Loss(decimal? value) => new("lossRate", "percent", value, 300, At, "MON-05");

    private static AgentRow Agent(string id, string name, AgentState state, string reason, int seconds, string[] calls, string[] groups, AgentSums today) =>
        new(id, name, state, reason, At - TimeSpan.FromSeconds(seconds), calls, groups, [], today);
}
