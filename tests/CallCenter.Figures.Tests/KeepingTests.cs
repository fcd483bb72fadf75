using CallCenter.Figures.Alarms;
using CallCenter.Figures.Keeping;
using CallCenter.Figures.Live;
using CallCenter.Figures.Views;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;
using Xunit;

namespace CallCenter.Figures.Tests;

/// <summary>What was counted outlasts the process: no number is lost and none is doubled.</summary>
public sealed class KeepingTests
{
    private const string Text =
        """
        skill care
        queue Care { needs skill care  order calls by priority, waited; one step up every 2m  ring 10s then next agent  limit 99 waiting, 30m  wrap up 20s }
        measure lost : int of queue over 15m = abandoned
        measure quick : percent of queue over 1d = answered within 7s / entered
        measure queued : int of queue over 1m = waiting
        alarm Crowd of Care { warn when lost >= 2 for 0s  tell sms "13800000001" }
        alarm LongBreak of agent { warn when state is break for 60s  tell sms "13800000002" }
        """;

    private readonly List<KeptFigures> _kept = [];

    [Fact]
    public void Counts_times_and_windows_are_what_they_were()
    {
        using var board = Busy();
        Keep(board);
        var before = board.All;
        var after = Restored(board).Read(board.Now);

        Assert.Equal(before.Total.Today, after.Total.Today);
        Assert.Equal(before.Queues.Single().Today, after.Queues.Single().Today);
        Assert.Equal(before.Queues.Single().Measures, after.Queues.Single().Measures);
        Assert.Equal(before.Agents.Select(agent => (agent.Id, agent.Today)), after.Agents.Select(agent => (agent.Id, agent.Today)));
        Assert.True(before.Total.Today is { Entered: 4, Answered: 2, Abandoned: 2, Served: 2 }, before.Total.Today.ToString());
    }

    [Fact]
    public void What_changed_each_second_is_as_good_as_the_whole()
    {
        using var board = Busy(Keep);
        board.State("1002", AgentState.Away);
        Keep(board);
        Assert.True(_kept.Count > 10, $"{_kept.Count} were kept");
        Assert.Equal(1, _kept.Count(kept => kept.Plan is not null));
        var inSteps = Restored(board);
        KeptFigures[] whole = [board.Figures.Keep(board.Now, isWhole: true)!];
        var atOnce = LiveFigures.Restore(whole, board.Now);
        foreach (var figures in new[] { inSteps, atOnce })
        {
            Prepare(figures, board);
        }

        Assert.Equal(Numbers(atOnce.Read(board.Now)), Numbers(inSteps.Read(board.Now)));
        Assert.Equal(Numbers(board.All), Numbers(inSteps.Read(board.Now)));
        _kept.AddRange(whole); // What is read twice counts once.
        Assert.Equal(Numbers(board.All), Numbers(Restored(board).Read(board.Now)));
    }

    [Fact]
    public void Whoever_waited_when_it_ended_has_failed_and_a_callback_goes_on()
    {
        using var board = new Board(Text);
        board.Agent("1001 care");
        board.State("1001", AgentState.Away);
        board.Call("a", "Care");
        board.Call("b", "Care");
        board.Call("back", "Care", isCallback: true);
        Keep(board);
        var figures = Restored(board);
        Enter(figures, board, "back");
        Enter(figures, board, "new");

        var today = figures.Read(board.Now).Total.Today;
        Assert.Equal((3, 2, 1), (today.Entered, today.Failed, today.CallbackQueued));
        Assert.Equal(0, figures.Read(board.Now).Total.Waiting);
    }

    [Fact]
    public void An_agents_state_counts_until_the_process_ended()
    {
        using var board = new Board(Text);
        board.Agent("1001 care");
        Keep(board);
        for (var i = 0; i < 20; i++)
        {
            board.Pass("60s"); // Nothing happens; that the process lives is kept all the same.
            Keep(board);
        }

        board.Pass("3h"); // Nobody was there.
        var figures = Restored(board);
        Assert.Equal((1200d, 1200d), (figures.Read(board.Now).Agents.Single().Today.IdleSeconds, figures.Read(board.Now).Agents.Single().Today.SignedInSeconds));
        Assert.Equal(2, figures.Slots(null, null, board.Now).Agents.Count);
    }

    [Fact]
    public void Alarms_go_on_and_end_for_those_who_were_told()
    {
        using var board = Busy();
        board.State("1001", AgentState.Break);
        _ = board.Figures.Watch(board.Now);
        board.Pass("70s");
        Assert.Equal(["LongBreak Raised"], board.Figures.Watch(board.Now).Select(change => $"{change.Alarm.Name} {change.Kind}"));
        Keep(board);
        var figures = Restored(board);

        Assert.Equal(board.All.Alarms.Single(alarm => alarm.Name == "Crowd") with { Value = null }, figures.Read(board.Now).Alarms.Single(alarm => alarm.Name == "Crowd"));
        var change = figures.Watch(board.Now).Single();
        Assert.Equal(("LongBreak", AlarmChangeKind.Cleared, "1001", "王芳", "13800000002"), (change.Alarm.Name, change.Kind, change.Alarm.Agent, change.Alarm.AgentName, change.Tells.Single().To));
        Assert.Equal(["Crowd Cleared 13800000001"], figures.Watch(board.Now + TimeSpan.FromHours(1)).Select(it => $"{it.Alarm.Name} {it.Kind} {it.Tells.Single().To}"));
    }

    [Fact]
    public void After_a_clock_set_back_nothing_is_lost_and_counting_goes_on()
    {
        using var board = Busy();
        board.Pass("50m");
        board.Call("late", "Care");
        board.Leave("late");
        Keep(board);
        var now = board.Now - TimeSpan.FromMinutes(40);
        var figures = Restored(board, now);
        Assert.Equal((5, 3), (figures.Read(now).Total.Today.Entered, figures.Read(now).Total.Today.Abandoned));
        Assert.Equal(1, figures.Read(now).Queues.Single().Measures.Single(measure => measure.Name == "lost").Value);
        for (var minute = 0; minute <= 60; minute += 5)
        {
            Enter(figures, board, $"again{minute}", now + TimeSpan.FromMinutes(minute));
        }

        var slots = figures.Slots(null, "Care", now + TimeSpan.FromHours(1)).Queues;
        Assert.Equal(18, slots.Sum(slot => slot.Sums.Entered));
        Assert.Equal(slots.Select(slot => slot.Begins).Distinct().Order(), slots.Select(slot => slot.Begins));
    }

    [Fact]
    public void Of_a_clock_that_was_years_ahead_nothing_stays()
    {
        using var board = new Board(Text, Board.Begin.AddYears(4));
        board.Call("a", "Care");
        Keep(board);
        var figures = Restored(board, Board.Begin);
        Assert.Equal(0, figures.Read(Board.Begin).Total.Today.Entered);
        Enter(figures, board, "b", Board.Begin.AddMinutes(1));
        Assert.Equal(1, figures.Read(Board.Begin.AddMinutes(1)).Total.Today.Entered);
    }

    [Fact]
    public void A_quarter_that_has_ended_is_filed_once_and_again_when_it_could_not_be()
    {
        using var board = Busy();
        List<(string Who, DateTimeOffset Begins, int Entered)> queues = [];
        List<(string Who, DateTimeOffset Begins, double There)> agents = [];
        var fails = true;
        File(board.Figures);
        Assert.Empty(queues);
        board.Pass("15m");
        File(board.Figures);
        Assert.Empty(queues);
        fails = false;
        File(board.Figures);
        File(board.Figures);
        Assert.Equal([("", Board.Begin, 4), ("Care", Board.Begin, 4)], queues.OrderBy(row => row.Who, StringComparer.Ordinal));
        Assert.Equal([("1001", Board.Begin, 900d), ("1002", Board.Begin, 900d)], agents.OrderBy(row => row.Who));

        // The process ends, and another one files what ended meanwhile, and nothing twice.
        Keep(board);
        board.Pass("20m");
        var figures = Restored(board);
        File(figures);
        Assert.Equal(2, queues.Count);
        Assert.Equal([Board.Begin, Board.Begin, Board.Begin.AddMinutes(15), Board.Begin.AddMinutes(15)], agents.Select(row => row.Begins).Order());

        void File(LiveFigures figures) => figures.File(
            board.Now,
            row => { queues.AddRange(fails ? [] : [(row.Queue, row.Begins, row.Sums.Entered)]); return !fails; },
            row => { agents.AddRange(fails ? [] : [(row.Agent, row.Begins, row.Sums.SignedInSeconds)]); return !fails; });
    }

    [Fact]
    public void What_another_version_kept_or_what_is_damaged_is_refused()
    {
        using var board = Busy();
        Keep(board);
        var whole = _kept[0];
        Assert.Throws<FormatException>(() => LiveFigures.Restore([whole with { Version = 0 }], board.Now));
        Assert.Throws<FormatException>(() => LiveFigures.Restore([whole with { Plan = null }], board.Now));
        Assert.Throws<FormatException>(() => LiveFigures.Restore([whole with { Queues = [new("Care", 0, [new(board.Now.UtcTicks, false, [1, 2])], [])] }], board.Now));
    }

    /// <summary>A minute in which two are served and two hang up.</summary>
    private static Board Busy(Action<Board>? eachSecond = null)
    {
        var board = new Board(Text);
        board.Agent("1001 care");
        board.Agent("1002 care");
        var passed = 0;
        Pass(1);
        foreach (var (id, agent) in new[] { ("a", "1001"), ("b", "1002"), ("c", ""), ("d", "") })
        {
            board.Call(id, "Care");
            Pass(4);
            if (agent.Length > 0)
            {
                board.Take(id, agent);
            }
        }

        Pass(20);
        board.Leave("c");
        board.Leave("d");
        board.End("a");
        board.End("b");
        board.State("1001", AgentState.Idle);
        Pass(60 - passed);
        return board;

        void Pass(int seconds)
        {
            for (; seconds > 0; seconds--, passed++)
            {
                board.Pass("1s");
                eachSecond?.Invoke(board);
            }
        }
    }

    private void Keep(Board board)
    {
        if (board.Figures.Keep(board.Now, board.Figures.IsChangedWholly) is { } kept)
        {
            _kept.Add(kept);
        }
    }

    /// <summary>Another process: it reads what was kept, loads the release, knows the agents, of whom none is there.</summary>
    private LiveFigures Restored(Board board, DateTimeOffset? now = null)
    {
        var figures = LiveFigures.Restore(_kept, now ?? board.Now);
        Prepare(figures, board, now);
        return figures;
    }

    private static void Prepare(LiveFigures figures, Board board, DateTimeOffset? now = null)
    {
        foreach (var command in board.Did.Where(command => command is UsePolicies or PutAgent))
        {
            figures.Apply(command, [], now ?? board.Now);
        }
    }

    private static void Enter(LiveFigures figures, Board board, string id, DateTimeOffset? now = null)
    {
        var command = new Enter(new() { Id = id, Queue = "Care", IsCallback = id == "back" });
        figures.Apply(command, [new Routing.Events.Entered(id, "Care"), new Routing.Events.Left(id, "Care", LeaveReason.Abandoned, TimeSpan.Zero)], now ?? board.Now);
    }

    private static string Numbers(CentreFigures all) => string.Join('\n', (object[])
        [all.Total.Today, .. all.Queues.Select(queue => queue.Today), .. all.Queues.SelectMany(queue => queue.Measures), .. all.Agents.Select(agent => agent.Today)]);
}
