namespace CallCenter.Media.CallProgress;

/// <summary>What a <see cref="CallProgressDetector"/> is made with.</summary>
public sealed record CallProgressOptions
{
    /// <summary>The country (ISO 3166) whose tones are expected; those of other countries are known too, and come second. Null for none.</summary>
    public string? Country { get; init; }

    /// <summary>The announcements that can be recognised.</summary>
    public AnnouncementLibrary Announcements { get; init; } = AnnouncementLibrary.Empty;

    /// <summary>Speech from which it is told as <see cref="ProgressKind.Unsure"/> meanwhile: a machine, or a person who says much.</summary>
    public TimeSpan LongSpeech { get; init; } = TimeSpan.FromSeconds(3.5);

    /// <summary>Speech below which an end without a beep is a person's.</summary>
    public TimeSpan PersonSpeech { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Speech without an end from which a greeting is a machine's although it has not beeped. A shorter time decides sooner,
    /// and takes those for machines who speak longer than that before they wait.
    /// </summary>
    public TimeSpan MachineSpeech { get; init; } = TimeSpan.FromSeconds(9);

    /// <summary>How long nobody may speak after the answer before it is told as silence.</summary>
    public TimeSpan SilenceMax { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How long is listened after the answer before it stays unsure.</summary>
    public TimeSpan DecisionMax { get; init; } = TimeSpan.FromSeconds(14.5);
}
