using System.Buffers.Binary;

namespace CallCenter.Media.Rtcp;

/// <summary>What a receiver says of one stream it hears (RFC 3550 §6.4.1), 24 bytes on the wire.</summary>
/// <param name="Ssrc">The stream spoken of.</param>
/// <param name="FractionLost">Lost since the report before, in 1/256.</param>
/// <param name="CumulativeLost">Expected minus received since the beginning; negative when packets came twice.</param>
/// <param name="HighestSequence">The highest sequence number, extended by the count of its cycles.</param>
/// <param name="Jitter">Interarrival jitter in units of the stream's timestamps.</param>
/// <param name="LastReport">The middle 32 bits of the NTP time of the last sender report heard; zero for none.</param>
/// <param name="DelaySinceLastReport">How long ago that was, in 1/65536 s.</param>
internal readonly record struct ReportBlock(
    uint Ssrc,
    byte FractionLost,
    int CumulativeLost,
    uint HighestSequence,
    uint Jitter,
    uint LastReport,
    uint DelaySinceLastReport)
{
    public const int Bytes = 24;

    private const int CumulativeMax = 0x7FFFFF;
    private const int CumulativeMin = -0x800000;

    public static ReportBlock Read(ReadOnlySpan<byte> from)
    {
        var loss = BinaryPrimitives.ReadInt32BigEndian(from[4..]);
        return new(
            BinaryPrimitives.ReadUInt32BigEndian(from),
            from[4],
            (loss << 8) >> 8, // 24 bits with a sign.
            BinaryPrimitives.ReadUInt32BigEndian(from[8..]),
            BinaryPrimitives.ReadUInt32BigEndian(from[12..]),
            BinaryPrimitives.ReadUInt32BigEndian(from[16..]),
            BinaryPrimitives.ReadUInt32BigEndian(from[20..]));
    }

    public void Write(Span<byte> to)
    {
        var lost = Math.Clamp(CumulativeLost, CumulativeMin, CumulativeMax);
        BinaryPrimitives.WriteUInt32BigEndian(to, Ssrc);
        BinaryPrimitives.WriteInt32BigEndian(to[4..], lost);
        to[4] = FractionLost;
        BinaryPrimitives.WriteUInt32BigEndian(to[8..], HighestSequence);
        BinaryPrimitives.WriteUInt32BigEndian(to[12..], Jitter);
        BinaryPrimitives.WriteUInt32BigEndian(to[16..], LastReport);
        BinaryPrimitives.WriteUInt32BigEndian(to[20..], DelaySinceLastReport);
    }
}
