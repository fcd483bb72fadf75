using System.Text.Json.Serialization;
using CallCenter.Benchmarks.Reporting;

namespace CallCenter.Benchmarks.Rtp;

/// <summary>What all telephones heard.</summary>
/// <param name="Packets">RTP packets.</param>
/// <param name="Lost">Sequence numbers that never came.</param>
/// <param name="OutOfOrder">Packets that came twice or late.</param>
/// <param name="LateGaps">Gaps longer than <see cref="RtpSink.LateGapMs"/>.</param>
/// <param name="Drops">Packets our own sockets had no room for.</param>
/// <param name="OtherPackets">Packets that are not RTP.</param>
/// <param name="Sent">Packets the telephones sent.</param>
/// <param name="PacketsPerStream">Packets of each stream.</param>
/// <param name="GapMaxMs">Longest gap of each stream.</param>
/// <param name="JitterMaxMs">Highest jitter of each stream.</param>
/// <param name="Streams">The streams.</param>
internal sealed record RtpFigures(
    long Packets,
    long Lost,
    long OutOfOrder,
    long LateGaps,
    long Drops,
    long OtherPackets,
    long Sent,
    Distribution? PacketsPerStream,
    Distribution? GapMaxMs,
    Distribution? JitterMaxMs,
    [property: JsonIgnore] IReadOnlyList<HeardStream> Streams)
{
    public static RtpFigures Of(IReadOnlyList<HeardStream> streams, long drops, long otherPackets, long sent) => new(
        streams.Sum(stream => (long)stream.Packets),
        streams.Sum(stream => (long)stream.Lost),
        streams.Sum(stream => (long)stream.OutOfOrder),
        streams.Sum(stream => (long)stream.LateGaps),
        drops,
        otherPackets,
        sent,
        Distribution.Of([.. streams.Select(stream => (double)stream.Packets)]),
        Distribution.Of([.. streams.Select(stream => stream.GapMaxMs)]),
        Distribution.Of([.. streams.Select(stream => stream.JitterMaxMs)]),
        streams);
}
