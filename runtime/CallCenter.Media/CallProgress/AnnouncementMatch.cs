namespace CallCenter.Media.CallProgress;

/// <summary>An announcement that was recognised.</summary>
/// <param name="Meaning">What it says.</param>
/// <param name="Name">Which recording of the library it is.</param>
/// <param name="BitErrors">Share of the bits of both fingerprints that differ: 0 for the same sound, 0.5 for another.</param>
public sealed record AnnouncementMatch(AnnouncementMeaning Meaning, string Name, double BitErrors);
