using CallCenter.Figures.Keeping;

namespace CallCenter.Figures.Alarms;

/// <summary>One alarm of one queue. Each level is on by itself; a warning that is not over in time becomes critical and stays so until it is over.</summary>
internal sealed class AlarmMachine
{
    private readonly Holding _warning;
    private readonly Holding _critical;

    public AlarmMachine()
        : this(new("", "", "", "", 0, AlarmLevel.None, AlarmLevel.None, 0, false, false))
    {
    }

    /// <param name="kept">How it was when an earlier process ended.</param>
    public AlarmMachine(KeptAlarm kept)
    {
        (_warning, _critical) = (new(kept.IsWarning), new(kept.IsCritical));
        (Level, Worst, Since) = (kept.Level, kept.Worst, kept.Since);
    }

    /// <summary>How bad it is.</summary>
    public AlarmLevel Level { get; private set; }

    /// <summary>The worst it was since it was raised.</summary>
    public AlarmLevel Worst { get; private set; }

    /// <summary>When it was raised, in ticks; meaningful while it is on.</summary>
    public long Since { get; private set; }

    /// <summary>What there is to keep of it.</summary>
    public KeptAlarm Kept(string name, string queue, string agent, string agentName, long began) =>
        new(name, queue, agent, agentName, began, Level, Worst, Since, _warning.IsOn, _critical.IsOn);

    /// <summary>Looks at it.</summary>
    /// <param name="seen">What is so now.</param>
    /// <param name="now">The moment, in ticks.</param>
    /// <returns>What changed; null for nothing.</returns>
    public AlarmChangeKind? Look(in AlarmSight seen, long now)
    {
        _warning.Look(seen.IsWarning, seen.WarningFor, now);
        _critical.Look(seen.IsCritical, seen.CriticalFor, now);
        var isLate = Level != AlarmLevel.None && _warning.IsOn && seen.EscalateAfter is { } after && now - Since >= after;
        var next = _critical.IsOn || isLate ? AlarmLevel.Critical : _warning.IsOn ? AlarmLevel.Warning : AlarmLevel.None;
        AlarmChangeKind? change = (Level, next) switch
        {
            (AlarmLevel.None, not AlarmLevel.None) => AlarmChangeKind.Raised,
            (AlarmLevel.Warning, AlarmLevel.Critical) => AlarmChangeKind.Escalated,
            (AlarmLevel.Critical, AlarmLevel.Warning) => AlarmChangeKind.Eased,
            (not AlarmLevel.None, AlarmLevel.None) => AlarmChangeKind.Cleared,
            _ => null,
        };
        if (change == AlarmChangeKind.Raised)
        {
            (Since, Worst) = (now, next);
        }

        Level = next;
        Worst = Level > Worst ? Level : Worst;
        return change;
    }
}

/// <summary>What is so of an alarm's conditions at a moment. Times in ticks.</summary>
/// <param name="IsWarning">Whether the first level's condition is met.</param>
/// <param name="WarningFor">How long it must be.</param>
/// <param name="IsCritical">Whether the second's is.</param>
/// <param name="CriticalFor">How long it must be.</param>
/// <param name="EscalateAfter">After how long a warning becomes critical; null for never.</param>
internal readonly record struct AlarmSight(bool IsWarning, long WarningFor, bool IsCritical, long CriticalFor, long? EscalateAfter);
