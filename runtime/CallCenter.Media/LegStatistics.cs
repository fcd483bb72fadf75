using System.Net;
using CallCenter.Media.Quality;

namespace CallCenter.Media;

/// <summary>What a leg has counted so far; still readable after it closed.</summary>
/// <param name="PacketsSent">RTP packets sent, audio and keys.</param>
/// <param name="PacketsReceived">Valid packets from the accepted source.</param>
/// <param name="PacketsLost">Expected minus received (RFC 3550 §6.4.1); never negative here.</param>
/// <param name="JitterMilliseconds">Interarrival jitter (RFC 3550 §6.4.1), as seen by a look every 5 ms.</param>
/// <param name="PacketsMalformed">Datagrams that are not RTP.</param>
/// <param name="PacketsFromStrangers">Valid packets from a source that is not this call's.</param>
/// <param name="PacketsOfUnknownType">Packets of a payload type that was not negotiated.</param>
/// <param name="SendFailures">Packets the system refused to send.</param>
/// <param name="Remote">Where packets are sent now; null before Connect.</param>
public sealed record LegStatistics(
    long PacketsSent,
    long PacketsReceived,
    long PacketsLost,
    double JitterMilliseconds,
    long PacketsMalformed,
    long PacketsFromStrangers,
    long PacketsOfUnknownType,
    long SendFailures,
    IPEndPoint? Remote)
{
    /// <summary>Protected packets that were dropped: forged, changed, repeated, too old, or come before there were keys.</summary>
    public long PacketsUnopened { get; init; }

    /// <summary>Packets whose sequence number was so far off that they were not believed (RFC 3550 A.1).</summary>
    public long PacketsOutOfRange { get; init; }

    /// <summary>RTCP reports sent.</summary>
    public long ReportsSent { get; init; }

    /// <summary>RTCP reports taken of the far side.</summary>
    public long ReportsReceived { get; init; }

    /// <summary>RTCP from elsewhere, or malformed.</summary>
    public long ReportsIgnored { get; init; }

    /// <summary>How well both directions went.</summary>
    public VoiceQuality Quality { get; init; } = new();
}
