namespace CallCenter.Media.Recording;

/// <summary>A recording whose file is closed.</summary>
/// <param name="Reason">Why it ended.</param>
/// <param name="Duration">How long it is.</param>
/// <param name="Problem">One sentence when the file could not be written, else null.</param>
public sealed record RecordingResult(RecordEndReason Reason, TimeSpan Duration, string? Problem);
