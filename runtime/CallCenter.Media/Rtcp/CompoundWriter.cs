using System.Buffers.Binary;

namespace CallCenter.Media.Rtcp;

/// <summary>Writes a compound packet (RFC 3550 §6.1): a report, our canonical name, and goodbye when the stream is over.</summary>
internal ref struct CompoundWriter(Span<byte> buffer)
{
    /// <summary>The largest compound this side makes, with room for what protection adds.</summary>
    public const int BytesMax = 160;

    /// <summary>Characters of a canonical name: 64 random bits in hexadecimal digits.</summary>
    public const int NameBytes = 16;

    private const int HeaderBytes = 4;
    private const int Version = 2;
    private const byte CanonicalName = 1;

    private readonly Span<byte> _buffer = buffer;

    public int Length { get; private set; }

    /// <summary>A sender report, or a receiver report when <paramref name="sender"/> is null, with one block or none.</summary>
    public void Report(uint ssrc, SenderFacts? sender, ReportBlock? block)
    {
        var body = Begin(
            sender is null ? RtcpKind.ReceiverReport : RtcpKind.SenderReport,
            block is null ? 0 : 1,
            sizeof(uint) + (sender is null ? 0 : SenderFacts.Bytes) + (block is null ? 0 : ReportBlock.Bytes));
        BinaryPrimitives.WriteUInt32BigEndian(body, ssrc);
        body = body[sizeof(uint)..];
        if (sender is { } facts)
        {
            facts.Write(body);
            body = body[SenderFacts.Bytes..];
        }

        block?.Write(body);
    }

    /// <summary>The canonical name (RFC 3550 §6.5.1); random and as short-lived as the stream (RFC 7022 §4.2).</summary>
    public void Name(uint ssrc, ulong name)
    {
        // The list of items ends with a zero, and is filled with zeros to a multiple of four.
        const int ChunkBytes = (sizeof(uint) + 2 + NameBytes + 1 + 3) / 4 * 4;
        var body = Begin(RtcpKind.SourceDescription, 1, ChunkBytes);
        body.Clear();
        BinaryPrimitives.WriteUInt32BigEndian(body, ssrc);
        body[4] = CanonicalName;
        body[5] = NameBytes;
        for (var i = 0; i < NameBytes; i++)
        {
            body[6 + i] = "0123456789abcdef"u8[(int)((name >> (4 * i)) & 0xF)];
        }
    }

    /// <summary>Goodbye (RFC 3550 §6.6).</summary>
    public void Goodbye(uint ssrc) => BinaryPrimitives.WriteUInt32BigEndian(Begin(RtcpKind.Goodbye, 1, sizeof(uint)), ssrc);

    private Span<byte> Begin(RtcpKind kind, int count, int bodyBytes)
    {
        var packet = _buffer.Slice(Length, HeaderBytes + bodyBytes);
        packet[0] = (byte)((Version << 6) | count);
        packet[1] = (byte)kind;
        BinaryPrimitives.WriteUInt16BigEndian(packet[2..], (ushort)(bodyBytes / 4));
        Length += packet.Length;
        return packet[HeaderBytes..];
    }
}
