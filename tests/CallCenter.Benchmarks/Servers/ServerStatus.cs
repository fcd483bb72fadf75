namespace CallCenter.Benchmarks.Servers;

/// <summary>The part of <c>/status</c> that is measured.</summary>
internal sealed record ServerStatus(double GcPauseLastMs, double PacerLatenessP99Ms, double PacerLatenessMaxMs, string PacerScheduling);
