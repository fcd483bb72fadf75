using System.Globalization;

namespace CallCenter.Figures.Alarms;

/// <summary>What supervisors are told of an alarm, in one line that fits a short message.</summary>
public static class AlarmText
{
    /// <summary>The subject of an email.</summary>
    public static string Subject(AlarmChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return $"{Word(change)}: {change.Alarm.Name}, {change.Alarm.About}";
    }

    /// <summary>The line.</summary>
    /// <param name="change">What happened.</param>
    /// <param name="project">Name of the project.</param>
    /// <param name="zone">Where the project is.</param>
    public static string Of(AlarmChange change, string project, TimeZoneInfo zone) => $"[{project}] {Line(change, zone)}";

    /// <summary>The same for those who know the project.</summary>
    /// <param name="change">What happened.</param>
    /// <param name="zone">Where the project is.</param>
    public static string Line(AlarmChange change, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(change);
        var alarm = change.Alarm;
        var what = alarm.Agent.Length > 0 ? OfAgent(change, zone) : OfQueue(change, zone);
        return $"{Word(change)}: {what}. {(alarm.Description.Length == 0 ? alarm.Name : alarm.Description)}";
    }

    /// <summary>What it is, in a few words: <c>Care queued 4 &gt;= 2</c>, <c>1001 王芳 break for 15m</c>.</summary>
    public static string What(ActiveAlarm alarm)
    {
        ArgumentNullException.ThrowIfNull(alarm);
        var value = alarm.Value is { } known ? Number(known, alarm.Type) : "without value";
        return alarm.Agent.Length > 0 ? $"{alarm.About} {alarm.Measure} for {value}" : $"{alarm.About} {alarm.Measure} {value}{Wanted(alarm)}";
    }

    /// <summary>What it is compared with: <c> &gt; 22% (usual 12%)</c>; empty while that is not known.</summary>
    public static string Wanted(ActiveAlarm alarm)
    {
        ArgumentNullException.ThrowIfNull(alarm);
        return (alarm.Threshold, alarm.Usual) switch
        {
            (null, _) => "",
            ({ } threshold, null) => $" {alarm.Compare} {Number(threshold, alarm.Type)}",
            ({ } threshold, { } usual) => $" {alarm.Compare} {Number(threshold, alarm.Type)} (usual {Number(usual, alarm.Type)})",
        };
    }

    /// <summary>A value as people read it.</summary>
    /// <param name="value">The value, hundredths for a percentage, seconds for a duration.</param>
    /// <param name="type">Its unit.</param>
    public static string Number(decimal value, string type) => type switch
    {
        "percent" => value.ToString("0.#", CultureInfo.InvariantCulture) + "%",
        "duration" => Length(TimeSpan.FromSeconds((double)Math.Floor(value))),
        _ => value.ToString("0.###", CultureInfo.InvariantCulture),
    };

    // As times are written in the language, with the two largest units.
    private static string Length(TimeSpan time) => time switch
    {
        { TotalHours: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}h") + (time.Minutes > 0 ? $" {time.Minutes}m" : ""),
        { TotalMinutes: >= 1 } => $"{time.Minutes}m" + (time.Seconds > 0 ? $" {time.Seconds}s" : ""),
        _ => $"{time.Seconds}s",
    };

    private static string OfQueue(AlarmChange change, TimeZoneInfo zone)
    {
        var (alarm, since) = (change.Alarm, Clock(change.Alarm.Since, zone));
        return change.Kind == AlarmChangeKind.Cleared
            ? $"{alarm.Queue} {alarm.Measure} {(alarm.Value is { } value ? Number(value, alarm.Type) : "without value")}, it was so from {since} to {Clock(change.At, zone)}"
            : $"{What(alarm)}, since {since}";
    }

    // What counts of a state is when it began, not when it was told.
    private static string OfAgent(AlarmChange change, TimeZoneInfo zone)
    {
        var alarm = change.Alarm;
        return change.Kind == AlarmChangeKind.Cleared
            ? $"{What(alarm)}, until {Clock(change.At, zone)}"
            : $"{What(alarm)}, since {Clock(change.At - TimeSpan.FromSeconds((double)(alarm.Value ?? 0)), zone)}";
    }

    private static string Word(AlarmChange change) =>
        change.Kind == AlarmChangeKind.Cleared ? "over" : change.Alarm.Level == AlarmLevel.Critical ? "critical" : "warning";

    private static string Clock(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("HH:mm", CultureInfo.InvariantCulture);
}
