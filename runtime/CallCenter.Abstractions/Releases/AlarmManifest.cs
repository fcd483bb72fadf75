namespace CallCenter.Abstractions.Releases;

/// <summary>When supervisors are told that a measure is not as it should be, in two levels (MON-07 to MON-10).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Measure">What it watches: index into <see cref="ReleaseManifest.Measures"/>.</param>
/// <param name="Queue">The one queue it watches; -1 for every queue that the measure is of, each by itself.</param>
/// <param name="Warning">The first level.</param>
/// <param name="Critical">The second; null for none.</param>
/// <param name="EscalateAfter">A warning that is not over after so long becomes critical (MON-08); null for never.</param>
/// <param name="Description">What a supervisor reads.</param>
public sealed record AlarmManifest(
    string Name, int Measure, int Queue, AlarmLevelManifest Warning, AlarmLevelManifest? Critical, TimeSpan? EscalateAfter, string Description);

/// <summary>A level of an alarm. It is over when its condition has not been true for the same time.</summary>
/// <param name="Compare"><c>&lt; &lt;= &gt;</c> or <c>&gt;=</c>. A measure without a value meets none.</param>
/// <param name="Threshold">The value; hundredths for a percentage.</param>
/// <param name="Setting">Index of the setting whose value is the threshold now, or -1.</param>
/// <param name="For">How long it must be so.</param>
/// <param name="Tells">Who is told.</param>
public sealed record AlarmLevelManifest(string Compare, decimal Threshold, int Setting, TimeSpan For, IReadOnlyList<AlarmTellManifest> Tells);

/// <summary>Somebody who is told, through the gateways of <c>send</c>.</summary>
/// <param name="Way"><c>sms</c> or <c>email</c>.</param>
/// <param name="To">Number or address.</param>
public sealed record AlarmTellManifest(string Way, string To);
