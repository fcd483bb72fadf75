namespace CallCenter.Media.CallProgress;

/// <summary>A tone of a network as its administration tells it to the ITU (Supplement 2 to ITU-T E.180).</summary>
/// <param name="Kind">What it means.</param>
/// <param name="Country">ISO 3166 code.</param>
/// <param name="Low">Its only, or lower, frequency in Hz.</param>
/// <param name="High">Its higher frequency; 0 for a single tone. Slow modulation is not told: it stays within the line.</param>
/// <param name="Cadence">On, off, on, off … in ms.</param>
public sealed record NetworkTone(ProgressKind Kind, string Country, int Low, int High, IReadOnlyList<int> Cadence);
