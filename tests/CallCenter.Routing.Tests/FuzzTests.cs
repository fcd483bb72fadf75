using CallCenter.Abstractions.Calls;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;
using Xunit;

namespace CallCenter.Routing.Tests;

/// <summary>An hour and more of a centre in which anything happens at any moment. What must hold always, holds after every command.</summary>
public sealed class FuzzTests
{
    private const int Commands = 20_000;
    private const int Agents = 12;

    private const string Text =
        """
        switch Storm default off
        hours Office { on mon..sun 00:00-24:00 }
        skill care levels 1..10  skill order levels 1..10  skill spare
        group Front  group Backup
        pool Fair { fair by priority, waited }
        pool Parts { shares One 70%, Two 30% }
        queue Care in pool Fair {
            facts { level: int = 1  desk: agent? = none }
            needs skill care >= level, speaks call.language, group Front when not Storm
            relax after 20s skill care >= 1
            relax after 40s also group Backup
            order calls by priority, level desc, waited; one step up every 1m
            order agents by last served within 1h, desk of desk, skill care desc, idle desc
            ring 10s then next agent, mark missed
            limit 20 waiting, 3m
            wrap up 5s
            overflow when waiting > 15 to Spare
            overflow after 90s to Spare
        }
        queue Spare in pool Fair {
            needs skill spare
            order calls by priority, waited; one step up every 1m
            ring 10s all at once
            limit 10 waiting, 2m
        }
        queue One in pool Parts {
            needs skill order >= 3
            order calls by waited; one step up every 1m
            ring 10s random
            limit 20 waiting, 3m
            share 20% to Two
        }
        queue Two in pool Parts {
            needs skill order
            order calls by priority desc, waited asc; one step up every 1m
            ring 10s in turn
            limit 20 waiting, 3m
            wrap up 3s
        }
        """;

    private static readonly string[] Queues = ["Care", "Spare", "One", "Two"];
    private static readonly string[] Languages = ["en", "zh"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 8)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Whatever_happens_nothing_is_lost_and_nobody_idles_while_somebody_he_could_serve_waits(int seed)
    {
        using var centre = new Centre(Text);
        var world = new Story(centre, seed);
        for (var i = 0; i < Commands; i++)
        {
            world.Step(i);
            world.Check();
        }

        world.End();
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Nothing_contradicts_itself_whatever_kind_of_command_comes_at_whatever_moment(int seed)
    {
        using var one = new Policies(Turmoil.One);
        using var other = new Policies(Turmoil.Other, "fedcba9876543210");
        var turmoil = new Turmoil(seed, one, other);
        var router = new Router();
        var events = new List<RoutingEvent>();
        router.Apply(new UsePolicies(one.Set), turmoil.Now, events);
        for (var i = 0; i < Commands / 4; i++)
        {
            var command = turmoil.Next();
            events.Clear();
            router.Apply(command, turmoil.Now, events);
            turmoil.Read(events);
            Assert.Empty(events.OfType<PolicyFailed>());
            Assert.True(router.Contradictions() is [], $"after {i} commands, the last {command}: {string.Join(' ', router.Contradictions())}");
            Assert.True(router.IdleButNeeded() is [], $"after {i} commands, the last {command}: {string.Join(' ', router.IdleButNeeded())}");
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_events()
    {
        Assert.Equal(Told(5), Told(5));
        Assert.NotEqual(Told(5), Told(6));

        static string Told(int seed)
        {
            using var centre = new Centre(Text);
            var world = new Story(centre, seed);
            for (var i = 0; i < 2000; i++)
            {
                world.Step(i);
            }

            return string.Join('\n', centre.All);
        }
    }

    private sealed class Story
    {
        private readonly Centre _centre;
        private readonly Random _random;
        private readonly Dictionary<string, DateTimeOffset> _waiting = [];
        private readonly Dictionary<string, List<(string Agent, long Epoch)>> _offers = [];
        private readonly Dictionary<string, string> _served = [];
        private readonly Dictionary<string, int> _load = [];
        private int _seen;

        public Story(Centre centre, int seed)
        {
            _centre = centre;
            _random = new Random(seed);
            for (var i = 0; i < Agents; i++)
            {
                centre.Do(new PutAgent(Profile(i)));
            }
        }

        public void Step(int number)
        {
            switch (_random.Next(20))
            {
                case < 6:
                    var queue = Queues[_random.Next(Queues.Length)];
                    _centre.Call(
                        $"c{number}", queue, (QueuePriority)_random.Next(4), queue == "Care" ? [(long)_random.Next(1, 10), Chance(5) ? Id() : null] : [],
                        from: $"138{_random.Next(30)}", language: Languages[_random.Next(2)], chance: _random.NextDouble(), atMost: Chance(4) ? "45s" : null);
                    break;
                case < 10 when _offers.Count > 0:
                    var (taken, offers) = _offers.ElementAt(_random.Next(_offers.Count));
                    var (agent, epoch) = offers[_random.Next(offers.Count)];
                    _centre.Do(Chance(5) ? new Refuse(taken, agent, epoch, (RefuseReason)_random.Next(3)) : new Take(taken, agent, epoch));
                    break;
                case < 13 when _served.Count > 0:
                    _centre.End(_served.Keys.ElementAt(_random.Next(_served.Count)));
                    break;
                case 13 when _waiting.Count > 0:
                    _centre.HangUp(_waiting.Keys.ElementAt(_random.Next(_waiting.Count)));
                    break;
                case 14:
                    _centre.Do(new SignIn(Id(), Chance(2)));
                    break;
                case 15:
                    AgentState[] states = [AgentState.Idle, AgentState.Idle, AgentState.Away, AgentState.Break, AgentState.Work, AgentState.SignedOut];
                    _centre.Do(new SetState(Id(), states[_random.Next(states.Length)]));
                    break;
                case 16:
                    _centre.Do(Chance(2) ? new LendSkill(Id(), "care", Chance(3) ? null : _random.Next(1, 10), "x") : new PutAgent(Profile(_random.Next(Agents))));
                    break;
                case 17 when Chance(4):
                    _centre.Do(Chance(2) ? new ChangeWorld(_centre.Policies.WorldWith(Chance(2))) : new UsePolicies(_centre.Policies.Set));
                    break;
                default:
                    _centre.Pass($"{_random.Next(1, 15)}s");
                    break;
            }

            Read();
        }

        /// <summary>What must hold after every command.</summary>
        public void Check()
        {
            foreach (var (agent, load) in _load)
            {
                Assert.InRange(load, 0, 1);
                Assert.Equal(load, _centre.Router.Serving(agent));
            }

            foreach (var (id, offers) in _offers)
            {
                Assert.True(_waiting.ContainsKey(id), $"{id} is offered and does not wait");
                Assert.Equal(offers.Count, offers.Select(offer => offer.Agent).Distinct().Count());
            }

            foreach (var (id, since) in _waiting)
            {
                // The first queue's limit, and a ringing that began before it.
                Assert.True(_centre.Now - since <= TimeSpan.FromSeconds(200), $"{id} waits for {_centre.Now - since}");
            }

            Assert.Equal(_waiting.Count, _centre.Router.Waiting);
            Assert.Equal([], _centre.Router.IdleButNeeded());
        }

        /// <summary>Everybody goes home: nothing is left over.</summary>
        public void End()
        {
            foreach (var id in _waiting.Keys.ToList())
            {
                _centre.HangUp(id);
            }

            Read();
            foreach (var id in _served.Keys.ToList())
            {
                _centre.End(id);
            }

            Read();
            _centre.Pass("1m");
            for (var i = 0; i < Agents; i++)
            {
                Assert.Contains(_centre.Router.StateOf(IdOf(i))!.Value, new[] { AgentState.Idle, AgentState.SignedOut, AgentState.Away, AgentState.Break, AgentState.Work });
            }

            Assert.Null(_centre.Router.NextDeadline);
            Assert.Empty(_waiting);
            Assert.Equal(0, _centre.Router.Waiting);
        }

        private static string IdOf(int agent) => $"10{agent:00}";

        private bool Chance(int one) => _random.Next(one) == 0;

        private string Id() => IdOf(_random.Next(Agents));

        private AgentProfile Profile(int agent)
        {
            var skills = new Dictionary<string, int>();
            if (Chance(2))
            {
                skills["care"] = _random.Next(1, 11);
            }

            if (Chance(2))
            {
                skills["order"] = _random.Next(1, 11);
            }

            if (Chance(3))
            {
                skills["spare"] = 1;
            }

            return new() { Id = IdOf(agent), Skills = skills, Groups = Chance(2) ? ["Front"] : ["Backup"], Languages = Chance(2) ? ["en", "zh"] : ["en"] };
        }

        private void Read()
        {
            for (; _seen < _centre.All.Count; _seen++)
            {
                switch (_centre.All[_seen])
                {
                    case Entered it:
                        _waiting.Add(it.Id, _centre.Now);
                        break;
                    case TurnedAway it:
                        _waiting.Remove(it.Id);
                        Assert.False(_offers.ContainsKey(it.Id));
                        break;
                    case Left it:
                        Assert.True(_waiting.Remove(it.Id));
                        Assert.False(_offers.ContainsKey(it.Id));
                        break;
                    case Offered it:
                        if (!_offers.TryGetValue(it.Id, out var offers))
                        {
                            _offers[it.Id] = offers = [];
                        }

                        offers.Add((it.Agent, it.Epoch));
                        break;
                    case Withdrawn it:
                        Assert.True(_offers[it.Id].Remove((it.Agent, it.Epoch)));
                        Forget(it.Id);
                        break;
                    case Connected it:
                        Assert.True(_offers[it.Id].RemoveAll(offer => offer.Agent == it.Agent) == 1);
                        Forget(it.Id);
                        Assert.True(_waiting.Remove(it.Id));
                        _served.Add(it.Id, it.Agent);
                        _load[it.Agent] = _load.GetValueOrDefault(it.Agent) + 1;
                        break;
                    case ServiceEnded it:
                        Assert.True(_served.Remove(it.Id));
                        _load[it.Agent]--;
                        break;
                    case PolicyFailed it:
                        Assert.Fail(it.Problem);
                        break;
                }
            }
        }

        private void Forget(string id)
        {
            if (_offers[id].Count == 0)
            {
                _offers.Remove(id);
            }
        }
    }
}
