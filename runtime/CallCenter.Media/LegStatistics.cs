using System.Net;

namespace CallCenter.Media;

/// <summary>What a leg has counted so far; still readable after it closed.</summary>
/// <param name="PacketsSent">RTP packets sent, audio and keys.</param>
/// <param name="PacketsReceived">Valid packets from the accepted source.</param>
/// <param name="PacketsLost">Expected minus received (RFC 3550 §6.4.1); never negative here.</param>
/// <param name="JitterMilliseconds">Interarrival jitter (RFC 3550 §6.4.1), as seen by a scan every 20 ms.</param>
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
}
