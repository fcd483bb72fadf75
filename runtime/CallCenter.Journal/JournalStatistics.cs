namespace CallCenter.Journal;

/// <summary>
/// How the journal is doing. Counts are since it was opened; what was found on disk then counts as appended and written.
/// </summary>
/// <param name="Appended">Records accepted.</param>
/// <param name="Refused">Records refused because the ring was full or the disk limit reached.</param>
/// <param name="Written">Records in segment files.</param>
/// <param name="Synced">Records forced to the disk.</param>
/// <param name="Shipped">Records in the database.</param>
/// <param name="SpoolBytes">Bytes of segment files now.</param>
/// <param name="IsDatabaseAway">Whether the last batch failed.</param>
/// <param name="IsSpoolFailing">Whether the last write failed.</param>
public readonly record struct JournalStatistics(
    long Appended,
    long Refused,
    long Written,
    long Synced,
    long Shipped,
    long SpoolBytes,
    bool IsDatabaseAway,
    bool IsSpoolFailing);
