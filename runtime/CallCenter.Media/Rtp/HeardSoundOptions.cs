namespace CallCenter.Media.Rtp;

/// <summary>How long <see cref="HeardSound"/> lets packets wait for those that are late.</summary>
public sealed record HeardSoundOptions
{
    /// <summary>For talk: as short as the jitter allows, at most 200 ms; time is made longer and shorter without a click.</summary>
    public static readonly HeardSoundOptions Talk = new();

    /// <summary>The shortest wait.</summary>
    public TimeSpan DepthMin { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>The longest wait.</summary>
    public TimeSpan DepthMax { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The wait before anything is known of the jitter.</summary>
    public TimeSpan DepthFirst { get; init; } = TimeSpan.FromMilliseconds(40);

    /// <summary>Whether samples may be left out or repeated to follow the jitter. What is a modem's or kept must not be.</summary>
    public bool Adapts { get; init; } = true;

    /// <summary>For recordings and modems: always the same wait, each sample once.</summary>
    public static HeardSoundOptions Steady(TimeSpan depth) =>
        new() { DepthMin = depth, DepthMax = depth, DepthFirst = depth, Adapts = false };
}
