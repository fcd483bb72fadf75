using System.Buffers.Binary;

namespace CallCenter.Media.Rtp;

/// <summary>
/// The header of an RTP packet (RFC 3550 §5.1):
/// <code>
///  0                   1                   2                   3
/// |V=2|P|X|  CC   |M|     PT      |       sequence number         |
/// |                           timestamp                           |
/// |           synchronization source (SSRC) identifier            |
/// |            contributing source (CSRC) identifiers ...         |
/// </code>
/// </summary>
internal readonly record struct RtpHeader(
    int PayloadType, bool Marker, ushort Sequence, uint Timestamp, uint Ssrc, int PayloadOffset, int PayloadLength)
{
    /// <summary>A header without contributing sources and extensions, as this side sends it.</summary>
    public const int Bytes = 12;

    private const int Version = 2;

    /// <summary>False when the datagram is no RTP packet: wrong version, or parts that reach beyond its end.</summary>
    public static bool TryRead(ReadOnlySpan<byte> datagram, out RtpHeader header)
    {
        header = default;
        if (datagram.Length < Bytes || datagram[0] >> 6 != Version)
        {
            return false;
        }

        var offset = Bytes + ((datagram[0] & 0x0F) * 4);
        var hasExtension = (datagram[0] & 0x10) != 0;
        if (hasExtension)
        {
            if (datagram.Length < offset + 4)
            {
                return false;
            }

            offset += 4 + (BinaryPrimitives.ReadUInt16BigEndian(datagram[(offset + 2)..]) * 4);
        }

        var hasPadding = (datagram[0] & 0x20) != 0;
        var padding = hasPadding ? datagram[^1] : 0;
        var length = datagram.Length - offset - padding;
        if (length < 0 || (hasPadding && padding == 0))
        {
            return false;
        }

        header = new(
            datagram[1] & 0x7F,
            (datagram[1] & 0x80) != 0,
            BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]),
            BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]),
            BinaryPrimitives.ReadUInt32BigEndian(datagram[8..]),
            offset,
            length);
        return true;
    }

    /// <summary>Writes a header of <see cref="Bytes"/> bytes.</summary>
    public static void Write(Span<byte> packet, int payloadType, bool marker, ushort sequence, uint timestamp, uint ssrc)
    {
        packet[0] = Version << 6;
        packet[1] = (byte)(payloadType | (marker ? 0x80 : 0));
        BinaryPrimitives.WriteUInt16BigEndian(packet[2..], sequence);
        BinaryPrimitives.WriteUInt32BigEndian(packet[4..], timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(packet[8..], ssrc);
    }
}
