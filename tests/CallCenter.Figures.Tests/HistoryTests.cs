using CallCenter.Figures.Views;
using CallCenter.Figures.Windows;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;
using Xunit;

namespace CallCenter.Figures.Tests;

/// <summary>Whatever happens in a centre, the figures are those that anybody gets who counts all that was told once more.</summary>
public sealed class HistoryTests
{
    private const string Text =
        """
        skill care  skill order
        queue Care {
            needs skill care
            order calls by priority, waited; one step up every 1m
            ring 10s then next agent, mark missed
            limit 6 waiting, 90s
            wrap up 5s
            target 80% within 25s
            overflow when waiting > 4 to Order
            overflow after 40s to Order
        }
        queue Order { needs skill order  order calls by waited; one step up every 1m  ring 8s all at once  limit 6 waiting, 3m }
        measure quick    : percent of Care over 15m = answered within 12s / entered "十秒接通率"
        measure lost     : int of queue over 1h = abandoned + timedOut "呼损"
        measure patient  : int of queue over 1d = abandoned - abandoned within 7s "久候放弃"
        measure overflow : int of Care over 31d = overflowed within 39s "溢出"
        measure refused  : int of Order over 2m = refusedFull + refusedNobody + missed "拒绝"
        measure free     : int of queue over 1m = idle * 10 - waiting "空闲"
        """;

    private static readonly string[] Queues = ["Care", "Order"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 6)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Figures_are_those_of_a_recount_of_everything(int seed)
    {
        using var board = new Board(Text);
        var random = new Random(seed);
        for (var agent = 0; agent < 6; agent++)
        {
            board.Agent($"10{agent:00} {(agent % 2 == 0 ? "care" : "order")}{(agent == 5 ? " care" : "")}", ready: false);
        }

        for (var step = 0; step < 500; step++)
        {
            Step(board, random, step);
            if (step % 10 == 0)
            {
                Check(board);
            }
        }

        Check(board);
        Assert.True(board.All.Total.Today.Answered > 0 || board.Log.Count(it => it.Told is Connected) > 20, "too little happened to prove anything");
    }

    private static void Step(Board board, Random random, int step)
    {
        var waiting = Recount.Waiting(board.Log);
        var offers = board.Log.Select(it => it.Told).OfType<Offered>().Where(offer => waiting.Contains(offer.Id)).ToList();
        switch (random.Next(12))
        {
            case < 4:
                board.Call($"c{step}", Queues[random.Next(2)], isCallback: random.Next(9) == 0, since: random.Next(7) == 0 ? board.Now - TimeSpan.FromSeconds(random.Next(200)) : null);
                break;
            case < 7 when offers.Count > 0:
                var offer = offers[^(1 + random.Next(Math.Min(3, offers.Count)))];
                board.Do(random.Next(5) == 0 ? new Refuse(offer.Id, offer.Agent, offer.Epoch, RefuseReason.Declined) : new Take(offer.Id, offer.Agent, offer.Epoch));
                break;
            case 7:
                foreach (var talk in Recount.Served(board.Log).Take(2))
                {
                    board.End(talk);
                }

                break;
            case 8 when waiting.Count > 0:
                board.Leave(waiting.ElementAt(random.Next(waiting.Count)), (LeaveReason)random.Next(3));
                break;
            case 9:
                board.Do(new SignIn($"100{random.Next(6)}", random.Next(4) > 0));
                break;
            case 10:
                board.State($"100{random.Next(6)}", new[] { AgentState.Idle, AgentState.Idle, AgentState.Away, AgentState.Break, AgentState.SignedOut }[random.Next(5)]);
                break;
            default:
                board.Pass($"{(random.Next(60) == 0 ? random.Next(600, 40_000) : random.Next(1, 25))}s");
                break;
        }
    }

    private static void Check(Board board)
    {
        var all = board.All;
        var recount = new Recount(board.Log, board.Now);
        foreach (var queue in all.Queues)
        {
            Assert.Equal(recount.WaitingIn(queue.Name, callbacks: false), queue.Waiting);
            Assert.Equal(recount.WaitingIn(queue.Name, callbacks: true), queue.CallbacksWaiting);
            Assert.Equal(recount.Oldest(queue.Name), queue.LongestSince);
            Assert.Equal(all.Agents.Count(agent => agent.Queues.Contains(queue.Name) && board.Router.StateOf(agent.Id) == AgentState.Idle), queue.Agents.Idle);
            Assert.Equal(all.Agents.Count(agent => agent.Queues.Contains(queue.Name) && board.Router.StateOf(agent.Id) != AgentState.SignedOut), queue.Agents.SignedIn);
            CheckMeasures(board, queue, recount);
            CheckToday(all.Day, queue, recount);
        }

        foreach (var agent in all.Agents)
        {
            Assert.Equal(board.Router.StateOf(agent.Id), agent.State);
            Assert.Equal(recount.DayOf(all.Day).Count(it => it.Told is Connected connected && connected.Agent == agent.Id), agent.Today.Answered);
            Assert.Equal(recount.DayOf(all.Day).Count(it => it.Told is Offered offered && offered.Agent == agent.Id), agent.Today.Offered);
            Assert.Equal(recount.SignedIn(agent.Id, all.Day).TotalSeconds, agent.Today.SignedInSeconds, 0.01);
        }
    }

    private static void CheckMeasures(Board board, QueueRow queue, Recount recount)
    {
        foreach (var measure in queue.Measures)
        {
            var manifest = board.Manifest.Measures.Single(it => it.Name == measure.Name);
            var width = SlidingWindow.WidthOf(manifest.Over);
            var buckets = (manifest.Over.Ticks + width - 1) / width;
            var first = new DateTimeOffset(((board.Now.UtcTicks / width) - buckets) * width, TimeSpan.Zero);
            var value = manifest.Formula.Compute((name, within) => name switch
            {
                "waiting" => queue.Waiting,
                "idle" => queue.Agents.Idle,
                _ => recount.Count(name, queue.Name, within, first),
            });
            Assert.Equal(value is { } part && manifest.Type == "percent" ? Math.Round(part * 100, 1) : value, measure.Value);
        }
    }

    private static void CheckToday(DateOnly day, QueueRow queue, Recount recount)
    {
        var begins = Recount.Begins(day);
        (string Name, TimeSpan? Within, int Told)[] figures =
        [
            ("entered", null, queue.Today.Entered),
            ("answered", null, queue.Today.Answered),
            ("answered", TimeSpan.FromSeconds(15), queue.Today.AnsweredWithin15),
            ("answered", TimeSpan.FromSeconds(60), queue.Today.AnsweredWithin60),
            ("abandoned", null, queue.Today.Abandoned),
            ("abandoned", TimeSpan.FromSeconds(15), queue.Today.AbandonedWithin15),
            ("overflowed", null, queue.Today.Overflowed),
            ("timedOut", null, queue.Today.TimedOut),
            ("leftByKey", null, queue.Today.LeftByKey),
            ("callbackTaken", null, queue.Today.CallbackTaken),
            ("refusedFull", null, queue.Today.RefusedFull),
            ("refusedNobody", null, queue.Today.RefusedNobody),
            ("missed", null, queue.Today.Missed),
        ];
        Assert.All(figures, figure => Assert.Equal((figure.Name, recount.Count(figure.Name, queue.Name, figure.Within, begins)), (figure.Name, figure.Told)));
        Assert.Equal(recount.Talk(queue.Name, begins).TotalSeconds, queue.Today.TalkSeconds, 0.01);
    }
}
