namespace CallCenter.Journal;

/// <summary>Where records go and what they may cost.</summary>
public sealed record CallJournalOptions
{
    /// <summary>Folder of the segment files; made when missing, used by one journal at a time.</summary>
    public required string SpoolFolder { get; init; }

    /// <summary>SQLite file with the table <c>call_record</c>; made when missing.</summary>
    public required string DatabaseFile { get; init; }

    /// <summary>Records that may wait in memory for the disk.</summary>
    public int RingCapacity { get; init; } = 8192;

    /// <summary>Size at which a new segment is begun.</summary>
    public long SegmentBytesMax { get; init; } = 4 * 1024 * 1024;

    /// <summary>Most bytes of records on disk that the database has not taken.</summary>
    public long DiskBytesMax { get; init; } = 512 * 1024 * 1024;

    /// <summary>Longest time between writing a record and forcing it to the disk.</summary>
    public TimeSpan SyncInterval { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Time between two batches for the database.</summary>
    public TimeSpan ShipInterval { get; init; } = TimeSpan.FromMilliseconds(200);
}
