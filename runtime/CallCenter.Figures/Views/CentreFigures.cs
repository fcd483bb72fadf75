using CallCenter.Figures.Alarms;

namespace CallCenter.Figures.Views;

/// <summary>The figures of one tenant at one moment: what boards show (MON-02 to MON-05, MON-17, AGT-12). Immutable.</summary>
/// <param name="At">The moment.</param>
/// <param name="Project">Name of the project; empty before there is one.</param>
/// <param name="Day">The day where the project is, whose sums are told.</param>
/// <param name="Zone">IANA name of the zone the project is in.</param>
/// <param name="Alarms">What is not as it should be, the worst first.</param>
/// <param name="Total">All queues together.</param>
/// <param name="Queues">The queues, in the order of the release; one that it no longer has while somebody waits in it.</param>
/// <param name="Groups">The groups, by name.</param>
/// <param name="Agents">The agents, by number.</param>
public sealed record CentreFigures(
    DateTimeOffset At,
    string Project,
    DateOnly Day,
    string Zone,
    IReadOnlyList<ActiveAlarm> Alarms,
    QueueRow Total,
    IReadOnlyList<QueueRow> Queues,
    IReadOnlyList<GroupRow> Groups,
    IReadOnlyList<AgentRow> Agents)
{
    /// <summary>Thresholds of alarms that follow what is usual, in the order of the release (MON-09).</summary>
    public IReadOnlyList<DerivedThreshold> Thresholds { get; init; } = [];
}

/// <summary>A threshold that follows what its measure usually is at this time of day, and the measure as it is now. Hundredths for percentages.</summary>
/// <param name="Alarm">Name of the alarm.</param>
/// <param name="Queue">The queue.</param>
/// <param name="Level">The level of the alarm.</param>
/// <param name="Measure">The measure.</param>
/// <param name="Type"><c>percent</c>, <c>int</c> or <c>decimal</c>.</param>
/// <param name="Compare"><c>&lt; &lt;= &gt;</c> or <c>&gt;=</c>.</param>
/// <param name="Threshold">The threshold now; null while it is not known.</param>
/// <param name="Usual">What is usual; null while that is not known.</param>
/// <param name="Value">The measure now; null where nothing happened.</param>
/// <param name="Quarters">Of how many quarters of an hour it is.</param>
/// <param name="QuartersMin">How many it needs.</param>
/// <param name="Problem">Why it is not known; empty when it is.</param>
public sealed record DerivedThreshold(
    string Alarm,
    string Queue,
    AlarmLevel Level,
    string Measure,
    string Type,
    string Compare,
    decimal? Threshold,
    decimal? Usual,
    decimal? Value,
    int Quarters,
    int QuartersMin,
    string Problem);

/// <summary>A queue.</summary>
/// <param name="Name">Its name; empty for all queues together.</param>
/// <param name="Waiting">Callers who wait now.</param>
/// <param name="CallbacksWaiting">Callbacks that wait for an agent.</param>
/// <param name="LongestSince">When he entered who waits longest; null when nobody waits.</param>
/// <param name="Agents">The agents who can serve it, by what they are doing.</param>
/// <param name="Level">Its service level in the last five minutes.</param>
/// <param name="Measures">The indicators that are of it.</param>
/// <param name="Today">Sums of the day.</param>
public sealed record QueueRow(
    string Name, int Waiting, int CallbacksWaiting, DateTimeOffset? LongestSince, AgentCounts Agents, ServiceLevel Level, IReadOnlyList<MeasureValue> Measures, QueueSums Today)
{
    /// <summary>Whether new callers are refused while all its agents are busy or away, because a supervisor wants it (ACD-29).</summary>
    public bool RefusesWhenBusy { get; init; }
}

/// <summary>
/// How many of those who entered in the last five minutes were answered, or hung up, within the time of the target (MON-04, with the
/// target's time where the queue declares one).
/// </summary>
/// <param name="Value">In hundredths; null where nobody entered.</param>
/// <param name="Target">In hundredths; null where none is declared.</param>
/// <param name="WithinSeconds">The time.</param>
public sealed record ServiceLevel(decimal? Value, decimal? Target, double WithinSeconds);

/// <summary>An indicator of a queue as it is now.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type"><c>percent</c>, <c>int</c> or <c>decimal</c>.</param>
/// <param name="Value">Its value, hundredths for a percentage; null where nothing happened.</param>
/// <param name="OverSeconds">How far back it looks.</param>
/// <param name="Since">Since when all that it counts has been counted: later than that after a start, and after a release that counts something new.</param>
/// <param name="Description">What a supervisor reads.</param>
public sealed record MeasureValue(string Name, string Type, decimal? Value, double OverSeconds, DateTimeOffset Since, string Description);

/// <summary>Agents, by what they are doing now.</summary>
/// <param name="SignedIn">All who are there.</param>
/// <param name="Idle">Ready for the next.</param>
/// <param name="Reserved">One is offered to them.</param>
/// <param name="Talking">They serve somebody.</param>
/// <param name="WrapUp">They finish what the last one left to do.</param>
/// <param name="Away">Not to be disturbed.</param>
/// <param name="OnBreak">On a break.</param>
/// <param name="Work">They do other work.</param>
public sealed record AgentCounts(int SignedIn, int Idle, int Reserved, int Talking, int WrapUp, int Away, int OnBreak, int Work);

/// <summary>A group of agents.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Agents">Its agents, by what they are doing.</param>
/// <param name="Today">What its agents did together on this day, as the group is now.</param>
public sealed record GroupRow(string Name, AgentCounts Agents, AgentSums Today);

/// <summary>An agent.</summary>
/// <param name="Id">His number.</param>
/// <param name="Name">His name.</param>
/// <param name="State">What he is doing.</param>
/// <param name="Reason">Why; empty when that is plain.</param>
/// <param name="Since">When it began.</param>
/// <param name="Calls">What he serves or is offered.</param>
/// <param name="Groups">His groups.</param>
/// <param name="Queues">Queues whose callers he can serve.</param>
/// <param name="Today">What he did on this day.</param>
public sealed record AgentRow(
    string Id,
    string Name,
    Routing.Agents.AgentState State,
    string Reason,
    DateTimeOffset Since,
    IReadOnlyList<string> Calls,
    IReadOnlyList<string> Groups,
    IReadOnlyList<string> Queues,
    AgentSums Today);
