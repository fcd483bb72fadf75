using System.Globalization;

namespace CallCenter.Figures.Alarms;

/// <summary>What supervisors are told of an alarm, in one line that fits a short message.</summary>
public static class AlarmText
{
    /// <summary>The subject of an email.</summary>
    public static string Subject(AlarmChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return $"{Word(change)}: {change.Alarm.Name}, {change.Alarm.Queue}";
    }

    /// <summary>The line.</summary>
    /// <param name="change">What happened.</param>
    /// <param name="project">Name of the project.</param>
    /// <param name="zone">Where the project is.</param>
    public static string Of(AlarmChange change, string project, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(change);
        var alarm = change.Alarm;
        var value = alarm.Value is { } known ? Number(known, alarm.Type) : "without value";
        var since = Clock(alarm.Since, zone);
        var what = change.Kind == AlarmChangeKind.Cleared
            ? $"{alarm.Queue} {alarm.Measure} {value}, it was so from {since} to {Clock(change.At, zone)}"
            : $"{alarm.Queue} {alarm.Measure} {value} {alarm.Compare} {Number(alarm.Threshold, alarm.Type)}, since {since}";
        return $"[{project}] {Word(change)}: {what}. {(alarm.Description.Length == 0 ? alarm.Name : alarm.Description)}";
    }

    /// <summary>A value as people read it.</summary>
    /// <param name="value">The value, hundredths for a percentage.</param>
    /// <param name="type">Unit of the measure.</param>
    public static string Number(decimal value, string type) =>
        value.ToString(type == "percent" ? "0.#" : "0.###", CultureInfo.InvariantCulture) + (type == "percent" ? "%" : "");

    private static string Word(AlarmChange change) =>
        change.Kind == AlarmChangeKind.Cleared ? "over" : change.Alarm.Level == AlarmLevel.Critical ? "critical" : "warning";

    private static string Clock(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("HH:mm", CultureInfo.InvariantCulture);
}
