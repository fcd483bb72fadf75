using System.Text.Json;
using CallCenter.Abstractions.Calls;
using CallCenter.Routing.Commands;
using Xunit;

namespace CallCenter.Figures.Tests.Hosting;

/// <summary>Steps from the routing thread, alarms once a second, boards on any thread.</summary>
public sealed class FiguresHostTests
{
    private const string Text =
        """
        skill care
        queue Care { needs skill care  order calls by priority, waited; one step up every 2m  ring 10s then next agent  limit 9999 waiting, 60m }
        measure queued : int of Care over 1m = waiting "排队人数"
        alarm Crowd of Care "排队过长" {
            warn     when queued >= 2 for 10s        tell sms "13800000001"
            critical when queued >= 4 for 10s        tell email "ops@example.cn"
        }
        """;

    [Fact]
    public async Task What_routing_did_is_counted_when_somebody_asks()
    {
        await using var board = new HostedBoard(Text);
        board.Away("1001");
        board.Enter("a");
        board.Clock.Pass(3);
        board.Enter("b");
        board.Do(new Leave("a", LeaveReason.Abandoned));
        board.Host.Note("Care", QueueOutcome.Returned, Board.Begin);

        var care = board.Host.Read().Queues.Single();
        Assert.Equal((1, 2, 1, 1, 1), (care.Waiting, care.Today.Entered, care.Today.Abandoned, care.Today.AbandonedWithin5, care.Today.Returned));
        Assert.Equal(3, board.Host.Agent("1001")!.Today.AwaySeconds);
        Assert.Equal(2, board.Host.Slots(null, "Care")!.Queues.Sum(slot => slot.Sums.Entered));
        Assert.Null(board.Host.Slots(null, "Nowhere"));
        Assert.Null(board.Host.Agent("9999"));
    }

    [Fact]
    public async Task Alarms_are_sent_logged_kept_and_remembered()
    {
        await using var board = new HostedBoard(Text);
        board.Away("1001");
        board.Enter("a");
        board.Enter("b");
        board.Clock.Pass(15);
        Assert.Equal(("sms", "13800000001", null), (board.Sent.Single().Medium, board.Sent.Single().To, board.Sent.Single().Subject));
        Assert.Equal("[Hotline] warning: Care queued 2 >= 2, since 10:00. 排队过长", board.Sent.Single().Text);
        board.GatewayFails = true;
        board.Enter("c");
        board.Enter("d");
        board.Clock.Pass(15);
        Assert.Equal(("email", "ops@example.cn", "critical: Crowd, Care"), (board.Sent[1].Medium, board.Sent[1].To, board.Sent[1].Subject));

        Assert.Equal(["warn alarm [Hotline] warning: Care queued 2 >= 2, since 10:00. 排队过长", "warn alarm [Hotline] critical: Care queued 4 >= 4, since 10:00. 排队过长", "warn ops@example.cn was not told of an alarm: The gateway refused."], board.Lines);
        Assert.Equal(2, board.Host.AlarmsLately.Count);
        var kept = (await File.ReadAllLinesAsync(board.File, TestContext.Current.CancellationToken)).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["raised", "escalated"], kept.Select(line => line.GetProperty("kind").GetString()));
        Assert.Equal("critical", kept[1].GetProperty("alarm").GetProperty("level").GetString());
        Assert.Equal(4, kept[1].GetProperty("alarm").GetProperty("value").GetDecimal());
    }

    [Fact]
    public async Task An_agents_state_that_lasts_too_long_is_told_at_desks_by_message_and_in_the_file()
    {
        await using var board = new HostedBoard(Text + """alarm LongAway of agent "离席超时" { warn when state is away for 10s  tell sms "13800000003" }""");
        board.Away("1001");
        board.Clock.Pass(12);
        Assert.Equal([("1001", "warning: 1001 王芳 away for 10s, since 10:00. 离席超时")], board.AtDesks);
        Assert.Equal("[Hotline] warning: 1001 王芳 away for 10s, since 10:00. 离席超时", board.Sent.Single().Text);
        Assert.Equal("1001", board.Host.Read().Alarms.Single().Agent);
        var kept = JsonDocument.Parse(await File.ReadAllTextAsync(board.File, TestContext.Current.CancellationToken)).RootElement.GetProperty("alarm");
        Assert.Equal(("1001", "away", "duration", 10), (kept.GetProperty("agent").GetString(), kept.GetProperty("measure").GetString(), kept.GetProperty("type").GetString(), kept.GetProperty("value").GetInt32()));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_told_once_and_alarms_go_on()
    {
        await using var board = new HostedBoard(Text, "/proc/nowhere/alarms.jsonl");
        board.Away("1001");
        board.Enter("a");
        board.Enter("b");
        board.Clock.Pass(15);
        board.Enter("c");
        board.Enter("d");
        board.Clock.Pass(15);

        Assert.Equal(2, board.Sent.Count);
        Assert.Single(board.Lines, line => line.Contains("cannot be kept", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Boards_read_on_many_threads_while_routing_tells()
    {
        await using var board = new HostedBoard(Text);
        board.Away("1001");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(TimeSpan.FromMinutes(2));
        var isOver = false;
        Task[] readers =
        [
            .. Enumerable.Range(0, 3).Select(_ => Task.Run(
                () =>
                {
                    var before = 0;
                    while (!Volatile.Read(ref isOver) && !stop.IsCancellationRequested)
                    {
                        var all = board.Host.Read().Total;
                        Assert.True(all.Today.Entered >= before);
                        Assert.Equal(all.Today.Entered - all.Today.Abandoned, all.Waiting);
                        before = all.Today.Entered;
                    }
                },
                stop.Token)),
        ];
        for (var i = 0; i < 3_000; i++)
        {
            board.Enter($"c{i}");
            if (i % 3 == 0)
            {
                board.Do(new Leave($"c{i}", LeaveReason.Abandoned));
            }
        }

        Volatile.Write(ref isOver, true);
        await Task.WhenAll(readers);
        Assert.Equal((3_000, 1_000, 2_000), (board.Host.Read().Total.Today.Entered, board.Host.Read().Total.Today.Abandoned, board.Host.Read().Total.Waiting));
    }
}
