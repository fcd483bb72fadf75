using CallCenter.Abstractions.Releases;
using CallCenter.Figures.Counting;
using CallCenter.Figures.Slots;
using CallCenter.Figures.Views;
using CallCenter.Routing.Agents;

namespace CallCenter.Figures.Live;

/// <summary>What boards and reports are told.</summary>
public sealed partial class LiveFigures // LiveFigures.Reading.cs
{
    private const int Hundredths = 100;

    /// <summary>All figures as they are at a moment.</summary>
    /// <param name="now">The moment. One before an earlier moment counts as that one.</param>
    public CentreFigures Read(DateTimeOffset now)
    {
        Pass(now);
        CountAgents();
        var day = DaySlots.DayOf(_now, Zone);
        var (from, to) = TimesOf(day);
        var oldest = OldestWaiting();
        var agents = _agents.Values.OrderBy(agent => agent.Profile.Id, StringComparer.Ordinal).ToList();
        return new(
            At(_now),
            Project,
            day,
            _policies?.Manifest.TimeZone ?? "UTC",
            AlarmsNow(),
            RowOf(_tenant, null, oldest.Count == 0 ? null : oldest.Values.Min(), from, to),
            [
                .. Shown().Select(queue => RowOf(queue.Figures, queue.Manifest, oldest.TryGetValue(queue.Figures, out var since) ? since : null, from, to)),
            ],
            [
                .. agents.SelectMany(agent => agent.Profile.Groups).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                    .Select(group => GroupOf(group, [.. agents.Where(agent => agent.Profile.Groups.Contains(group))], from, to)),
            ],
            [.. agents.Select(agent => RowOf(agent, from, to))])
        {
            Thresholds = ThresholdsNow(),
        };
    }

    /// <summary>One agent as he is at a moment (AGT-12); null when there is none.</summary>
    /// <param name="id">His number.</param>
    /// <param name="now">The moment.</param>
    public AgentRow? Agent(string id, DateTimeOffset now)
    {
        Pass(now);
        var (from, to) = TimesOf(DaySlots.DayOf(_now, Zone));
        return _agents.TryGetValue(id, out var agent) ? RowOf(agent, from, to) : null;
    }

    /// <summary>The quarters of an hour of a day, as far as they are kept.</summary>
    /// <param name="day">The day where the project is; null for today.</param>
    /// <param name="queue">The one queue wanted, empty for all queues together; null for every queue.</param>
    /// <param name="now">The moment.</param>
    public DayFigures Slots(DateOnly? day, string? queue, DateTimeOffset now)
    {
        Pass(now);
        var wanted = day ?? DaySlots.DayOf(_now, Zone);
        var (from, to) = TimesOf(wanted);
        var queues = _queues.Values.Append(_tenant).Where(it => queue is null || it.Name == queue).OrderBy(it => it.Name, StringComparer.Ordinal);
        return new(
            wanted,
            _policies?.Manifest.TimeZone ?? "UTC",
            [.. queues.SelectMany(it => it.Between(from, to).Select(slot => new QueueSlotRow(it.Name, Here(slot.Start), Summing.Of([slot])))).OrderBy(row => row.Begins)],
            queue is not null ? [] :
            [
                .. _agents.Values.OrderBy(agent => agent.Profile.Id, StringComparer.Ordinal)
                    .SelectMany(agent => agent.Between(from, to, _now).Select(slot => new AgentSlotRow(agent.Profile.Id, Here(slot.Start), Summing.Of([slot]))))
                    .OrderBy(row => row.Begins),
            ]);
    }

    /// <summary>Whether there is a queue of that name.</summary>
    public bool HasQueue(string name) => _queues.ContainsKey(name);

    private void Pass(DateTimeOffset now) => _now = Math.Max(_now, now.UtcTicks);

    private (long From, long To) TimesOf(DateOnly day) => (DaySlots.Begins(day, Zone), DaySlots.Begins(day.AddDays(1), Zone));

    private Dictionary<QueueFigures, long> OldestWaiting()
    {
        var oldest = new Dictionary<QueueFigures, long>();
        foreach (var stay in _stays.Values)
        {
            if (stay is { IsWaiting: true, IsCallback: false } && (!oldest.TryGetValue(stay.Queue, out var since) || stay.Entered < since))
            {
                oldest[stay.Queue] = stay.Entered;
            }
        }

        return oldest;
    }

    // Those of the release, and those it no longer has while somebody waits there.
    private IEnumerable<(QueueFigures Figures, QueueManifest? Manifest)> Shown()
    {
        foreach (var queue in _plan.Queues)
        {
            yield return (_queues[queue.Name], queue);
        }

        foreach (var queue in _queues.Values.OrderBy(queue => queue.Name, StringComparer.Ordinal))
        {
            if (queue.Waiting + queue.CallbacksWaiting > 0 && !_plan.Queues.Any(known => known.Name == queue.Name))
            {
                yield return (queue, null);
            }
        }
    }

    private QueueRow RowOf(QueueFigures queue, QueueManifest? manifest, long? oldest, long from, long to) =>
        new(
            queue.Name,
            queue.Waiting,
            queue.CallbacksWaiting,
            oldest is { } since ? At(since) : null,
            CountsOf(queue.AgentsIn),
            LevelOf(queue, manifest),
            [.. _plan.Measures.Where(measure => IsOf(measure, queue)).Select(measure => ValueOf(measure, queue))],
            Summing.Of(queue.Between(from, to)))
        {
            RefusesWhenBusy = queue.RefusesWhenBusy,
        };

    private ServiceLevel LevelOf(QueueFigures queue, QueueManifest? manifest)
    {
        var within = MeasurePlan.TargetWithinOf(manifest);
        var window = queue.Window(MeasurePlan.BoardWindow);
        var entered = window.Count(queue.Columns.Find(Counter.Entered, null), _now);
        var inTime = InTime(Counter.Answered) + InTime(Counter.Abandoned);
        return new(entered == 0 ? null : Math.Round(Hundredths * (decimal)inTime / entered, 1), manifest?.Target?.Part, within.TotalSeconds);

        int InTime(Counter counter) => queue.Columns.Find(counter, within) is var column and >= 0 ? window.Count(column, _now) : 0;
    }

    private GroupRow GroupOf(string group, IReadOnlyList<AgentFigures> agents, long from, long to) =>
        new(group, CountsOf(state => agents.Count(agent => agent.State == state)), Summing.Of(agents.SelectMany(agent => agent.Between(from, to, _now))));

    private AgentRow RowOf(AgentFigures agent, long from, long to) => new(
        agent.Profile.Id,
        agent.Profile.Name,
        agent.State,
        agent.Reason,
        At(agent.Since),
        [.. agent.Calls],
        agent.Profile.Groups,
        [.. agent.Queues.Where(queue => queue != _tenant).Select(queue => queue.Name)],
        Summing.Of(agent.Between(from, to, _now)));

    // When somebody looks, not at each change: an agent belongs to many queues, and changes more often than anybody looks.
    private void CountAgents()
    {
        Array.Clear(_tenant.Agents);
        foreach (var queue in _queues.Values)
        {
            Array.Clear(queue.Agents);
        }

        foreach (var agent in _agents.Values)
        {
            foreach (var queue in agent.Queues)
            {
                queue.Agents[(int)agent.State]++;
            }
        }
    }

    private static AgentCounts CountsOf(Func<AgentState, int> agentsIn) => new(
        Enum.GetValues<AgentState>().Where(state => state != AgentState.SignedOut).Sum(agentsIn),
        agentsIn(AgentState.Idle),
        agentsIn(AgentState.Reserved),
        agentsIn(AgentState.Busy),
        agentsIn(AgentState.WrapUp),
        agentsIn(AgentState.Away),
        agentsIn(AgentState.Break),
        agentsIn(AgentState.Work));

    private static DateTimeOffset At(long ticks) => new(ticks, TimeSpan.Zero);

    private DateTimeOffset Here(long ticks) => TimeZoneInfo.ConvertTime(At(ticks), Zone);
}
