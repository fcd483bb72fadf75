namespace CallCenter.Abstractions.Releases;

/// <summary>
/// When supervisors are told that a measure is not as it should be, or that an agent's state lasts too long, in two levels (MON-07 to MON-10,
/// QM-26).
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Measure">What it watches: index into <see cref="ReleaseManifest.Measures"/>; -1 for one of agents.</param>
/// <param name="Queue">The one queue it watches; -1 for every queue that the measure is of, each by itself, and for one of agents.</param>
/// <param name="Warning">The first level.</param>
/// <param name="Critical">The second; null for none.</param>
/// <param name="EscalateAfter">A warning that is not over after so long becomes critical (MON-08); null for never.</param>
/// <param name="Description">What a supervisor reads.</param>
public sealed record AlarmManifest(
    string Name, int Measure, int Queue, AlarmLevelManifest Warning, AlarmLevelManifest? Critical, TimeSpan? EscalateAfter, string Description)
{
    /// <summary>What agents may be doing, in the words of the language.</summary>
    public static IReadOnlyList<string> States { get; } = ["idle", "ringing", "talking", "wrapUp", "away", "break", "work"];

    /// <summary>For an alarm of agents, each by himself: the state that lasts too long, one of <see cref="States"/>. Null for one of queues.</summary>
    public string? State { get; init; }

    /// <summary>The group whose agents it watches: index into <see cref="ReleaseManifest.Groups"/>; -1 for all agents.</summary>
    public int Group { get; init; } = -1;
}

/// <summary>A level of an alarm. It is over when its condition has not been true for the same time.</summary>
/// <param name="Compare"><c>&lt; &lt;= &gt;</c> or <c>&gt;=</c>. A measure without a value meets none.</param>
/// <param name="Threshold">
/// The value; hundredths for a percentage, seconds for how long a state lasts. Where it follows what is usual, what is added to that, or
/// by what it is multiplied.
/// </param>
/// <param name="Setting">Index of the setting whose value is the threshold now, or -1.</param>
/// <param name="For">How long it must be so; zero for a state, whose time is the threshold.</param>
/// <param name="Tells">Who is told.</param>
public sealed record AlarmLevelManifest(string Compare, decimal Threshold, int Setting, TimeSpan For, IReadOnlyList<AlarmTellManifest> Tells)
{
    /// <summary>A threshold that is so much more than what is usual, or less where it is negative.</summary>
    public const string PlusUsual = "plus";

    /// <summary>A threshold that is what is usual so many times.</summary>
    public const string TimesUsual = "times";

    /// <summary>
    /// How the threshold follows what the measure usually is at this time of day (MON-09): <see cref="PlusUsual"/> or <see cref="TimesUsual"/>.
    /// Null for one that stands by itself.
    /// </summary>
    public string? Usual { get; init; }
}

/// <summary>Somebody who is told, through the gateways of <c>send</c>.</summary>
/// <param name="Way"><c>sms</c> or <c>email</c>.</param>
/// <param name="To">Number or address.</param>
public sealed record AlarmTellManifest(string Way, string To);
