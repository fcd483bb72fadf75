using System.Globalization;
using CallCenter.Abstractions.Releases;
using CallCenter.Figures.Alarms;
using CallCenter.Figures.Usual;

namespace CallCenter.Figures.Live;

/// <summary>Alarms: measures that are not as they should be (MON-07 to MON-10).</summary>
public sealed partial class LiveFigures // LiveFigures.Alarms.cs
{
    private Dictionary<(string Alarm, string Queue), AlarmWatch> _watched = [];
    private readonly List<AlarmWatch> _dropped = [];

    /// <summary>Whether there is anything to watch.</summary>
    public bool HasAlarms => _watched.Count + _dropped.Count + _stateAlarms.Count + _overrun.Count > 0;

    /// <summary>Looks at all alarms as they are at a moment. To be called once a second or so: an alarm is as exact as that.</summary>
    /// <param name="now">The moment.</param>
    /// <returns>What changed, in the order of the release.</returns>
    public IReadOnlyList<AlarmChange> Watch(DateTimeOffset now)
    {
        Pass(now);
        if (!HasAlarms)
        {
            return [];
        }

        CountAgents();
        Observe();
        var changes = new List<AlarmChange>();
        foreach (var dropped in _dropped)
        {
            // The release that had it is no longer active: it is over, and who was told is told.
            changes.Add(new(At(_now), AlarmChangeKind.Cleared, Told(dropped, dropped.Machine.Level), TellsOf(dropped.Alarm, dropped.Machine.Worst)));
        }

        _dropped.Clear();
        foreach (var watch in _watched.Values)
        {
            var before = watch.Machine.Level;
            if (watch.Machine.Look(See(watch), _now) is { } kind)
            {
                var level = kind == AlarmChangeKind.Cleared ? before : watch.Machine.Level;
                changes.Add(new(At(_now), kind, Told(watch, level), WhoIsTold(watch.Alarm, watch.Machine.Worst, kind)));
            }
        }

        WatchStates(changes);
        return changes;
    }

    private IReadOnlyList<ActiveAlarm> AlarmsNow() =>
    [
        .. _watched.Values.Where(watch => watch.Machine.Level != AlarmLevel.None).Select(watch => Told(watch, watch.Machine.Level))
            .Concat(_overrun.Values.Select(overrun => Told(overrun, overrun.Machine.Level)))
            .OrderByDescending(alarm => alarm.Level).ThenBy(alarm => alarm.Since),
    ];

    private void WatchThose(ReleaseManifest manifest)
    {
        var before = _watched;
        TakeFormerAlarms(manifest, before);
        _watched = [];
        foreach (var alarm in manifest.Alarms.Where(alarm => alarm.State is null))
        {
            var measure = manifest.Measures[alarm.Measure];
            var only = alarm.Queue >= 0 ? alarm.Queue : measure.Queue;
            for (var queue = 0; queue < manifest.Queues.Count; queue++)
            {
                if (only < 0 || only == queue)
                {
                    var key = (alarm.Name, manifest.Queues[queue].Name);

                    // What another release has warned of already is not raised again.
                    var machine = before.Remove(key, out var known) ? known.Machine : new();
                    _watched.Add(key, new(alarm, measure, QueueOf(key.Item2), machine));
                }
            }
        }

        _dropped.AddRange(before.Values.Where(watch => watch.Machine.Level != AlarmLevel.None));
        WatchStatesOf(manifest);
        ObserveThose();
    }

    private AlarmSight See(AlarmWatch watch)
    {
        var (alarm, measure, queue, _) = watch;
        watch.Value = RawValueOf(measure, queue);
        return new(
            IsMet(watch, alarm.Warning),
            alarm.Warning.For.Ticks,
            alarm.Critical is { } critical && IsMet(watch, critical),
            alarm.Critical?.For.Ticks ?? 0,
            alarm.EscalateAfter?.Ticks);
    }

    // What is usual may not be known yet: then nothing is unusual.
    private bool IsMet(AlarmWatch watch, AlarmLevelManifest level) => watch.Value is { } known && ThresholdOf(level, watch.Usual) is { } threshold && level.Compare switch
    {
        "<" => known < threshold,
        "<=" => known <= threshold,
        ">" => known > threshold,
        ">=" => known >= threshold,
        _ => false,
    };

    private decimal ThresholdOf(AlarmLevelManifest level) =>
        level.Setting >= 0 && level.Setting < _world?.Settings.Length ? Exact(_world.Settings[level.Setting]) : level.Threshold;

    private static decimal Exact(object setting) => setting is TimeSpan time ? (decimal)time.TotalSeconds : Convert.ToDecimal(setting, CultureInfo.InvariantCulture);

    private ActiveAlarm Told(AlarmWatch watch, AlarmLevel level)
    {
        // One that is critical because nobody mended it has no threshold of its own.
        var shown = level == AlarmLevel.Critical && watch.Alarm.Critical is { } critical && IsMet(watch, critical) ? critical : watch.Alarm.Warning;
        return new(
            watch.Alarm.Name,
            watch.Queue.Name,
            level,
            watch.Measure.Name,
            watch.Measure.Type,
            shown.Compare,
            ThresholdOf(shown, watch.Usual) is { } threshold ? shown.Usual is null ? threshold : Fine(watch.Measure.Type, threshold) : null,
            watch.Value is { } value ? Math.Round(value, watch.Measure.Type == "percent" ? 1 : 3) : null,
            At(watch.Machine.Since),
            watch.Alarm.Description)
        {
            Usual = UsualNow(shown, watch),
        };
    }

    private static IReadOnlyList<AlarmTellManifest> WhoIsTold(AlarmManifest alarm, AlarmLevel worst, AlarmChangeKind kind) => kind switch
    {
        AlarmChangeKind.Escalated or AlarmChangeKind.Eased => alarm.Critical?.Tells ?? [],
        _ => TellsOf(alarm, worst), // That it is over is told to whoever was told that it began.
    };

    private static IReadOnlyList<AlarmTellManifest> TellsOf(AlarmManifest alarm, AlarmLevel upTo) =>
        upTo == AlarmLevel.Critical ? [.. alarm.Warning.Tells.Union(alarm.Critical?.Tells ?? [])] : alarm.Warning.Tells;

    private sealed record AlarmWatch(AlarmManifest Alarm, MeasureManifest Measure, QueueFigures Queue, AlarmMachine Machine)
    {
        /// <summary>What the measure was when it was looked at last, hundredths for a percentage.</summary>
        public decimal? Value { get; set; }

        /// <summary>What the measure usually is; null where no threshold follows it.</summary>
        public UsualHistory? Usual { get; set; }
    }
}
