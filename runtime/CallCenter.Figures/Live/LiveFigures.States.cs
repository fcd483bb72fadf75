using CallCenter.Abstractions.Releases;
using CallCenter.Figures.Alarms;
using CallCenter.Routing.Agents;

namespace CallCenter.Figures.Live;

/// <summary>Alarms on people: a state that lasts too long (MON-07, QM-26).</summary>
public sealed partial class LiveFigures // LiveFigures.States.cs
{
    private readonly Dictionary<(string Alarm, string Agent), Overrun> _overrun = [];
    private IReadOnlyList<StateAlarm> _stateAlarms = [];

    private void WatchStatesOf(ReleaseManifest manifest) => _stateAlarms =
    [
        .. manifest.Alarms.Where(alarm => alarm.State is not null)
            .Select(alarm => new StateAlarm(alarm, StateOf(alarm.State!), alarm.Group < 0 ? null : manifest.Groups[alarm.Group].Name)),
    ];

    private static AgentState StateOf(string word) => word switch
    {
        "idle" => AgentState.Idle,
        "ringing" => AgentState.Reserved,
        "talking" => AgentState.Busy,
        "wrapUp" => AgentState.WrapUp,
        "away" => AgentState.Away,
        "break" => AgentState.Break,
        "work" => AgentState.Work,
        _ => AgentState.SignedOut, // Of no agent who is there.
    };

    private void WatchStates(List<AlarmChange> changes)
    {
        EndOverruns(changes);
        foreach (var watched in _stateAlarms)
        {
            foreach (var agent in _agents.Values)
            {
                if (IsWatched(watched, agent))
                {
                    Look(watched, agent, changes);
                }
            }
        }
    }

    private static bool IsWatched(StateAlarm watched, AgentFigures agent) =>
        agent.IsSignedIn && agent.State == watched.State && (watched.Group is null || agent.Profile.Groups.Contains(watched.Group));

    private void Look(StateAlarm watched, AgentFigures agent, List<AlarmChange> changes)
    {
        var (alarm, key) = (watched.Alarm, (watched.Alarm.Name, agent.Profile.Id));
        var length = Seconds(_now - agent.Since);
        var seen = new AlarmSight(
            length >= ThresholdOf(alarm.Warning),
            0,
            alarm.Critical is { } critical && length >= ThresholdOf(critical),
            0,
            alarm.EscalateAfter?.Ticks);
        if (!_overrun.TryGetValue(key, out var overrun))
        {
            if (!seen.IsWarning && !seen.IsCritical)
            {
                return;
            }

            _overrun.Add(key, overrun = new(agent, agent.Since, new()));
        }

        overrun.Alarm = alarm;
        var before = overrun.Machine.Level;
        if (overrun.Machine.Look(seen, _now) is not { } kind)
        {
            return;
        }

        var level = kind == AlarmChangeKind.Cleared ? before : overrun.Machine.Level;
        changes.Add(new(At(_now), kind, Told(overrun, level), WhoIsTold(alarm, overrun.Machine.Worst, kind)));
        if (kind == AlarmChangeKind.Cleared)
        {
            _overrun.Remove(key); // A threshold that was raised.
        }
    }

    // Whoever does something else, is gone, or is watched by no alarm of the release any more.
    private void EndOverruns(List<AlarmChange> changes)
    {
        foreach (var (key, overrun) in _overrun)
        {
            var agent = overrun.Agent;
            var isKnown = _agents.TryGetValue(key.Agent, out var known) && known == agent;
            if (isKnown && agent.Since == overrun.Began && _stateAlarms.Any(watched => watched.Alarm.Name == key.Alarm && IsWatched(watched, agent)))
            {
                continue;
            }

            _overrun.Remove(key);
            changes.Add(new(At(_now), AlarmChangeKind.Cleared, Told(overrun, overrun.Machine.Level), TellsOf(overrun.Alarm, overrun.Machine.Worst)));
        }
    }

    private ActiveAlarm Told(Overrun overrun, AlarmLevel level)
    {
        var (alarm, agent) = (overrun.Alarm, overrun.Agent);
        var length = Seconds((agent.Since == overrun.Began ? _now : agent.Since) - overrun.Began);
        var shown = level == AlarmLevel.Critical && alarm.Critical is { } critical && length >= ThresholdOf(critical) ? critical : alarm.Warning;
        return new(
            alarm.Name,
            "",
            level,
            alarm.State!,
            "duration",
            shown.Compare,
            ThresholdOf(shown),
            Math.Round(length, 3),
            At(overrun.Machine.Since),
            alarm.Description,
            agent.Profile.Id,
            agent.Profile.Name);
    }

    private static decimal Seconds(long ticks) => (decimal)ticks / TimeSpan.TicksPerSecond;

    /// <summary>An alarm of agents.</summary>
    private sealed record StateAlarm(AlarmManifest Alarm, AgentState State, string? Group);

    /// <summary>An agent's state that lasts too long.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="began">When the state began, in ticks.</param>
    /// <param name="machine">How bad it is.</param>
    private sealed class Overrun(AgentFigures agent, long began, AlarmMachine machine)
    {
        public AgentFigures Agent => agent;

        public long Began => began;

        public AlarmMachine Machine => machine;

        public AlarmManifest Alarm { get; set; } = null!;
    }
}
