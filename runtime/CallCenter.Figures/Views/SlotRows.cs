namespace CallCenter.Figures.Views;

/// <summary>A quarter of an hour of a queue in which something happened (WFM-09, RPT-18).</summary>
/// <param name="Queue">Its name; empty for all queues together.</param>
/// <param name="Begins">When it began, where the project is.</param>
/// <param name="Sums">What happened.</param>
public sealed record QueueSlotRow(string Queue, DateTimeOffset Begins, QueueSums Sums);

/// <summary>A quarter of an hour of an agent in which he was there (RPT-19).</summary>
/// <param name="Agent">His number.</param>
/// <param name="Begins">When it began, where the project is.</param>
/// <param name="Sums">What he did.</param>
public sealed record AgentSlotRow(string Agent, DateTimeOffset Begins, AgentSums Sums);

/// <summary>The quarters of an hour of a day. Kept of today and of yesterday.</summary>
/// <param name="Day">The day, where the project is.</param>
/// <param name="Zone">IANA name of the zone the project is in.</param>
/// <param name="Queues">Those of queues, in the order of time.</param>
/// <param name="Agents">Those of agents, in the order of time.</param>
public sealed record DayFigures(DateOnly Day, string Zone, IReadOnlyList<QueueSlotRow> Queues, IReadOnlyList<AgentSlotRow> Agents);
