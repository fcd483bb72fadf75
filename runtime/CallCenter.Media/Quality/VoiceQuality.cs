namespace CallCenter.Media.Quality;

/// <summary>
/// How well a leg's two directions went. "Heard" is what came in, measured here; "said" is what went out, as the far side reports it
/// by RTCP: null where it never did.
/// </summary>
public sealed record VoiceQuality
{
    /// <summary>Packets that did not come, of those expected, 0 to 1.</summary>
    public double HeardLossRatio { get; init; }

    /// <summary>Interarrival jitter of what came, in milliseconds (RFC 3550 A.8). Arrivals are seen every 5 ms, so up to that it may be an artefact.</summary>
    public double HeardJitterMilliseconds { get; init; }

    /// <summary>Mean opinion score of what came, 1 to 4.5; null when nothing came.</summary>
    public double? HeardMos { get; init; }

    /// <summary>Packets of ours the far side lost; negative when it got some twice.</summary>
    public long? SaidPacketsLost { get; init; }

    /// <summary>The same, of those we had sent, 0 to 1.</summary>
    public double? SaidLossRatio { get; init; }

    /// <summary>Jitter of our packets at the far side, in milliseconds.</summary>
    public double? SaidJitterMilliseconds { get; init; }

    /// <summary>Mean opinion score of what went out.</summary>
    public double? SaidMos { get; init; }

    /// <summary>The time to the far side and back (RFC 3550 §6.4.1), as last measured; up to 5 ms too long.</summary>
    public TimeSpan? RoundTrip { get; init; }

    /// <summary>The worse of both directions; null when neither is known.</summary>
    public double? Mos => HeardMos is { } heard && SaidMos is { } said ? Math.Min(heard, said) : HeardMos ?? SaidMos;

    /// <summary>Whether most people would be dissatisfied with it.</summary>
    public bool IsBad => Mos < SpeechQuality.BadMos;
}
