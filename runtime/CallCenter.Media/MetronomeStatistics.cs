using CallCenter.Media.Pacing;

namespace CallCenter.Media;

/// <summary>How the thread does that sends what was made ahead, since the engine started. Collections do not suspend it.</summary>
/// <param name="LatenessP99">99 of 100 slots began no later than this after their time.</param>
/// <param name="LatenessMax">The latest a slot began.</param>
/// <param name="FramesSent">Packets it has sent; they are among <see cref="PacerStatistics.FramesSent"/>.</param>
/// <param name="FramesLate">Packets it sent 20 ms or more after their slot, because they were made too late.</param>
/// <param name="FramesTakenBack">Frames made ahead that something else took the place of.</param>
/// <param name="Scheduling">What the system allowed it.</param>
public sealed record MetronomeStatistics(
    TimeSpan LatenessP99,
    TimeSpan LatenessMax,
    long FramesSent,
    long FramesLate,
    long FramesTakenBack,
    PacerScheduling Scheduling);
