using System.Buffers.Binary;

namespace CallCenter.Media.Rtcp;

/// <summary>What a sender says of its own stream (RFC 3550 §6.4.1).</summary>
/// <param name="NtpTime">When it says so, in 1/2^32 s.</param>
/// <param name="RtpTime">The same moment on the clock of its timestamps.</param>
/// <param name="Packets">RTP packets sent so far.</param>
/// <param name="Octets">Bytes of payload sent so far.</param>
internal readonly record struct SenderFacts(ulong NtpTime, uint RtpTime, uint Packets, uint Octets)
{
    public const int Bytes = 20;

    public static SenderFacts Read(ReadOnlySpan<byte> from) => new(
        BinaryPrimitives.ReadUInt64BigEndian(from),
        BinaryPrimitives.ReadUInt32BigEndian(from[8..]),
        BinaryPrimitives.ReadUInt32BigEndian(from[12..]),
        BinaryPrimitives.ReadUInt32BigEndian(from[16..]));

    public void Write(Span<byte> to)
    {
        BinaryPrimitives.WriteUInt64BigEndian(to, NtpTime);
        BinaryPrimitives.WriteUInt32BigEndian(to[8..], RtpTime);
        BinaryPrimitives.WriteUInt32BigEndian(to[12..], Packets);
        BinaryPrimitives.WriteUInt32BigEndian(to[16..], Octets);
    }
}
