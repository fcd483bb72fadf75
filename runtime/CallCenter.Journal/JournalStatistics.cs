namespace CallCenter.Journal;

/// <summary>
/// How the journal is doing. Counts are since it was opened; what was found on disk then counts as appended and written.
/// </summary>
/// <param name="Appended">Records and events accepted.</param>
/// <param name="Refused">Records refused because the ring was full or the disk limit reached.</param>
/// <param name="Written">Records and events in segment files.</param>
/// <param name="Synced">Records and events forced to the disk.</param>
/// <param name="Shipped">Records and events in the database.</param>
/// <param name="SpoolBytes">Bytes of segment files now.</param>
/// <param name="IsDatabaseAway">Whether the last batch failed.</param>
/// <param name="IsSpoolFailing">Whether the last write failed.</param>
/// <param name="EventsLost">Events that found no room; each is told of by a gap.</param>
/// <param name="DiskShare">What of the room on disk is used, 0 to 1.</param>
/// <param name="DiskAlarm">The share of it that is passed, 70 or 90 percent; 0 for none.</param>
/// <param name="DiskAlarms">How often one was passed.</param>
public readonly record struct JournalStatistics(
    long Appended,
    long Refused,
    long Written,
    long Synced,
    long Shipped,
    long SpoolBytes,
    bool IsDatabaseAway,
    bool IsSpoolFailing,
    long EventsLost,
    double DiskShare,
    int DiskAlarm,
    long DiskAlarms);
