namespace CallCenter.Journal;

/// <summary>What was counted in a quarter of an hour of a queue or an agent, for reports (WFM-09, RPT-07, RPT-08, RPT-18, RPT-19). Kept anew it replaces what was kept.</summary>
/// <param name="Project">Name of the project.</param>
/// <param name="Of"><see cref="OfQueue"/> or <see cref="OfAgent"/>.</param>
/// <param name="Name">Name of the queue, empty for all together; number of the agent.</param>
/// <param name="Begins">When it began.</param>
/// <param name="Figures">The numbers by their names, a JSON object of up to 64 KiB.</param>
public sealed record QuarterFigures(string Project, string Of, string Name, DateTimeOffset Begins, string Figures) : JournalEntry
{
    /// <summary>Of a queue.</summary>
    public const string OfQueue = "queue";

    /// <summary>Of an agent.</summary>
    public const string OfAgent = "agent";
}
