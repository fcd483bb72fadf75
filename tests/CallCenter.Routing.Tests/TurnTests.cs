using CallCenter.Abstractions.Calls;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;
using Xunit;

namespace CallCenter.Routing.Tests;

/// <summary>Whose turn it is among many lanes, of which several have the same needs, against all who wait looked at one by one.</summary>
public sealed class TurnTests
{
    private const int Rounds = 1500;

    private const string Text =
        """
        skill care levels 1..10  skill order levels 1..10  skill spare
        pool Fair { fair by priority, waited }
        queue Plain in pool Fair { needs skill spare  order calls by priority, waited; one step up every 50m  limit 500 waiting, 55m }
        queue Other in pool Fair { needs skill spare  order calls by priority, waited; one step up every 50m  limit 500 waiting, 55m }
        queue Third in pool Fair { needs skill spare  order calls by priority, waited; one step up every 50m  limit 500 waiting, 55m }
        queue Care in pool Fair { facts { level: int = 1 }  needs skill care >= level  order calls by priority, waited; one step up every 50m  limit 500 waiting, 55m }
        queue Order in pool Fair { facts { level: int = 1 }  needs skill order >= level  order calls by priority, waited; one step up every 50m  limit 500 waiting, 55m }
        """;

    private static readonly string[] Queues = ["Plain", "Other", "Third", "Care", "Order"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Who_becomes_free_gets_the_first_of_all_whom_he_can_serve_and_hears_of_the_next_three(int seed)
    {
        using var centre = new Centre(Text);
        var random = new Random(seed);
        var waiting = new List<Caller>();
        centre.Agent("1001 care:5 spare", ready: false);
        centre.Agent("1002 order:4 spare", ready: false);
        centre.Agent("1003 care:2 order:9 spare", ready: false);
        int[][] levels = [[5, 0], [0, 4], [2, 9]];
        for (var agent = 0; agent < levels.Length; agent++)
        {
            centre.Do(new SignIn($"100{agent + 1}", IsReady: false));
        }

        for (var i = 0; i < Rounds; i++)
        {
            if (random.Next(5) < 3)
            {
                var called = new Caller($"c{i}", random.Next(Queues.Length), (QueuePriority)random.Next(4), random.Next(1, 10), i);
                centre.Call(called.Id, Queues[called.Queue], called.Priority, called.Queue < 3 ? [] : [(long)called.Level]);
                if (centre.All[^1] is Entered)
                {
                    waiting.Add(called);
                }
            }
            else if (random.Next(3) == 0 && waiting.Count > 0)
            {
                var left = waiting[random.Next(waiting.Count)];
                centre.HangUp(left.Id);
                waiting.Remove(left);
            }
            else
            {
                Serve(centre, random.Next(levels.Length), levels, waiting);
            }
        }

        Assert.InRange(centre.All.OfType<Connected>().Count(), 100, Rounds);
    }

    private static void Serve(Centre centre, int agent, int[][] levels, List<Caller> waiting)
    {
        Caller[] wanted = [.. waiting.Where(it => it.Queue < 3 || levels[agent][it.Queue - 3] >= it.Level).OrderBy(it => it.Priority).ThenBy(it => it.Number)];
        var number = $"100{agent + 1}";
        var told = centre.All.Count;
        centre.Do(new SetState(number, Agents.AgentState.Idle));
        if (centre.All[told..].OfType<Offered>().SingleOrDefault() is { } offered)
        {
            Assert.Equal(wanted[0].Id, offered.Id);
            Assert.Equal(wanted.Length, offered.Decision.Choices);
            Assert.Equal(wanted.Skip(1).Take(3).Select(it => it.Id), offered.Decision.Next);
            waiting.Remove(wanted[0]);
            centre.Do(new SetState(number, Agents.AgentState.Away));
            centre.Take(offered.Id, number);
            centre.End(offered.Id);
        }
        else
        {
            Assert.Empty(wanted);
            centre.Do(new SetState(number, Agents.AgentState.Away));
        }
    }

    private sealed record Caller(string Id, int Queue, QueuePriority Priority, int Level, int Number);
}
