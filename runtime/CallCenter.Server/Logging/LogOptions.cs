namespace CallCenter.Server.Logging;

/// <summary>How lines of the log look.</summary>
public enum LogForm
{
    /// <summary>For people: time, level, sentence.</summary>
    Text,

    /// <summary>For programs: one JSON object a line.</summary>
    Json,
}

/// <summary>How much a line of the log matters.</summary>
public enum LogLevel
{
    /// <summary>Something normal happened.</summary>
    Info,

    /// <summary>Something should be mended.</summary>
    Warn,

    /// <summary>Something failed by a fault of a flow or of ours.</summary>
    Fault,
}

/// <summary>What <c>"log"</c> of <c>callcenter.json</c> says.</summary>
public sealed record LogOptions
{
    /// <summary>How lines look.</summary>
    public LogForm Form { get; init; }

    /// <summary>What matters less is left out; the line of a call never is.</summary>
    public LogLevel Level { get; init; }

    /// <summary>The file lines are appended to, relative to the project folder; null for the standard output.</summary>
    public string? File { get; init; }

    /// <summary>Whether each call gets a line when it is over; null for with <see cref="LogForm.Json"/> alone.</summary>
    public bool? Calls { get; init; }

    /// <summary>Whether numbers of callers and of those they talk to are masked in the lines of calls.</summary>
    public bool MasksNumbers { get; init; }

    /// <summary>Whether each call gets a line.</summary>
    public bool TellsCalls => Calls ?? Form == LogForm.Json;
}
