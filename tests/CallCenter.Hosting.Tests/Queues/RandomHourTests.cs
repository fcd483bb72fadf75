using System.Globalization;
using CallCenter.Abstractions.Calls;
using CallCenter.Hosting.Agents;
using CallCenter.Hosting.Queues;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Events;
using CallCenter.Telephony.Supervising;
using Xunit;

namespace CallCenter.Hosting.Tests.Queues;

/// <summary>An hour in which everybody does what he likes whenever he likes; afterwards nobody waits, rings, talks or is kept.</summary>
public sealed class RandomHourTests
{
    private const string Two =
        """
        skill care levels 1..10
        skill billing levels 1..10
        pool Voice { fair by priority, waited }
        queue Care in pool Voice {
            facts { account: digits up to 12? = none }
            needs skill care >= 3
            relax after 30s skill care >= 1
            order calls by priority, waited; one step up every 2m
            order agents by last served within 7d, skill care desc, idle desc
            ring 8s then next agent
            limit 30 waiting, 3m
            wrap up 10s
            overflow after 60s to Billing
            while waiting { every 20s play Place(position)  on 2 callback  on 3 leave }
        }
        queue Billing in pool Voice {
            needs skill billing
            order calls by priority, waited; one step up every 1m
            ring 6s all at once
            limit 10 waiting, 2m
        }
        """;

    private const string One =
        """
        skill care levels 1..10
        queue Care {
            facts { vip: bool = false  account: digits up to 12? = none }
            needs skill care
            order calls by waited; one step up every 2m
            ring 5s least talk, mark missed
            limit 20 waiting, 2m
            overflow when nobody signed in -> Main
            while waiting { on 3 leave }
        }
        """;

    private static readonly string[] Numbers = [.. Enumerable.Range(1001, 10).Select(number => $"{number}")];
    private static readonly string[] Actions =
        ["hold", "resume", "mute", "consult", "alternate", "join", "endConsult", "handOver", "pass", "giveBack", "flow", "keys", "leave", "release", "decline", "answer", "dance"];

    private static readonly string[] Targets = ["agent 1001", "agent 1004", "agent 9999", "supervisor", "number 13800000001", "queue Care", "queue Billing", "queue Nowhere", "Teach", ""];

    public static TheoryData<int> Seeds => [.. Environment.GetEnvironmentVariable("SEED") is { } seed ? [int.Parse(seed, CultureInfo.InvariantCulture)] : Enumerable.Range(1, int.Parse(Environment.GetEnvironmentVariable("SEEDS") ?? "12", CultureInfo.InvariantCulture))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void After_an_hour_of_anything_all_are_idle_and_nothing_is_left(int seed)
    {
        var chance = new Random(seed);
        using var centre = new VirtualCentre(Two, Agents(Numbers));
        var watch = new Watch();
        centre.Routing.Observe(watch);
        var visits = new List<(FakeVisitor Caller, Task<QueueResult> Visit)>();
        var placed = new List<(FakeVisitor Call, Task Over)>();
        for (var end = centre.Time.Now + TimeSpan.FromHours(1); centre.Time.Now < end;)
        {
            Do(centre, chance, visits);
            Dial(centre, chance, placed);
            centre.Pass(TimeSpan.FromMilliseconds(chance.Next(4000)));
        }

        centre.Telephones.Dead.Clear();
        centre.Pass(TimeSpan.FromMinutes(15));
        Assert.All(visits, it => Assert.True(it.Visit.IsCompleted, $"call {it.Caller.Id} waits for nothing: {string.Join("; ", it.Caller.Notes.TakeLast(12))}"));
        foreach (var caller in visits.Select(it => it.Caller).Concat(placed.Select(it => it.Call)))
        {
            caller.HangUp();
        }

        centre.Pass(TimeSpan.FromMinutes(2));

        Assert.Equal([], centre.Log.Faults);
        Assert.All(visits, it => Assert.True(it.Visit.IsCompletedSuccessfully, $"call {it.Caller.Id} is not over: {it.Visit.Status} {it.Visit.Exception} {string.Join("; ", it.Caller.Notes.TakeLast(12))}"));
        Assert.All(placed, it => Assert.True(it.Over.IsCompletedSuccessfully, $"call {it.Call.Id} is not over: {it.Over.Exception} {string.Join("; ", it.Call.Notes.TakeLast(12))}"));
        Assert.Contains(placed, it => it.Call.Notes.Any(note => note.Contains("reached", StringComparison.Ordinal)));
        Assert.Equal(0, centre.Routing.Interactions);
        Assert.Equal(0, centre.Desk.Talks);
        Assert.Equal(0, centre.Telephones.InUse);
        Assert.Equal([], centre.Telephones.Collisions);
        Assert.Equal(1, centre.ReleasesLoaded);
        Assert.Equal([], watch.Serving);
        Assert.All(centre.Desk.Agents, agent =>
        {
            Assert.True(agent.State is not (AgentState.Reserved or AgentState.Busy or AgentState.WrapUp), $"agent {agent.Agent} is {agent.State}");
            Assert.Equal([], agent.Calls);
        });
        Assert.True(watch.Connections > 50, $"only {watch.Connections} were served");
        Assert.Contains(visits, it => it.Visit.Result.Outcome == QueueOutcome.AgentLeft);
    }

    private static void Do(VirtualCentre centre, Random chance, List<(FakeVisitor Caller, Task<QueueResult> Visit)> visits)
    {
        var agent = Numbers[chance.Next(Numbers.Length)];
        var by = chance.Next(3) == 0 ? "1010" : agent;
        switch (chance.Next(100))
        {
            case < 30:
                var queue = chance.Next(3) > 0 || centre.Release.Manifest.Queues.Count == 1 ? "Care" : "Billing";
                var call = centre.Call($"c{visits.Count}", queue, chance, (QueuePriority)chance.Next(4), chance.Next(2) == 0 ? CallbackOutcome.Taken : CallbackOutcome.Failed);
                visits.Add(call);
                if (chance.Next(3) == 0)
                {
                    centre.Time.After(TimeSpan.FromSeconds(chance.NextDouble() * 90), call.Caller.HangUp);
                }

                break;
            case < 45:
                centre.Answer(centre.Desk.SignInAsync(agent, chance.Next(5) == 0 ? Numbers[chance.Next(Numbers.Length)] : null, chance.Next(3) > 0, default));
                break;
            case < 58:
                centre.Answer(centre.Desk.SetStateAsync(by, agent, (AgentState)chance.Next(8), "", default));
                break;
            case < 61:
                centre.Answer(centre.Desk.SetSkillAsync(by, agent, chance.Next(2) == 0 ? "care" : "billing", chance.Next(3) == 0 ? null : chance.Next(1, 10), chance.Next(2) == 0, default));
                break;
            case < 85 when visits.Count > 0:
                Wish(centre, chance, agent, by, visits);
                break;
            case < 88 when visits.Count > 0:
                visits[chance.Next(visits.Count)].Caller.HangUp();
                break;
            case < 90:
                centre.Use(centre.Release.Manifest.Queues.Count == 1 ? Two : One);
                break;
            case < 93:
                centre.Agents(Agents(Numbers.Where(_ => chance.Next(6) > 0).Append("1010").Distinct()));
                break;
            case < 95:
                centre.Telephones.Dead.Clear();
                centre.Telephones.Dead.Add(agent);
                break;
        }
    }

    private static void Dial(VirtualCentre centre, Random chance, List<(FakeVisitor Call, Task Over)> placed)
    {
        if (chance.Next(15) == 0 && centre.Dial($"p{placed.Count}", Numbers[chance.Next(Numbers.Length)], chance) is { } dialled)
        {
            placed.Add((dialled.Call, dialled.Over));
            if (chance.Next(3) == 0)
            {
                centre.Time.After(TimeSpan.FromSeconds(chance.NextDouble() * 90), dialled.Call.HangUp);
            }
        }
    }

    private static void Wish(VirtualCentre centre, Random chance, string agent, string by, List<(FakeVisitor Caller, Task<QueueResult> Visit)> visits)
    {
        // Mostly somebody in a talk, else anybody and any call.
        var talking = centre.Desk.Agents.Where(view => view.Calls.Count > 0).ToArray();
        if (talking.Length > 0 && chance.Next(5) > 0)
        {
            var view = talking[chance.Next(talking.Length)];
            (agent, by) = (view.Agent, chance.Next(4) == 0 ? by : view.Agent);
            var id = view.Calls[0];
            if (chance.Next(6) == 0)
            {
                centre.Answer(centre.Desk.SuperviseAsync("1010", id, (SupervisionMode)chance.Next(4), warns: false, default));
                return;
            }

            if (chance.Next(12) == 0)
            {
                centre.Answer(centre.Desk.EndSupervisionAsync("1010", id, default));
                return;
            }

            centre.Answer(centre.Desk.ActAsync(by, id, Any(chance), default));
            return;
        }

        centre.Answer(centre.Desk.ActAsync(by, $"c{chance.Next(visits.Count + 2)}", Any(chance), default));
    }

    private static DeskWish Any(Random chance) => new(Actions[chance.Next(Actions.Length)])
    {
        Target = Targets[chance.Next(Targets.Length)],
        ComesBack = chance.Next(2) == 0,
        Data = chance.Next(2) == 0 ? "12#" : "sales",
    };

    private static string Agents(IEnumerable<string> numbers) => VirtualCentre.AgentsJson(numbers.Select(number => (object)new
    {
        id = number,
        telephone = number,
        skills = number[^1] % 3 == 0 ? new Dictionary<string, int> { ["care"] = 1 + (number[^1] % 9), ["billing"] = 5 } : new Dictionary<string, int> { ["care"] = 1 + (number[^1] % 9) },
        role = number == "1010" ? "manager" : "agent",
    }));

    /// <summary>Who serves whom, by what routing said: nobody two at once, nobody served twice.</summary>
    private sealed class Watch : IRoutingObserver
    {
        private readonly Dictionary<string, string> _byCall = [];

        public int Connections { get; private set; }

        public IEnumerable<string> Serving => _byCall.Select(pair => $"{pair.Value} serves {pair.Key}");

        public void OnStep(in RoutingStep step)
        {
            foreach (var decided in step.Events)
            {
                switch (decided)
                {
                    case Connected it:
                        Connections++;
                        Assert.DoesNotContain(it.Agent, _byCall.Values);
                        _byCall.Add(it.Id, it.Agent);
                        break;
                    case ServiceEnded it:
                        _byCall.Remove(it.Id);
                        break;
                }
            }
        }
    }
}
