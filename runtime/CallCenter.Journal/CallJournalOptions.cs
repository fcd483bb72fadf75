namespace CallCenter.Journal;

/// <summary>Where records go and what they may cost.</summary>
public sealed record CallJournalOptions
{
    /// <summary>Folder of the segment files; made when missing, used by one journal at a time.</summary>
    public required string SpoolFolder { get; init; }

    /// <summary>SQLite file of the tables, made when missing, where <see cref="Database"/> says no other.</summary>
    public string DatabaseFile { get; init; } = "";

    /// <summary>The database of the tables; null for the SQLite file.</summary>
    public RecordDatabase? Database { get; init; }

    /// <summary>Where the tables are.</summary>
    internal RecordDatabase Tables => Database ?? RecordDatabase.OfFile(DatabaseFile);

    /// <summary>Records that may wait in memory for the disk.</summary>
    public int RingCapacity { get; init; } = 8192;

    /// <summary>Bytes of a lane, a call loop's room for events that wait for the disk; at least 256 KiB, rounded up to a power of two.</summary>
    public int LaneBytes { get; init; } = 2 * 1024 * 1024;

    /// <summary>Size at which a new segment is begun.</summary>
    public long SegmentBytesMax { get; init; } = 4 * 1024 * 1024;

    /// <summary>
    /// Most bytes on disk that the database has not taken. A call with twelve events takes some 1.5 KB, so that the default lasts for hours at a
    /// hundred calls a second.
    /// </summary>
    public long DiskBytesMax { get; init; } = 4L * 1024 * 1024 * 1024;

    /// <summary>Longest time between writing a record and forcing it to the disk.</summary>
    public TimeSpan SyncInterval { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Longest time that somebody waits for an acknowledgement before he is told that the disk does not answer.</summary>
    public TimeSpan AcknowledgeMax { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long events stay in the database; null for ever.</summary>
    public TimeSpan? KeepEvents { get; init; } = TimeSpan.FromDays(90);

    /// <summary>Time between two batches for the database.</summary>
    public TimeSpan ShipInterval { get; init; } = TimeSpan.FromMilliseconds(200);
}
