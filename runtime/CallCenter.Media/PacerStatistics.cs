using CallCenter.Media.Pacing;

namespace CallCenter.Media;

/// <summary>How the pacing thread is doing, since the engine started.</summary>
/// <param name="LatenessP99">99 of 100 slots began no later than this after their time.</param>
/// <param name="LatenessMax">The latest a slot began.</param>
/// <param name="SlotsRun">Slots of 5 ms done.</param>
/// <param name="SlotsSkipped">Slots given up because the thread stood still for longer than it may catch up.</param>
/// <param name="FramesSent">RTP packets sent.</param>
/// <param name="PacketsReceived">Datagrams read, whatever they were.</param>
/// <param name="LegsOpen">Legs now open.</param>
/// <param name="PortsInUse">Sockets lent to legs or resting after one.</param>
/// <param name="KeysLost">Key events dropped because a queue and the leg's reserve were full.</param>
/// <param name="EventsLost">Other events dropped for the same reason.</param>
/// <param name="Scheduling">What the system allowed the pacing thread.</param>
public sealed record PacerStatistics(
    TimeSpan LatenessP99,
    TimeSpan LatenessMax,
    long SlotsRun,
    long SlotsSkipped,
    long FramesSent,
    long PacketsReceived,
    int LegsOpen,
    int PortsInUse,
    long KeysLost,
    long EventsLost,
    PacerScheduling Scheduling)
{
    /// <summary>The thread that sends what was made ahead; null when the pacing thread sends everything itself.</summary>
    public MetronomeStatistics? Metronome { get; init; }

    /// <summary>Why there is no metronome, as half a sentence; null when there is one, or none was wanted.</summary>
    public string? MetronomeProblem { get; init; }
}
