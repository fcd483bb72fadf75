using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;
using CallCenter.Routing.Interactions;
using CallCenter.Routing.Lanes;
using CallCenter.Routing.Policies;
using CallCenter.Routing.Time;

namespace CallCenter.Routing;

/// <summary>
/// Decides which agent serves which waiting interaction of one tenant: a pure state machine. Commands and time come in, events go out; the
/// same commands at the same moments give the same events, in a server, in a simulation and in a replay. Used by one thread at a time.
/// </summary>
/// <remarks>What it decides by is written in decision 6 (docs/decisions/0006): orders, needs, relaxing, overflow, fairness.</remarks>
public sealed partial class Router
{
    private readonly Dictionary<string, Waiting> _interactions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, QueueState> _queues = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Pool> _pools = new(StringComparer.Ordinal);
    private readonly Deadlines _deadlines = new();
    private readonly PolicyReader _reader;
    private readonly WaitingFacts _facts;
    private readonly HashSet<Waiting> _readingTime = [];
    private PolicySet? _policies;
    private List<RoutingEvent> _events = [];
    private long _now;
    private long _numbers;
    private long _epochs;

    /// <summary>Makes one without agents and queues.</summary>
    public Router()
    {
        _facts = new(PositionOf, ExpectedWaitOf);
        _reader = new(_facts, Tell);
        _needsOfOne = _needs.GetAlternateLookup<ReadOnlySpan<NeedAtom>>();
    }

    /// <summary>When something is due next, if nothing comes before; null for never.</summary>
    public DateTimeOffset? NextDeadline => _deadlines.Next == long.MaxValue ? null : new DateTimeOffset(_deadlines.Next, TimeSpan.Zero);

    /// <summary>How many wait, in all queues.</summary>
    public int Waiting => _queues.Values.Sum(queue => queue.Waiting);

    /// <summary>Carries out a command at a moment, and before it whatever was due until then.</summary>
    /// <param name="command">What happened.</param>
    /// <param name="now">The moment. One before an earlier moment counts as that one: time does not go back.</param>
    /// <param name="events">What follows, in order, is added here.</param>
    public void Apply(RoutingCommand command, DateTimeOffset now, List<RoutingEvent> events)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(events);
        _events = events;
        RunDeadlines(Math.Max(_now, now.UtcTicks));
        switch (command)
        {
            case Enter it:
                Enter(it);
                break;
            case Leave it:
                Leave(it);
                break;
            case Take it:
                Take(it);
                break;
            case Refuse it:
                Refuse(it);
                break;
            case EndService it:
                EndService(it);
                break;
            case Engage it:
                Engage(it);
                break;
            case TakeOver it:
                TakeOver(it);
                break;
            case SignIn it:
                SignIn(it);
                break;
            case SetState it:
                SetState(it);
                break;
            case LendSkill it:
                LendSkill(it);
                break;
            case PutAgent it:
                PutAgent(it.Profile);
                break;
            case RemoveAgent it:
                RemoveAgent(it);
                break;
            case AllowBreaks it:
                _breaksMax = it.Most;
                break;
            case RefuseWhenBusy it:
                QueueOf(it.Queue).RefusesWhenBusy = it.Refuses;
                break;
            case ChangeWorld it:
                ChangeWorld(it.World);
                break;
            case UsePolicies it:
                UsePolicies(it.Policies);
                break;
            case Pass:
                break;
            default:
                Tell(new Rejected(command, $"A router knows no command {command.GetType().Name}."));
                break;
        }
    }

    private void Tell(RoutingEvent told) => _events.Add(told);

    private void RunDeadlines(long now)
    {
        while (_deadlines.TakeDue(now, out var moment) is { } due)
        {
            _now = Math.Max(_now, moment);
            if (due is Waiting waiting)
            {
                WaitingIsDue(waiting);
            }
            else
            {
                AgentIsDue((AgentSlot)due);
            }
        }

        _now = now;
        if (_now >= _dayEnds)
        {
            BeginDay();
        }

        if (_readingTime.Count > 0)
        {
            ReadAnew(_readingTime);
        }
    }

    private QueueState QueueOf(string name)
    {
        if (!_queues.TryGetValue(name, out var state))
        {
            _queues[name] = state = new(name);
        }

        return state;
    }
}
