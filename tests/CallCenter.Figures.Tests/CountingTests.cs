using CallCenter.Abstractions.Calls;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;
using Xunit;

namespace CallCenter.Figures.Tests;

/// <summary>When what counts, and where: the rules that <see cref="Live.LiveFigures"/> states.</summary>
public sealed class CountingTests
{
    private const string Text =
        """
        skill care levels 1..10  skill order  group Front  group Backup
        queue Care {
            needs skill care >= 3, group Front
            relax after 2m also group Backup
            order calls by priority, waited; one step up every 2m
            ring 10s then next agent
            limit 3 waiting, 3m
            target 80% within 30s
            wrap up 20s
            overflow after 60s to Order
        }
        queue Order { needs skill order  order calls by priority, waited; one step up every 2m  ring 10s then next agent  limit 5 waiting, 10m }
        measure quick : percent of Care over 10m = answered within 10s / entered "十秒接通率"
        measure lost  : int of queue over 1h = abandoned + timedOut "呼损"
        measure load  : int of queue over 5m = waiting * 2 - signedIn "排队压力"
        """;

    [Fact]
    public void An_answer_counts_when_it_happens_and_within_is_counted_from_entry()
    {
        using var board = new Board(Text);
        board.Agent("1001 care:5 @Front");
        board.Call("a", "Care");
        board.Pass("4s");
        board.Take("a", "1001");
        board.Call("b", "Care");
        board.Pass("25s");
        board.End("a");
        board.Pass("20s");
        board.Take("b", "1001");

        Assert.Equal((2, 2), (board.Queue("Care").Today.Entered, board.Queue("Care").Today.Answered));
        Assert.Equal((1, 1, 1, 2), (board.Queue("Care").Today.AnsweredWithin5, board.Queue("Care").Today.AnsweredWithin20, board.Queue("Care").Today.AnsweredWithin15, board.Queue("Care").Today.AnsweredWithin60));
        Assert.Equal(50, board.Measure("Care", "quick"));
        Assert.Equal(50, board.Measure("Care", "serviceLevel"));
        Assert.Equal((50m, 80m, 30), (board.Queue("Care").Level.Value, board.Queue("Care").Level.Target, board.Queue("Care").Level.WithinSeconds));
        Assert.Equal((49, 45), (board.Queue("Care").Today.AnsweredWaitSeconds, board.Queue("Care").Today.AnsweredWaitLongestSeconds));
    }

    [Fact]
    public void The_window_forgets_an_entry_before_its_answer()
    {
        using var board = new Board(Text);
        board.Call("x", "Order"); // Nobody is signed in: refused, and never entered.
        board.Agent("1001 order", ready: false);
        board.Do(new SignIn("1001", IsReady: false));
        board.Call("a", "Order");
        board.Pass("5m");
        board.Pass("2s");
        board.State("1001", AgentState.Idle);
        board.Take("a", "1001");

        Assert.Equal((1, 1, 1), (board.Queue("Order").Today.RefusedNobody, board.Queue("Order").Today.Entered, board.Queue("Order").Today.Answered));
        Assert.Null(board.Measure("Order", "serviceLevel")); // Nobody entered in the last five minutes.
    }

    [Fact]
    public void Who_hangs_up_gives_up_or_is_refused_is_counted_by_why()
    {
        using var board = new Board(Text);
        board.Agent("1001 order", ready: false);
        board.Do(new SignIn("1001", IsReady: false));
        foreach (var id in new[] { "a", "b", "c", "d", "e", "f" })
        {
            board.Call(id, "Order");
        }

        board.Pass("4s");
        board.Leave("a");
        board.Pass("4s");
        board.Leave("b");
        board.Leave("c", LeaveReason.Key);
        board.Leave("d", LeaveReason.Callback);
        board.Pass("592s");
        var today = board.Queue("Order").Today;

        Assert.Equal((5, 2, 1, 2), (today.Entered, today.Abandoned, today.AbandonedWithin5, today.AbandonedWithin15));
        Assert.Equal((1, 1, 1, 1), (today.LeftByKey, today.CallbackTaken, today.RefusedFull, today.TimedOut));
        Assert.Equal((612, 600, 5), (today.LostWaitSeconds, today.LostWaitLongestSeconds, today.WaitingMost));
        Assert.Equal(3, board.Measure("Order", "lost"));
        Assert.Equal(0, board.Queue("Order").Waiting);
    }

    [Fact]
    public void Who_is_moved_has_entered_both_queues_and_the_tenant_once()
    {
        using var board = new Board(Text);
        board.Agent("1001 care:5 @Front", ready: false);
        board.Do(new SignIn("1001", IsReady: false));
        board.Agent("1002 order", ready: false);
        board.Do(new SignIn("1002", IsReady: false));
        board.Call("a", "Care");
        board.Pass("10s");
        Assert.Equal(Board.Begin, board.Queue("Care").LongestSince);
        board.Pass("50s");
        Assert.Equal((0, 1), (board.Queue("Care").Waiting, board.Queue("Order").Waiting));
        Assert.Equal(Board.Begin, board.Queue("Order").LongestSince); // He has waited since he entered the first.
        board.State("1002", AgentState.Idle);
        board.Take("a", "1002");

        var (care, order, total) = (board.Queue("Care").Today, board.Queue("Order").Today, board.All.Total.Today);
        Assert.Equal((1, 1, 0), (care.Entered, care.Overflowed, care.Answered));
        Assert.Equal((1, 1, 1), (order.Entered, order.Answered, order.AnsweredWithin60));
        Assert.Equal((1, 0, 1), (total.Entered, total.Overflowed, total.Answered));
        Assert.Equal(60, order.AnsweredWaitSeconds);
    }

    [Fact]
    public void Callbacks_are_counted_apart()
    {
        using var board = new Board(Text);
        board.Agent("1001 order", ready: false);
        board.Do(new SignIn("1001", IsReady: false));
        board.Call("a", "Order", isCallback: true, since: Board.Begin - TimeSpan.FromMinutes(4));
        board.Call("b", "Order", isCallback: true);
        Assert.Equal((0, 2), (board.Queue("Order").Waiting, board.Queue("Order").CallbacksWaiting));
        Assert.Null(board.Queue("Order").LongestSince);
        board.State("1001", AgentState.Idle);
        board.Take("a", "1001");
        board.Leave("b");

        var today = board.Queue("Order").Today;
        Assert.Equal((2, 1, 1), (today.CallbackQueued, today.CallbackServed, today.CallbackLost));
        Assert.Equal((0, 0, 0), (today.Entered, today.Answered, today.Abandoned));
        Assert.Equal(1, board.AgentRow("1001").Today.Answered);
    }

    [Fact]
    public void What_routing_does_not_see_is_noted()
    {
        using var board = new Board(Text);
        board.Note("Care", QueueOutcome.Returned, Board.Begin - TimeSpan.FromMinutes(1));
        board.Note("Care", QueueOutcome.Transferred, Board.Begin);
        board.Note("Care", QueueOutcome.Failed, Board.Begin);
        board.Note("Care", QueueOutcome.AgentLeft, Board.Begin);
        board.Do(new Enter(new() { Id = "z", Queue = "Care", Facts = [1] })); // Rejected, as the queue has no facts: whoever asked notes that it failed.

        var today = board.Queue("Care").Today;
        Assert.Equal((1, 1, 1, 0), (today.Returned, today.Transferred, today.Failed, today.Entered));
    }

    [Fact]
    public void Agents_belong_to_queues_whose_skills_and_groups_they_have()
    {
        using var board = new Board(Text);
        board.Agent("1001 care:1 @Front"); // A level too low is still of this queue: levels are one caller's.
        board.Agent("1002 care:5 @Backup order"); // Let in later.
        board.Agent("1003 care:5");
        board.Agent("1004 order", ready: false);

        Assert.Equal((2, 2), (board.Queue("Care").Agents.SignedIn, board.Queue("Care").Agents.Idle));
        Assert.Equal((1, 1), (board.Queue("Order").Agents.SignedIn, board.Queue("Order").Agents.Idle));
        Assert.Equal(3, board.All.Total.Agents.SignedIn);
        Assert.Equal(["Care", "Order"], board.AgentRow("1002").Queues);

        board.Do(new LendSkill("1003", "order", 1, "1000"));
        Assert.Equal(2, board.Queue("Order").Agents.SignedIn);
        board.State("1003", AgentState.SignedOut);
        board.Do(new SignIn("1003", IsReady: true));
        Assert.Equal(1, board.Queue("Order").Agents.SignedIn); // It was lent until he signed out.
    }

    [Fact]
    public void A_measure_of_the_moment_reads_who_waits_and_who_is_there()
    {
        using var board = new Board(Text);
        board.Agent("1001 order", ready: false);
        Assert.Equal(0, board.Measure("Order", "load"));
        board.Do(new SignIn("1001", IsReady: false));
        board.Call("a", "Order");
        board.Call("b", "Order");

        Assert.Equal(3, board.Measure("Order", "load"));
    }

    [Fact]
    public void A_release_that_measures_more_compares_only_what_was_counted_together()
    {
        using var board = new Board(Text);
        board.Agent("1001 order");
        board.Call("a", "Order");
        board.Take("a", "1001");
        board.End("a");
        board.Pass("30s");
        board.Deploy(Text + "\nmeasure new : percent of Order over 10m = answered within 12s / entered \"新\"");
        Assert.Null(board.Measure("Order", "new")); // Nobody has entered since it counts.
        Assert.Equal(100, board.Measure("Order", "serviceLevel")); // What was measured before goes on.
        board.Call("b", "Order");
        board.Pass("2s");
        board.Take("b", "1001");
        board.End("b");

        Assert.Equal(100, board.Measure("Order", "new"));
        Assert.Equal(Board.Begin + TimeSpan.FromSeconds(30), board.Queue("Order").Measures.Single(it => it.Name == "new").Since);
    }
}
