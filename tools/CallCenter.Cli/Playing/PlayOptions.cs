namespace CallCenter.Cli.Playing;

/// <summary>Who answers the data statements of a call that is played.</summary>
internal enum PlayData
{
    /// <summary>The person is asked.</summary>
    Ask,

    /// <summary>What the project's tests give, else something of the right type.</summary>
    Default,

    /// <summary>The sources that <c>callcenter.json</c> binds.</summary>
    Live,
}

/// <summary>How a call is played.</summary>
internal sealed record PlayOptions
{
    /// <summary>Number of the caller.</summary>
    public required string From { get; init; }

    /// <summary>Called number; null for the first that the project names.</summary>
    public string? To { get; init; }

    /// <summary>Local moment of the project at which the call comes; null for now.</summary>
    public DateTime? At { get; init; }

    /// <summary>Language the caller has from the start; null for the project's first.</summary>
    public string? Language { get; init; }

    /// <summary>Whether prompts take their length and waits wait.</summary>
    public bool IsRealTime { get; init; }

    /// <summary>Who answers data statements.</summary>
    public PlayData Data { get; init; }
}
