using CallCenter.Media;

namespace CallCenter.Server.Http;

/// <summary>How the thread does that sends what was made ahead. Collections do not suspend it.</summary>
/// <param name="LatenessP99Ms">99 of 100 slots began no later than this after their time, in ms.</param>
/// <param name="LatenessMaxMs">The latest a slot began, in ms.</param>
/// <param name="PacketsSent">Packets it has sent.</param>
/// <param name="PacketsLate">Packets it sent 20 ms or more after their slot, because they were made too late.</param>
/// <param name="FramesTakenBack">Frames made ahead that something else took the place of.</param>
/// <param name="Scheduling">How the system lets it run.</param>
internal sealed record MetronomeStatus(
    double LatenessP99Ms, double LatenessMaxMs, long PacketsSent, long PacketsLate, long FramesTakenBack, string Scheduling)
{
    public static MetronomeStatus? Of(MetronomeStatistics? metronome) => metronome is null ? null : new(
        metronome.LatenessP99.TotalMilliseconds,
        metronome.LatenessMax.TotalMilliseconds,
        metronome.FramesSent,
        metronome.FramesLate,
        metronome.FramesTakenBack,
        metronome.Scheduling.ToString());
}
