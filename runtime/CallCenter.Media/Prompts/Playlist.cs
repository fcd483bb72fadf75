namespace CallCenter.Media.Prompts;

/// <summary>What is played at once: clips that are at hand, or sound that is still being made.</summary>
/// <param name="Clips">The clips, without a gap between them; empty when <paramref name="Live"/> is there.</param>
/// <param name="Live">Sound that is still being made; null when all is at hand.</param>
public readonly record struct Playlist(AudioClip[] Clips, LiveSound? Live = null)
{
    /// <summary>Nothing to hear.</summary>
    public static Playlist Empty { get; } = new([]);

    /// <summary>Whether there is nothing to hear.</summary>
    public bool IsEmpty => Clips.Length == 0 && Live is null;

    /// <summary>Clips as they are.</summary>
    public static implicit operator Playlist(AudioClip[] clips) => FromClips(clips);

    /// <summary>Clips as they are.</summary>
    public static Playlist FromClips(AudioClip[] clips) => new(clips);

    /// <summary>Plays it on a leg, instead of what plays there now.</summary>
    /// <param name="leg">The leg.</param>
    /// <param name="loop">Begin again at the end; for clips only.</param>
    /// <returns>The token of the <see cref="MediaEventKind.PlayEnded"/> that will follow.</returns>
    public int Play(MediaLeg leg, bool loop = false) => Live is { } live ? live.Play(leg) : leg.Play(Clips, loop);
}
