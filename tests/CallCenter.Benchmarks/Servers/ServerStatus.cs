namespace CallCenter.Benchmarks.Servers;

/// <summary>The part of <c>/status</c> that is measured.</summary>
internal sealed record ServerStatus(
    int CallsActive, double GcPauseLastMs, double PacerLatenessP99Ms, double PacerLatenessMaxMs, string PacerScheduling, CollectorStatus Collector)
{
    /// <summary>The thread that collections do not suspend; null without one.</summary>
    public MetronomeStatus? Metronome { get; init; }

    /// <summary>Calls refused because of load.</summary>
    public long CallsRefusedByLoad { get; init; }
}

/// <summary>What that thread says of itself.</summary>
internal sealed record MetronomeStatus(double LatenessP99Ms, double LatenessMaxMs, long PacketsSent, long PacketsLate, string Scheduling);

/// <summary>What garbage collection costs the server, since its start.</summary>
internal sealed record CollectorStatus(int Collections, double PauseTotalMs, double PauseP999Ms, double PauseMaxMs, long AllocatedBytes, long HeapBytes)
{
    /// <summary>The same by what was collected.</summary>
    public IReadOnlyList<CollectorKind> Kinds { get; init; } = [];
}

/// <summary>What one kind of collection costs.</summary>
internal sealed record CollectorKind(string Kind, int Pauses, double PauseMaxMs, long PromotedMaxBytes);
