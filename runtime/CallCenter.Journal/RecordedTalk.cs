namespace CallCenter.Journal;

/// <summary>A recording of a call, filed so that it is found by what it was about (QM-01, QM-03, QM-04).</summary>
/// <param name="File">Its file's name in the folder of recordings.</param>
/// <param name="BeganAt">When it begins.</param>
/// <param name="Length">How long it is; what was paused is silence in it.</param>
public sealed record RecordedTalk(string File, DateTimeOffset BeganAt, TimeSpan Length)
{
    /// <summary>Facts of one recording; more are left out.</summary>
    public const int FactsMax = 64;

    /// <summary>Longest value of a fact; the rest is left out.</summary>
    public const int FactLengthMax = 128;

    /// <summary>The queue; empty for none.</summary>
    public string Queue { get; init; } = "";

    /// <summary>Numbers of the agents in it.</summary>
    public IReadOnlyList<string> Agents { get; init; } = [];

    /// <summary>Facts of the queue and tags of the flow by name, as text. Never a secret, never what is encrypted.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    /// <summary>Its id: the file's name without its ending.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Id => Path.GetFileNameWithoutExtension(File);
}
