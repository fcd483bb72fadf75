namespace CallCenter.Media.Recognition;

/// <summary>When an utterance begins and ends.</summary>
public sealed record EndpointerOptions
{
    /// <summary>How long the first word is waited for; after that nothing was said.</summary>
    public TimeSpan NoInput { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a pause ends the utterance.</summary>
    public TimeSpan EndSilence { get; init; } = TimeSpan.FromMilliseconds(700);

    /// <summary>The longest utterance: what is said beyond it is not heard.</summary>
    public TimeSpan LengthMax { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How much sound of a voice begins an utterance; shorter is a click or a breath.</summary>
    public TimeSpan VoiceMin { get; init; } = TimeSpan.FromMilliseconds(120);

    /// <summary>How much of what came before the voice belongs to it: soft consonants.</summary>
    public TimeSpan Before { get; init; } = TimeSpan.FromMilliseconds(300);
}
