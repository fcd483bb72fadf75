using CallCenter.Abstractions.Calls;
using CallCenter.Figures.Counting;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;
using CallCenter.Routing.Interactions;
using CallCenter.Routing.Policies;

namespace CallCenter.Figures.Live;

/// <summary>
/// The figures of one tenant as they are now: what its router does comes in, tables for boards, reports and alarms come out. Pure: no
/// thread, lock or clock inside; used by one thread at a time.
/// </summary>
/// <remarks>
/// What happens counts at the moment it happens, in the queue where it happens: an answer in the queue the caller waited in last, whenever
/// he entered. So a window can hold an answer without its entry, as the formulas of the trade have it (MON-04). <c>within</c> is
/// counted from the entry of that interaction: its first queue's, after an overflow too. Who is moved has entered the other queue as well;
/// of the tenant he has entered once, and has not overflowed. Who enters again after a talk has entered again.
/// </remarks>
public sealed partial class LiveFigures
{
    private readonly Dictionary<string, QueueFigures> _queues = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AgentFigures> _agents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Stay> _stays = new(StringComparer.Ordinal);
    private readonly Stack<Stay> _spare = [];
    private readonly QueueFigures _tenant;
    private MeasurePlan _plan;
    private PolicySet? _policies;
    private PolicyWorld? _world;
    private Arrival? _arriving;
    private long _now;

    /// <summary>Makes those of a tenant of whom nothing is known yet.</summary>
    /// <param name="now">When counting begins.</param>
    public LiveFigures(DateTimeOffset now)
        : this(now, new(null, now.UtcTicks, null))
    {
    }

    private LiveFigures(DateTimeOffset now, MeasurePlan plan)
    {
        _now = now.UtcTicks;
        _plan = plan;
        _tenant = new("", _plan, _now);
    }

    /// <summary>Name of the project; empty before there is one.</summary>
    public string Project => _policies?.Manifest.Project ?? "";

    /// <summary>Where the project is.</summary>
    public TimeZoneInfo Zone => _world?.Zone ?? TimeZoneInfo.Utc;

    /// <summary>A router has carried out a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="events">What followed, in order.</param>
    /// <param name="at">When. One before an earlier moment counts as that one.</param>
    public void Apply(RoutingCommand command, IReadOnlyList<RoutingEvent> events, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(events);
        _now = Math.Max(_now, at.UtcTicks);
        Begin(command);
        var isRejected = false;
        for (var i = 0; i < events.Count; i++)
        {
            isRejected |= events[i] is Rejected;
            Count(events[i]);
        }

        if (!isRejected)
        {
            End(command);
        }

        _arriving = null;
    }

    /// <summary>What routing does not see of a caller's stay: how it ended after a talk, or that something went wrong.</summary>
    /// <param name="queue">Name of the queue he came by.</param>
    /// <param name="outcome"><c>Returned</c>, <c>Transferred</c> or <c>Failed</c>; any other is counted by what the router says.</param>
    /// <param name="entered">When he entered.</param>
    /// <param name="at">When it happened.</param>
    public void Note(string queue, QueueOutcome outcome, DateTimeOffset entered, DateTimeOffset at)
    {
        _now = Math.Max(_now, at.UtcTicks);
        Counter? counter = outcome switch
        {
            QueueOutcome.Returned => Counter.Returned,
            QueueOutcome.Transferred => Counter.Transferred,
            QueueOutcome.Failed => Counter.Failed,
            _ => null,
        };
        if (counter is { } counted)
        {
            CountBoth(QueueOf(queue), counted, Math.Max(0, _now - entered.UtcTicks));
        }
    }

    // What must be known before what follows from it.
    private void Begin(RoutingCommand command)
    {
        switch (command)
        {
            case Enter it:
                _arriving = it.Arrival;
                break;
            case UsePolicies it:
                Use(it.Policies);
                break;
            case ChangeWorld it:
                _world = it.World;
                break;
            case PutAgent it:
                Put(it.Profile);
                break;
            case LendSkill it when _agents.TryGetValue(it.Agent, out var agent):
                agent.Lent[it.Skill] = it.Level;
                Assign(agent);
                break;
        }
    }

    private void End(RoutingCommand command)
    {
        switch (command)
        {
            case RemoveAgent it:
                _agents.Remove(it.Agent);
                break;
            case RefuseWhenBusy it:
                QueueOf(it.Queue).RefusesWhenBusy = it.Refuses;
                break;
            case Engage it when _agents.TryGetValue(it.Agent, out var agent):
                agent.Calls.Add(it.Id);
                agent.LastQueue = null;
                break;
        }
    }

    private void Use(PolicySet policies)
    {
        IsChangedWholly = true;
        _policies = policies;
        _world = policies.World;
        _plan = new(policies.Manifest, _now, _plan);
        _tenant.Use(_plan, _now);
        foreach (var queue in _queues.Values)
        {
            queue.Use(_plan, _now);
        }

        foreach (var queue in policies.Manifest.Queues)
        {
            _ = QueueOf(queue.Name);
        }

        foreach (var agent in _agents.Values)
        {
            Assign(agent);
        }

        WatchThose(policies.Manifest);
    }

    private void Put(AgentProfile profile)
    {
        if (_agents.TryGetValue(profile.Id, out var agent))
        {
            agent.Profile = profile;
        }
        else
        {
            _agents.Add(profile.Id, agent = _formerAgents.Remove(profile.Id, out var former) ? former.As(profile, _now) : new(profile, _now));
        }

        Assign(agent);
    }

    private void Assign(AgentFigures agent)
    {
        agent.Queues = _policies is not { Manifest: { } manifest } ? [_tenant]
            : [.. manifest.Queues.Where(queue => Membership.Has(manifest, queue, agent.Profile, agent.Lent)).Select(queue => QueueOf(queue.Name)), _tenant];
    }

    private QueueFigures QueueOf(string name)
    {
        if (!_queues.TryGetValue(name, out var queue))
        {
            _queues.Add(name, queue = new(name, _plan, _now));
        }

        return queue;
    }
}
