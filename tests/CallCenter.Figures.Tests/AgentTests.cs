using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Interactions;
using Xunit;

namespace CallCenter.Figures.Tests;

/// <summary>Attendance, states, load (RPT-07, RPT-19), and what is told of an agent as he is now (AGT-12).</summary>
public sealed class AgentTests
{
    private const string Text =
        """
        skill care  group Front
        queue Care { needs skill care  order calls by priority, waited; one step up every 2m  ring 10s then next agent, mark missed  limit 9 waiting, 5m  wrap up 30s }
        """;

    [Fact]
    public void Times_of_states_are_cut_where_a_quarter_of_an_hour_ends()
    {
        using var board = new Board(Text, new(2026, 11, 20, 1, 50, 0, TimeSpan.Zero));
        board.Agent("1001 care @Front");
        board.Pass("4m");
        board.Call("a", "Care");
        board.Pass("5s");
        board.Take("a", "1001");
        board.Pass("10m");
        board.End("a");
        board.Pass("30s");
        board.Pass("55s");
        board.State("1001", AgentState.Away);
        board.Pass("10m");

        var slots = board.Figures.Slots(new(2026, 11, 20), null, board.Now).Agents;
        Assert.Equal(["09:45", "10:00", "10:15"], slots.Select(slot => slot.Begins.ToString("HH:mm", null)));
        Assert.Equal((240, 5, 355), (slots[0].Sums.IdleSeconds, slots[0].Sums.ReservedSeconds, slots[0].Sums.BusySeconds));
        Assert.Equal((245, 30, 55, 570), (slots[1].Sums.BusySeconds, slots[1].Sums.WrapUpSeconds, slots[1].Sums.IdleSeconds, slots[1].Sums.AwaySeconds));
        Assert.Equal((30, 900, 600), (slots[2].Sums.AwaySeconds, slots[1].Sums.SignedInSeconds, slots[0].Sums.SignedInSeconds));
        Assert.Equal((0, 600), (slots[0].Sums.TalkSeconds, slots[1].Sums.TalkSeconds)); // A talk counts where it ended.
        Assert.Equal((1, 1, 0, 1), (slots[0].Sums.Offered, slots[0].Sums.Answered, slots[0].Sums.Served, slots[1].Sums.Served));
        Assert.Equal(30, board.Queue("Care").Today.WrapUpSeconds);
    }

    [Fact]
    public void A_queue_says_whether_it_refuses_while_its_agents_are_busy()
    {
        using var board = new Board(Text);
        Assert.False(board.Queue("Care").RefusesWhenBusy);

        board.Do(new RefuseWhenBusy("Care", true));
        Assert.True(board.Queue("Care").RefusesWhenBusy);
        board.Deploy(Text);
        Assert.True(board.Queue("Care").RefusesWhenBusy);

        board.Do(new RefuseWhenBusy("Care", false));
        Assert.False(board.Queue("Care").RefusesWhenBusy);
    }

    [Fact]
    public void Utilisation_and_load_are_parts_of_the_time_on_duty()
    {
        using var board = new Board(Text);
        board.Agent("1001 care @Front");
        board.Call("a", "Care");
        board.Take("a", "1001");
        board.Pass("60s");
        board.End("a");
        board.Pass("30s");
        board.Pass("60s");
        board.State("1001", AgentState.Break);
        board.Pass("50s");

        var today = board.AgentRow("1001").Today;
        Assert.Equal((200, 50), (today.SignedInSeconds, today.BreakSeconds));
        Assert.Equal((75m, 60m), (today.Utilisation, today.Load)); // 150 of 200 on duty; 90 of 150 at work.
        Assert.Equal(today with { }, board.All.Groups.Single(group => group.Name == "Front").Today);
    }

    [Fact]
    public void What_he_does_now_is_told_with_his_calls()
    {
        using var board = new Board(Text);
        board.Agent("1001 care @Front");
        board.Pass("7s");
        board.Call("a", "Care");
        Assert.Equal((AgentState.Reserved, "a"), (board.AgentRow("1001").State, board.AgentRow("1001").Calls.Single()));
        board.Refuse("a", "1001");
        var missed = board.AgentRow("1001");
        Assert.Equal((AgentState.Away, "missed", 1, Board.Begin + TimeSpan.FromSeconds(7)), (missed.State, missed.Reason, missed.Today.Missed, missed.Since));
        Assert.Empty(missed.Calls);

        board.Do(new Engage("own", "1001", Medium.Voice));
        board.Pass("20s");
        Assert.Equal("own", board.AgentRow("1001").Calls.Single());
        board.End("own");
        var after = board.Figures.Agent("1001", board.Now)!;
        Assert.Equal((1, 20, 0), (after.Today.Own, after.Today.OwnSeconds, after.Today.Served));
        Assert.Equal(1, board.Queue("Care").Today.Missed);
        Assert.Null(board.Figures.Agent("9999", board.Now));
    }

    [Fact]
    public void A_caller_whom_he_has_from_another_counts_as_his_and_his_wrap_up_as_the_queues()
    {
        using var board = new Board(Text);
        board.Agent("1001 care @Front");
        board.Do(new Engage("a/1", "1001", Medium.Voice));
        board.Pass("20s");
        board.Do(new TakeOver("b/2", "1001", "Care", "1002", "138", "a/1"));
        Assert.Equal("b/2", board.AgentRow("1001").Calls.Single());
        board.Pass("40s");
        board.End("b/2");
        board.Pass("30s");

        var after = board.Figures.Agent("1001", board.Now)!;
        Assert.Empty(after.Calls);
        Assert.Equal((0, 1, 60), (after.Today.Own, after.Today.Served, after.Today.TalkSeconds));
        Assert.Equal((30, 0), (board.Queue("Care").Today.WrapUpSeconds, board.Queue("Care").Today.Answered));
    }

    [Fact]
    public void A_day_is_that_of_the_project()
    {
        // 23:50 in Shanghai.
        using var board = new Board(Text, new(2026, 11, 20, 15, 50, 0, TimeSpan.Zero));
        board.Agent("1001 care");
        board.Call("a", "Care");
        board.Take("a", "1001");
        board.Pass("20m");
        board.End("a");

        Assert.Equal(new DateOnly(2026, 11, 21), board.All.Day);
        Assert.Equal((0, 1, 600), (board.Queue("Care").Today.Entered, board.Queue("Care").Today.Served, board.AgentRow("1001").Today.BusySeconds));
        var yesterday = board.Figures.Slots(new(2026, 11, 20), "Care", board.Now);
        Assert.Equal((1, 1), (yesterday.Queues.Sum(slot => slot.Sums.Entered), yesterday.Queues.Sum(slot => slot.Sums.Answered)));
        Assert.Empty(yesterday.Agents);
    }

    [Fact]
    public void One_who_was_removed_is_told_no_longer()
    {
        using var board = new Board(Text);
        board.Agent("1001 care");
        board.Agent("1002 care");
        board.Call("a", "Care");
        board.Take("a", "1001");
        board.Do(new RemoveAgent("1001")); // He serves somebody: refused.
        board.Do(new RemoveAgent("1002"));

        Assert.Equal(["1001"], board.All.Agents.Select(agent => agent.Id));
    }
}
