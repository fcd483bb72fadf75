using System.Text.Json.Serialization;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Figures.Alarms;

/// <summary>What happens to an alarm.</summary>
public enum AlarmChangeKind
{
    /// <summary>It begins.</summary>
    Raised,

    /// <summary>A warning has become critical.</summary>
    Escalated,

    /// <summary>It is no longer critical, and still a warning.</summary>
    Eased,

    /// <summary>It is over.</summary>
    Cleared,
}

/// <summary>An alarm as it is now.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Queue">The queue; empty for one of an agent.</param>
/// <param name="Level">How bad it is.</param>
/// <param name="Measure">What it watches: a measure, or the state of an agent, such as <c>break</c>.</param>
/// <param name="Type">Unit of the value: <c>percent</c>, <c>int</c> or <c>decimal</c>, and <c>duration</c> for a state.</param>
/// <param name="Compare"><c>&lt; &lt;= &gt;</c> or <c>&gt;=</c>.</param>
/// <param name="Threshold">
/// The threshold of the level, hundredths for a percentage, seconds for a duration; null while it follows what is usual and that is not known.
/// </param>
/// <param name="Value">The measure; null where it has no value. How long a state has lasted, in seconds.</param>
/// <param name="Since">When it was raised.</param>
/// <param name="Description">What a supervisor reads.</param>
/// <param name="Agent">Number of the agent whose state lasts too long; empty for one of a queue.</param>
/// <param name="AgentName">His name.</param>
public sealed record ActiveAlarm(
    string Name,
    string Queue,
    AlarmLevel Level,
    string Measure,
    string Type,
    string Compare,
    decimal? Threshold,
    decimal? Value,
    DateTimeOffset Since,
    string Description,
    string Agent = "",
    string AgentName = "")
{
    /// <summary>What the measure usually is at this time of day, where the threshold follows that and it is known (MON-09); otherwise null.</summary>
    public decimal? Usual { get; init; }

    /// <summary>Whom it is about: the queue, or the agent by number and name.</summary>
    [JsonIgnore]
    public string About => Agent.Length == 0 ? Queue : AgentName.Length == 0 ? Agent : $"{Agent} {AgentName}";
}

/// <summary>An alarm has changed (MON-07 to MON-10).</summary>
/// <param name="At">When.</param>
/// <param name="Kind">How.</param>
/// <param name="Alarm">The alarm after it; of one that is over, with the level it had.</param>
/// <param name="Tells">Who is told.</param>
public sealed record AlarmChange(DateTimeOffset At, AlarmChangeKind Kind, ActiveAlarm Alarm, IReadOnlyList<AlarmTellManifest> Tells);
