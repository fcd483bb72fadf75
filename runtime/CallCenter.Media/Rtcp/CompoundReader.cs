using System.Buffers.Binary;

namespace CallCenter.Media.Rtcp;

/// <summary>
/// Goes through a compound packet (RFC 3550 §6.1). Only what <see cref="IsValid"/> has accepted may be read: then every length
/// lies inside the datagram, and every report has the room that its count of blocks needs.
/// </summary>
internal ref struct CompoundReader(ReadOnlySpan<byte> compound)
{
    private const int HeaderBytes = 4;
    private const int SsrcBytes = 4;
    private const int Version = 2;
    private const int KindFirst = 192;
    private const int KindLast = 223;

    private ReadOnlySpan<byte> _rest = compound;

    /// <summary>The type of the packet read last.</summary>
    public RtcpKind Kind { get; private set; }

    /// <summary>Its count of report blocks, sources or chunks.</summary>
    public int Count { get; private set; }

    /// <summary>What follows its header, without padding.</summary>
    public ReadOnlySpan<byte> Body { get; private set; }

    /// <summary>The report blocks of a sender or receiver report.</summary>
    public readonly ReadOnlySpan<byte> Blocks => Body[BlocksOffset(Kind)..];

    /// <summary>Whether a datagram on a port shared with RTP is RTCP: by its second byte (RFC 5761 §4).</summary>
    public static bool IsRtcp(ReadOnlySpan<byte> datagram) => datagram.Length >= HeaderBytes && datagram[1] is >= KindFirst and <= KindLast;

    /// <summary>The checks of RFC 3550 A.2, and that every report is as long as it says.</summary>
    public static bool IsValid(ReadOnlySpan<byte> compound)
    {
        if (compound.Length < HeaderBytes + SsrcBytes
            || (compound[0] & 0x20) != 0
            || (RtcpKind)compound[1] is not (RtcpKind.SenderReport or RtcpKind.ReceiverReport))
        {
            return false;
        }

        while (compound.Length > 0)
        {
            if (compound.Length < HeaderBytes || compound[0] >> 6 != Version)
            {
                return false;
            }

            var length = LengthOf(compound);
            var isLast = length == compound.Length;
            if (length > compound.Length || !IsWhole(compound[..length], isLast))
            {
                return false;
            }

            compound = compound[length..];
        }

        return true;
    }

    /// <summary>Takes the next packet; false at the end.</summary>
    public bool Next()
    {
        if (_rest.Length < HeaderBytes)
        {
            return false;
        }

        var packet = _rest[..LengthOf(_rest)];
        _rest = _rest[packet.Length..];
        Kind = (RtcpKind)packet[1];
        Count = packet[0] & 0x1F;
        Body = packet[HeaderBytes..^PaddingOf(packet)];
        return true;
    }

    // Padding is allowed in the last packet only, and must leave what the count promises.
    private static bool IsWhole(ReadOnlySpan<byte> packet, bool isLast)
    {
        var padding = PaddingOf(packet);
        if (HasPadding(packet) && (!isLast || padding == 0 || padding % 4 != 0))
        {
            return false;
        }

        var body = packet.Length - HeaderBytes - padding;
        var count = packet[0] & 0x1F;
        return (RtcpKind)packet[1] switch
        {
            RtcpKind.SenderReport => body >= SsrcBytes + SenderFacts.Bytes + (count * ReportBlock.Bytes),
            RtcpKind.ReceiverReport => body >= SsrcBytes + (count * ReportBlock.Bytes),
            RtcpKind.Goodbye => body >= count * SsrcBytes,
            _ => body >= 0,
        };
    }

    private static int BlocksOffset(RtcpKind kind) => kind == RtcpKind.SenderReport ? SsrcBytes + SenderFacts.Bytes : SsrcBytes;

    private static int LengthOf(ReadOnlySpan<byte> packet) => (BinaryPrimitives.ReadUInt16BigEndian(packet[2..]) + 1) * 4;

    private static bool HasPadding(ReadOnlySpan<byte> packet) => (packet[0] & 0x20) != 0;

    private static int PaddingOf(ReadOnlySpan<byte> packet) => HasPadding(packet) ? packet[^1] : 0;
}
