namespace CallCenter.Journal.Filing;

/// <summary>What recordings are looked for by; all of it must be so (QM-04). What is null does not matter.</summary>
public sealed record RecordingQuery
{
    /// <summary>Most recordings of one answer.</summary>
    public const int LimitMax = 500;

    /// <summary>An agent who was in it.</summary>
    public string? Agent { get; init; }

    /// <summary>The queue.</summary>
    public string? Queue { get; init; }

    /// <summary>Number of the caller.</summary>
    public string? From { get; init; }

    /// <summary>Called number.</summary>
    public string? To { get; init; }

    /// <summary>The call.</summary>
    public string? Call { get; init; }

    /// <summary>What came of it, as its last result says.</summary>
    public string? Result { get; init; }

    /// <summary>Begun at this moment or later.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>Begun before this moment.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Facts and tags by name, with their values.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    /// <summary>Only recordings with one of these agents in them: those whom the asker may hear; null for all (QM-09).</summary>
    public IReadOnlyCollection<string>? AudibleAgents { get; init; }

    /// <summary>Which come first.</summary>
    public RecordingOrder Order { get; init; }

    /// <summary>At most so many, up to <see cref="LimitMax"/>.</summary>
    public int Limit { get; init; } = 50;
}

/// <summary>An order of recordings.</summary>
public enum RecordingOrder
{
    /// <summary>The latest first.</summary>
    Newest,

    /// <summary>The earliest first.</summary>
    Oldest,

    /// <summary>The longest first.</summary>
    Longest,
}

/// <summary>A recording that was found.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Call">Its call.</param>
/// <param name="File">Its file's name.</param>
/// <param name="BeganAt">When it begins.</param>
/// <param name="Length">How long it is.</param>
/// <param name="From">Number of the caller; empty when withheld.</param>
/// <param name="To">Called number.</param>
/// <param name="Queue">The queue; empty for none.</param>
/// <param name="Agents">Agents in it.</param>
/// <param name="Result">What came of it, as said last; empty for nothing said.</param>
/// <param name="Note">The note of that.</param>
/// <param name="Facts">Facts and tags.</param>
public sealed record FiledRecording(
    string Id,
    string Call,
    string File,
    DateTimeOffset BeganAt,
    TimeSpan Length,
    string From,
    string To,
    string Queue,
    IReadOnlyList<string> Agents,
    string Result,
    string Note,
    IReadOnlyDictionary<string, string> Facts);

/// <summary>Somebody heard a recording (QM-21).</summary>
/// <param name="At">When.</param>
/// <param name="Who">Who.</param>
/// <param name="Recording">Which.</param>
/// <param name="Source">From where.</param>
public sealed record Hearing(DateTimeOffset At, string Who, string Recording, string Source);
