namespace CallCenter.Hosting.Queues;

/// <summary>Where the journal of routing lies and how much of it is kept.</summary>
/// <param name="Folder">Its folder, such as <c>.callcenter/routing</c>. Made when first needed.</param>
public sealed record RoutingJournalOptions(string Folder)
{
    /// <summary>Bytes of a segment, after which the next begins with a snapshot of its own.</summary>
    public long SegmentBytesMax { get; init; } = 8 * 1024 * 1024;

    /// <summary>Bytes of all segments; the oldest go first.</summary>
    public long DiskBytesMax { get; init; } = 256 * 1024 * 1024;

    /// <summary>How long a segment is kept after it was last written.</summary>
    public TimeSpan KeptFor { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Steps that may wait for the disk; more are not kept.</summary>
    public int RingCapacity { get; init; } = 16_384;
}
