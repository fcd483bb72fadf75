using CallCenter.Abstractions.Releases;
using CallCenter.Figures.Alarms;
using CallCenter.Figures.Keeping;
using CallCenter.Figures.Usual;
using CallCenter.Figures.Views;

namespace CallCenter.Figures.Live;

/// <summary>Thresholds that follow what is usual (MON-09). Only measures of alarms that have one are kept.</summary>
public sealed partial class LiveFigures // LiveFigures.Usual.cs
{
    private readonly Dictionary<UsualKey, UsualHistory> _usuals = [];
    private IReadOnlyList<(UsualHistory Usual, MeasureManifest Measure, QueueFigures Queue)> _observed = [];

    private static bool FollowsUsual(AlarmManifest alarm) => alarm.Warning.Usual is not null || alarm.Critical?.Usual is not null;

    // What another release wants no longer is kept as long as it counts, for the case that a release goes back.
    private void ObserveThose()
    {
        foreach (var (key, usual) in _usuals.ToList())
        {
            usual.Forget(_now);
            if (usual.IsEmpty)
            {
                _usuals.Remove(key);
            }
        }

        var observed = new List<(UsualHistory, MeasureManifest, QueueFigures)>();
        foreach (var watch in _watched.Values.Where(watch => FollowsUsual(watch.Alarm)))
        {
            var usual = UsualOf(UsualKey.Of(watch.Measure, watch.Queue.Name));
            watch.Usual = usual;
            if (!observed.Any(known => known.Item1 == usual))
            {
                observed.Add((usual, watch.Measure, watch.Queue));
            }
        }

        _observed = observed;
    }

    private UsualHistory UsualOf(UsualKey key)
    {
        if (!_usuals.TryGetValue(key, out var usual))
        {
            _usuals.Add(key, usual = new());
        }

        return usual;
    }

    // A window that has not looked back so far yet tells less than it usually will.
    private void Observe()
    {
        foreach (var (usual, measure, queue) in _observed)
        {
            usual.Look(SinceOf(measure, queue) <= _now - measure.Over.Ticks ? RawValueOf(measure, queue) : null, _now);
        }
    }

    private decimal? ThresholdOf(AlarmLevelManifest level, UsualHistory? usual) => level.Usual is null ? ThresholdOf(level)
        : usual?.At(_now, Zone).Value is not { } known ? null
        : level.Usual == AlarmLevelManifest.TimesUsual ? known * level.Threshold
        : known + level.Threshold;

    private decimal? UsualNow(AlarmLevelManifest level, AlarmWatch watch) =>
        level.Usual is not null && watch.Usual?.At(_now, Zone).Value is { } known ? Fine(watch.Measure.Type, known) : null;

    private IReadOnlyList<DerivedThreshold> ThresholdsNow() =>
    [
        .. _watched.Values.SelectMany(watch => Derived(watch, AlarmLevel.Warning, watch.Alarm.Warning).Concat(Derived(watch, AlarmLevel.Critical, watch.Alarm.Critical))),
    ];

    private IEnumerable<DerivedThreshold> Derived(AlarmWatch watch, AlarmLevel of, AlarmLevelManifest? level)
    {
        if (level?.Usual is null || watch.Usual is not { } usual)
        {
            yield break;
        }

        var (measure, known) = (watch.Measure, usual.At(_now, Zone));
        yield return new(
            watch.Alarm.Name,
            watch.Queue.Name,
            of,
            measure.Name,
            measure.Type,
            level.Compare,
            ThresholdOf(level, usual) is { } threshold ? Fine(measure.Type, threshold) : null,
            UsualNow(level, watch),
            RawValueOf(measure, watch.Queue) is { } value ? Fine(measure.Type, value) : null,
            known.Quarters,
            UsualHistory.ValuesMin,
            known.Value is null ? $"not known yet: {known.Quarters} of {UsualHistory.ValuesMin} quarters of an hour" : "");
    }

    // What is usual of a number of people is rarely a whole one.
    private static decimal Fine(string type, decimal value) => Math.Round(value, type == "percent" ? 1 : 3);

    private List<KeptUsual> UsualsToKeep(bool isWhole) =>
        [.. _usuals.Where(pair => isWhole ? !pair.Value.IsEmpty : pair.Value.IsChanged).Select(pair => pair.Value.Take(pair.Key, isWhole))];

    private void LoadUsuals(KeptReading reading, long newest)
    {
        foreach (var (key, quarters) in reading.Usuals)
        {
            UsualOf(key).Load(quarters.Where(quarter => quarter.Key < newest).Select(quarter => new UsualQuarter(quarter.Key, quarter.Value)));
        }
    }
}
