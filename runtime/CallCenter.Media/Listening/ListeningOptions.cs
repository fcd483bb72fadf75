namespace CallCenter.Media.Listening;

/// <summary>What a <see cref="ListeningHost"/> is made with.</summary>
public sealed record ListeningOptions
{
    private const int ThreadsMost = 4;

    /// <summary>Threads that listen: as many as processors, at most four.</summary>
    public int Threads { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, ThreadsMost);

    /// <summary>Listeners at once; who comes beyond that is refused.</summary>
    public int ListenersMax { get; init; } = 20_000;

    /// <summary>How much sound waits for a thread that is late before packets are lost.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(1);
}
