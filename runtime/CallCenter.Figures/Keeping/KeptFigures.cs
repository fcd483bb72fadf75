using System.Text.Json.Serialization;
using CallCenter.Figures.Alarms;
using CallCenter.Routing.Agents;

namespace CallCenter.Figures.Keeping;

/// <summary>
/// What must outlast the process, or what of it has changed since the last: everything in it is a total, so that reading it twice
/// doubles nothing. Moments and times in ticks of UTC. Immutable.
/// </summary>
public sealed record KeptFigures
{
    /// <summary>Version of the form; what is written by another is not read.</summary>
    public const int FormVersion = 1;

    /// <summary>The version it was written by.</summary>
    public int Version { get; init; } = FormVersion;

    /// <summary>When it was so.</summary>
    public required long At { get; init; }

    /// <summary>What windows keep; null where it only says what has changed.</summary>
    public KeptPlan? Plan { get; init; }

    /// <summary>Queues that have changed; the one without name is all of them together.</summary>
    public IReadOnlyList<KeptQueueFigures>? Queues { get; init; }

    /// <summary>Agents that have changed.</summary>
    public IReadOnlyList<KeptAgent>? Agents { get; init; }

    /// <summary>Alarms that are on; null where they are as before.</summary>
    public IReadOnlyList<KeptAlarm>? Alarms { get; init; }

    /// <summary>Callbacks that wait, by id; null where they are as before.</summary>
    public IReadOnlyList<string>? Callbacks { get; init; }

    /// <summary>Quarters of measures that are kept to know what is usual.</summary>
    public IReadOnlyList<KeptUsual>? Usuals { get; init; }
}

/// <summary>What windows keep.</summary>
/// <param name="Overs">How far back they look.</param>
/// <param name="Columns">The columns, in their order.</param>
public sealed record KeptPlan(IReadOnlyList<long> Overs, IReadOnlyList<KeptColumn> Columns);

/// <summary>A number that windows keep.</summary>
/// <param name="Counter">Its counter.</param>
/// <param name="Within">Within what time of entry; null for all.</param>
/// <param name="Since">Since when it counts.</param>
public sealed record KeptColumn(string Counter, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] long? Within, long Since);

/// <summary>A queue.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Waiting">Callers who wait.</param>
/// <param name="Slots">Quarters of an hour.</param>
/// <param name="Windows">Windows.</param>
public sealed record KeptQueueFigures(string Name, int Waiting, IReadOnlyList<KeptSlot> Slots, IReadOnlyList<KeptWindow> Windows);

/// <summary>A quarter of an hour.</summary>
/// <param name="Start">When it began.</param>
/// <param name="IsFiled">Whether it is in the tables of reports as it is.</param>
/// <param name="Numbers">What was counted, in the order of the form.</param>
public sealed record KeptSlot(long Start, bool IsFiled, IReadOnlyList<long> Numbers);

/// <summary>A window.</summary>
/// <param name="Over">How far it looks back.</param>
/// <param name="Began">When it began to count.</param>
/// <param name="Buckets">Its parts that have changed.</param>
public sealed record KeptWindow(long Over, long Began, IReadOnlyList<KeptBucket> Buckets);

/// <summary>A part of a window.</summary>
/// <param name="Bucket">Its number since the first moment there is.</param>
/// <param name="Counts">Position of a column and its number, and so on; those of which there are none are left out.</param>
public sealed record KeptBucket(long Bucket, IReadOnlyList<int> Counts);

/// <summary>An agent.</summary>
/// <param name="Id">His number.</param>
/// <param name="State">What he does.</param>
/// <param name="Accounted">Up to when the time of his states is in the slots.</param>
/// <param name="Slots">Quarters of an hour.</param>
public sealed record KeptAgent(string Id, AgentState State, long Accounted, IReadOnlyList<KeptSlot> Slots);

/// <summary>An alarm that is on.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Queue">Its queue; empty for one of an agent.</param>
/// <param name="Agent">Its agent; empty for one of a queue.</param>
/// <param name="AgentName">His name.</param>
/// <param name="Began">When his state began.</param>
/// <param name="Level">How bad it is.</param>
/// <param name="Worst">The worst it was.</param>
/// <param name="Since">When it was raised.</param>
/// <param name="IsWarning">Whether the first level is on by itself.</param>
/// <param name="IsCritical">Whether the second is.</param>
public sealed record KeptAlarm(
    string Name, string Queue, string Agent, string AgentName, long Began, AlarmLevel Level, AlarmLevel Worst, long Since, bool IsWarning, bool IsCritical);

/// <summary>What a measure was in quarters of an hour.</summary>
/// <param name="Measure">Name of the measure.</param>
/// <param name="Definition">How it is computed.</param>
/// <param name="Queue">The queue.</param>
/// <param name="Quarters">Numbers of quarters since the first moment there is.</param>
/// <param name="Values">What it was in each.</param>
public sealed record KeptUsual(string Measure, string Definition, string Queue, IReadOnlyList<long> Quarters, IReadOnlyList<decimal> Values);
