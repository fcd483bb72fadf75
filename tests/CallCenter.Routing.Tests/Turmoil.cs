using CallCenter.Abstractions.Calls;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;
using CallCenter.Routing.Interactions;

namespace CallCenter.Routing.Tests;

/// <summary>
/// A centre in which every kind of command comes at any moment, sensible and not: all media, callbacks, people who come twice, agents who
/// are put, lent skills and removed, two releases of which one lacks a queue. By its seed alone, and by what was offered.
/// </summary>
internal sealed class Turmoil(int seed, Policies one, Policies other)
{
    public const string One =
        """
        switch Storm default off
        hours Office { on mon..sun 08:00-20:00 }
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
            needs skill spare when waited < 90s
            order calls by priority, waited; one step up every 1m
            ring 10s all at once
            limit 10 waiting, 2m
            open Office
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

    /// <summary>The next release: queue Two is gone, and what was a pool of parts is a fair one.</summary>
    public const string Other =
        """
        switch Storm default on
        hours Office { on mon..sun 00:00-24:00 }
        skill order levels 1..10  skill care levels 1..10  skill spare
        group Backup  group Front
        pool Parts { fair by waited }
        queue Spare {
            needs skill spare
            order calls by priority, waited; one step up every 1m
            ring 12s least talk
            limit 10 waiting, 2m
        }
        queue One in pool Parts {
            needs skill order >= 2
            order calls by waited; one step up every 2m
            ring 10s remembered
            limit 20 waiting, 3m
        }
        queue Care {
            facts { level: int = 1  desk: agent? = none  name: text up to 20 = "王芳" }
            needs skill care >= level
            order calls by level desc, priority, waited; one step up every 30s
            order agents by group Front, calls, talk
            ring 8s in order
            limit 25 waiting, 4m
            wrap up 2s
        }
        """;

    private const int Agents = 12;
    private const int Interactions = 60;

    private static readonly string[] Queues = ["Care", "Spare", "One", "Two", "Nowhere"];
    private static readonly string[] Skills = ["care", "order", "spare"];
    private readonly Random _random = new(seed);
    private readonly List<Offered> _offers = [];
    private bool _isOther;

    public DateTimeOffset Now { get; private set; } = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);

    /// <summary>Remembers what was offered, and forgets the oldest: answers come late, too.</summary>
    public void Read(IEnumerable<RoutingEvent> events)
    {
        _offers.AddRange(events.OfType<Offered>());
        _offers.RemoveRange(0, Math.Max(0, _offers.Count - 6));
    }

    public RoutingCommand Next()
    {
        Now += TimeSpan.FromMilliseconds(Chance(3) ? 0 : _random.Next(Chance(8) ? 20_000 : 1500));
        return _random.Next(24) switch
        {
            < 7 => new Enter(Arrival()),
            < 11 when _offers.Count > 0 => Answer(_offers[_random.Next(_offers.Count)]),
            < 14 => new EndService(Id()),
            14 => new Leave(Id(), Any<LeaveReason>()),
            15 => new SignIn(Agent(), Chance(2)),
            16 => new SetState(Agent(), Chance(2) ? AgentState.Idle : Any<AgentState>(), Chance(2) ? "lunch" : "", Chance(3) ? "leader" : null),
            17 => new LendSkill(Agent(), Chance(2) ? "care" : "order", Chance(3) ? null : _random.Next(1, 10), "leader"),
            18 => new PutAgent(Profile()),
            19 when Chance(3) && Id() is var id => new TakeOver(Chance(4) ? Id() : id, Agent(), Chance(8) ? "Nowhere" : Queues[_random.Next(Queues.Length)], Agent(), "138", id),
            19 => new Engage(Id(), Agent(), Any<Medium>()),
            20 when Chance(8) => new RemoveAgent(Agent()),
            21 => Rare(),
            _ => Pass.Time,
        };
    }

    private RoutingCommand Answer(Offered offered) =>
        Chance(3) ? new Refuse(offered.Id, offered.Agent, offered.Epoch, Any<RefuseReason>()) : new Take(offered.Id, offered.Agent, offered.Epoch);

    private RoutingCommand Rare()
    {
        var policies = _isOther ? other : one;
        switch (_random.Next(8))
        {
            case 0:
                _isOther = !_isOther;
                return new UsePolicies((_isOther ? other : one).Set);
            case 1 or 2:
                return new ChangeWorld(policies.WorldWith(Chance(2)));
            case 3:
                return new AllowBreaks(_random.Next(4));
            case 4 or 5:
                return new RefuseWhenBusy(Queues[_random.Next(Queues.Length)], Chance(2));
            default:
                return new PutAgent(Profile());
        }
    }

    private Arrival Arrival()
    {
        var queue = Queues[_random.Next(Chance(20) ? 5 : 4)];
        object?[] facts = queue != "Care" ? [] : _isOther ? [(long)_random.Next(1, 10), null, "李娜"] : [(long)_random.Next(1, 10), Chance(3) ? Agent() : null];
        return new()
        {
            Id = Id(),
            Queue = queue,
            Medium = Chance(3) ? Any<Medium>() : Medium.Voice,
            Priority = Any<QueuePriority>(),
            Facts = facts,
            WaitMax = Chance(4) ? TimeSpan.FromSeconds(_random.Next(60)) : TimeSpan.MaxValue,
            From = $"138{_random.Next(30)}",
            Language = Chance(2) ? "en" : "zh",
            Chance = _random.NextDouble(),
            IsCallback = Chance(6),
            Since = Chance(6) ? Now - TimeSpan.FromSeconds(_random.Next(-10, 100)) : null,
        };
    }

    private AgentProfile Profile() => new()
    {
        Id = Agent(),
        Name = "王芳",
        Skills = Skills.Where(_ => Chance(2)).ToDictionary(name => name, _ => _random.Next(1, 11)),
        Groups = Chance(2) ? ["Front"] : ["Backup"],
        Languages = Chance(2) ? ["en", "zh"] : ["en"],
        Capacity = Enum.GetValues<Medium>().Where(medium => medium == Medium.Voice || Chance(2)).ToDictionary(medium => medium, _ => _random.Next(1, 4)),
    };

    private string Id() => $"c{_random.Next(Interactions)}";

    private string Agent() => $"10{_random.Next(Agents):00}";

    private bool Chance(int one) => _random.Next(one) == 0;

    private T Any<T>()
        where T : struct, Enum => Enum.GetValues<T>()[_random.Next(Enum.GetValues<T>().Length)];
}
