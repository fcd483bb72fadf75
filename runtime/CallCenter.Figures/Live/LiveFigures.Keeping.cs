using CallCenter.Abstractions.Releases;
using CallCenter.Figures.Alarms;
using CallCenter.Figures.Counting;
using CallCenter.Figures.Keeping;
using CallCenter.Figures.Slots;

namespace CallCenter.Figures.Live;

/// <summary>What outlasts the process.</summary>
public sealed partial class LiveFigures // LiveFigures.Keeping.cs
{
    private static readonly long SaysSo = TimeSpan.FromSeconds(5).Ticks;

    private readonly Dictionary<string, AgentFigures> _formerAgents = new(StringComparer.Ordinal);
    private readonly HashSet<string> _formerCallbacks = new(StringComparer.Ordinal);
    private IReadOnlyList<KeptAlarm> _formerAlarms = [];
    private IReadOnlyList<KeptAlarm> _keptAlarms = [];
    private IReadOnlyList<string> _keptCallbacks = [];
    private long _keptAt = long.MinValue;

    /// <summary>Whether only the whole says what is so: before anything was kept, and after a release that measures something else.</summary>
    public bool IsChangedWholly { get; private set; } = true;

    /// <summary>Goes on with what an earlier process kept. Who waited when it ended is counted as failed: no telephone of his is left.</summary>
    /// <param name="kept">What it kept, in its order.</param>
    /// <param name="now">When this one begins. What is of later, because the clock was set back, counts as of now, and is not lost.</param>
    /// <exception cref="FormatException">It is none of this version, or damaged.</exception>
    public static LiveFigures Restore(IReadOnlyList<KeptFigures> kept, DateTimeOffset now)
    {
        var reading = new KeptReading(kept);
        var figures = new LiveFigures(now, new MeasurePlan(reading.Plan));
        figures.Load(reading);
        return figures;
    }

    /// <summary>What has changed since this was asked last.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="isWhole">Whether to tell everything; must be so while <see cref="IsChangedWholly"/>.</param>
    /// <returns>Null for nothing.</returns>
    public KeptFigures? Keep(DateTimeOffset now, bool isWhole)
    {
        Pass(now);
        var queues = _queues.Values.Append(_tenant).Where(queue => isWhole || queue.IsChanged).Select(queue => queue.Keep(isWhole)).ToList();
        var agents = _agents.Values.Concat(_formerAgents.Values).Where(agent => isWhole || agent.IsChanged).Select(agent => agent.Keep(isWhole)).ToList();
        var usuals = UsualsToKeep(isWhole);
        var alarms = AlarmsToKeep();
        string[] callbacks = [.. _stays.Where(pair => pair.Value is { IsCallback: true, IsWaiting: true }).Select(pair => pair.Key).Concat(_formerCallbacks)];
        var (isAlarmed, isCalled) = (isWhole || !alarms.SequenceEqual(_keptAlarms), isWhole || !callbacks.SequenceEqual(_keptCallbacks));
        if (!isAlarmed && !isCalled && queues.Count + agents.Count + usuals.Count == 0 && _now - _keptAt < SaysSo)
        {
            return null;
        }

        (_keptAlarms, _keptCallbacks, _keptAt) = (alarms, callbacks, _now);
        IsChangedWholly &= !isWhole;
        return new()
        {
            At = _now,
            Plan = isWhole ? _plan.Kept() : null,
            Queues = queues.Count > 0 ? queues : null,
            Agents = agents.Count > 0 ? agents : null,
            Alarms = isAlarmed ? alarms : null,
            Callbacks = isCalled ? callbacks : null,
            Usuals = usuals.Count > 0 ? usuals : null,
        };
    }

    private void Load(KeptReading reading)
    {
        // Of a clock that was wrong by more than a day nothing is kept.
        var newest = _now + DaySlots.Kept;
        foreach (var name in reading.Queues)
        {
            var queue = name.Length == 0 ? _tenant : QueueOf(name);
            queue.Load(reading, newest, _now);
            for (var waiting = reading.Waiting[name]; waiting > 0; waiting--)
            {
                queue.Count(Counter.Failed, 0, _now);
            }
        }

        var slots = reading.SlotsOfAgents();
        foreach (var kept in reading.Agents.Values)
        {
            var agent = new AgentFigures(new() { Id = kept.Id }, _now);
            agent.Load(kept.State, kept.Accounted, slots[kept.Id].Where(slot => slot.Start < newest), Math.Min(reading.At, newest));
            _formerAgents.Add(kept.Id, agent);
        }

        _formerCallbacks.UnionWith(reading.Callbacks);
        _formerAlarms = reading.Alarms;
        LoadUsuals(reading, newest);
    }

    private IReadOnlyList<KeptAlarm> AlarmsToKeep() => _policies is null ? _formerAlarms :
    [
        .. _watched.Values.Where(watch => watch.Machine.Level != AlarmLevel.None).Select(watch => watch.Machine.Kept(watch.Alarm.Name, watch.Queue.Name, "", "", 0)),
        .. _overrun.Values.Select(overrun => overrun.Machine.Kept(overrun.Alarm.Name, "", overrun.Agent.Profile.Id, overrun.Agent.Profile.Name, overrun.Began)),
    ];

    // Whoever was told that it began is told that it is over, although the agent's state ended with the process.
    private void TakeFormerAlarms(ReleaseManifest manifest, Dictionary<(string Alarm, string Queue), AlarmWatch> watched)
    {
        foreach (var kept in _formerAlarms)
        {
            if (manifest.Alarms.FirstOrDefault(alarm => alarm.Name == kept.Name) is not { } alarm)
            {
                continue;
            }

            if (kept.Agent.Length > 0 && alarm.State is not null)
            {
                var agent = new AgentFigures(new() { Id = kept.Agent, Name = kept.AgentName }, kept.Began);
                _overrun[(kept.Name, kept.Agent)] = new(agent, kept.Began, new(kept)) { Alarm = alarm };
            }
            else if (kept.Agent.Length == 0 && alarm.State is null)
            {
                watched[(kept.Name, kept.Queue)] = new(alarm, manifest.Measures[alarm.Measure], QueueOf(kept.Queue), new(kept));
            }
        }

        _formerAlarms = [];
    }
}
