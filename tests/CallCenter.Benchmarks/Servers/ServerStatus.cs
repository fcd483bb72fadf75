namespace CallCenter.Benchmarks.Servers;

/// <summary>The part of <c>/status</c> that is measured.</summary>
internal sealed record ServerStatus(
    int CallsActive, double GcPauseLastMs, double PacerLatenessP99Ms, double PacerLatenessMaxMs, string PacerScheduling, CollectorStatus Collector);

/// <summary>What garbage collection costs the server, since its start.</summary>
internal sealed record CollectorStatus(int Collections, double PauseTotalMs, double PauseP999Ms, double PauseMaxMs, long AllocatedBytes, long HeapBytes);
