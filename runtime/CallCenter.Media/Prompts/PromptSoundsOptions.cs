namespace CallCenter.Media.Prompts;

/// <summary>Limits of a <see cref="PromptSounds"/>.</summary>
public sealed record PromptSoundsOptions
{
    /// <summary>Bytes of clips kept in memory; the least recently used go first.</summary>
    public long MemoryBytesMax { get; init; } = 256L * 1024 * 1024;

    /// <summary>Bytes of files kept in the cache folder; the least recently used go first.</summary>
    public long DiskBytesMax { get; init; } = 2L * 1024 * 1024 * 1024;

    /// <summary>Threads that read, speak and convert.</summary>
    public int Workers { get; init; } = 2;

    /// <summary>Sounds that may wait to be made.</summary>
    public int WaitingMax { get; init; } = 256;

    /// <summary>The longest sound, in time.</summary>
    public TimeSpan LengthMax { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a caller waits for a sound that is still being made before it is left out.</summary>
    public TimeSpan WaitMax { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long what another voice has spoken is kept, in memory only.</summary>
    public TimeSpan SubstituteKept { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The clock of these times.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
