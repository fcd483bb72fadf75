namespace CallCenter.Abstractions.Calls;

/// <summary>A message to be left by the caller.</summary>
/// <param name="Prompts">Played before recording begins; keys do not interrupt the recording's beep.</param>
/// <param name="LengthMax">Longest recording.</param>
/// <param name="EndKey">Key that ends it, or none.</param>
/// <param name="Silence">Silence that ends it, or none.</param>
public readonly record struct RecordRequest(PromptUse[] Prompts, TimeSpan LengthMax, char? EndKey, TimeSpan? Silence);

/// <summary>How a recording ended.</summary>
public enum RecordOutcome
{
    /// <summary>There is a recording.</summary>
    Recorded,

    /// <summary>The caller said nothing.</summary>
    Empty,

    /// <summary>It could not be written.</summary>
    Failed,

    /// <summary>The call is over before anything was recorded.</summary>
    Ended,
}

/// <summary>A recorded message.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Recording">The recording when recorded, or what there was of it when the call ended meanwhile.</param>
public readonly record struct RecordedMessage(RecordOutcome Outcome, Recording? Recording);

/// <summary>A finished recording.</summary>
/// <param name="Id">File name below the project's <c>data/recordings</c> folder, without folder.</param>
/// <param name="Duration">Its length.</param>
public sealed record Recording(string Id, TimeSpan Duration)
{
    /// <summary>How much of a recording is played to a caller, so that the wait has an end.</summary>
    public static TimeSpan PlayedMax { get; } = TimeSpan.FromMinutes(5);
}
