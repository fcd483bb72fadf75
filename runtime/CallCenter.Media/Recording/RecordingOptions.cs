namespace CallCenter.Media.Recording;

/// <summary>When a recording ends by itself.</summary>
public sealed record RecordingOptions
{
    /// <summary>It ends when it is this long.</summary>
    public TimeSpan LengthMax { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>It ends when nothing was said for so long; null means never.</summary>
    public TimeSpan? EndSilence { get; init; }

    /// <summary>A frame whose mean absolute sample is below this is silence; 16-bit scale.</summary>
    public int SilenceLoudness { get; init; } = 200;
}
