namespace CallCenter.Journal;

/// <summary>What the journal tells the operator. Called on its own threads; a call must not block for long.</summary>
public interface IJournalLog
{
    /// <summary>The database does not take records; said at most once a minute.</summary>
    /// <param name="problem">One sentence.</param>
    /// <param name="waiting">Records that wait on disk.</param>
    void DatabaseAway(string problem, long waiting);

    /// <summary>The database takes records again.</summary>
    void DatabaseBack();

    /// <summary>The spool cannot be written; said at most once a minute.</summary>
    /// <param name="problem">One sentence.</param>
    void SpoolFails(string problem);

    /// <summary>The spool can be written again.</summary>
    void SpoolWorks();

    /// <summary>
    /// Bytes of a segment were no whole record and are left out: the rest of a write that a crash cut short, or damage.
    /// </summary>
    /// <param name="file">The segment.</param>
    /// <param name="bytes">How many bytes.</param>
    void BytesLeftOut(string file, long bytes);

    /// <summary>
    /// What waits for the database fills the room it may take; said when 70 and when 90 percent are passed. Beyond 90 new calls are refused.
    /// </summary>
    /// <param name="percent">What is passed.</param>
    /// <param name="bytes">Bytes used.</param>
    /// <param name="bytesMax">Bytes there may be.</param>
    void DiskFills(int percent, long bytes, long bytesMax);

    /// <summary>Less than 70 percent are used again.</summary>
    void DiskHasRoom();
}
