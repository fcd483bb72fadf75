namespace CallCenter.Journal;

/// <summary>What is kept of a call when it is over.</summary>
public sealed record CallRecord : JournalEntry
{
    /// <summary>Unique id of the call, across nodes too; a second record with the same id is ignored.</summary>
    public required string Id { get; init; }

    /// <summary>Project that served it.</summary>
    public required string Project { get; init; }

    /// <summary>Hash of the release that served it.</summary>
    public required string Release { get; init; }

    /// <summary>Number of the caller; empty when withheld.</summary>
    public required string From { get; init; }

    /// <summary>Called number.</summary>
    public required string To { get; init; }

    /// <summary>When the INVITE came.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was answered; null when it was not.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>When it was over.</summary>
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>Who ended it: <c>caller</c>, <c>flow</c>, <c>callee</c>, <c>system</c>.</summary>
    public required string EndedBy { get; init; }

    /// <summary>Final SIP status of the INVITE (RFC 3261 section 21), 200 for an answered call.</summary>
    public required int Status { get; init; }

    /// <summary>Language of the caller as a BCP 47 tag.</summary>
    public required string Language { get; init; }

    /// <summary>Codec the caller was heard with; null when no media flowed.</summary>
    public string? Codec { get; init; }

    /// <summary>Visited nodes with their time after the start in milliseconds and the keys pressed, as a JSON array.</summary>
    public string Path { get; init; } = "[]";

    /// <summary>What went wrong, in a sentence; null when nothing did.</summary>
    public string? Problem { get; init; }

    /// <summary>RTP packets sent to the caller.</summary>
    public long PacketsSent { get; init; }

    /// <summary>RTP packets received of the caller.</summary>
    public long PacketsReceived { get; init; }

    /// <summary>RTP packets of the caller that were lost (RFC 3550 section 6.4.1).</summary>
    public long PacketsLost { get; init; }

    /// <summary>Interarrival jitter of the caller's packets in milliseconds (RFC 3550 section 6.4.1).</summary>
    public double JitterMs { get; init; }

    /// <summary>RTP packets of ours that the caller's side reported lost (RFC 3550 section 6.4.1); negative when some came twice, null when it reported nothing.</summary>
    public long? FarPacketsLost { get; init; }

    /// <summary>Interarrival jitter of our packets there in milliseconds; null when it reported nothing.</summary>
    public double? FarJitterMs { get; init; }

    /// <summary>The time to the caller's side and back in milliseconds; null when it was not measured.</summary>
    public double? RoundTripMs { get; init; }

    /// <summary>Mean opinion score of what the caller said as it came to us, 1 to 4.5 (ITU-T G.107); null when nothing came.</summary>
    public double? MosHeard { get; init; }

    /// <summary>Mean opinion score of what the caller heard; null when its side reported nothing.</summary>
    public double? MosSaid { get; init; }

    /// <summary>Recordings of it as a whole, or of parts, in their order.</summary>
    public IReadOnlyList<RecordedTalk> Recordings { get; init; } = [];
}
