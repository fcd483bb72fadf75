using System.Buffers.Binary;

namespace CallCenter.Benchmarks.Rtp;

/// <summary>The fixed header of an RTP packet (RFC 3550 section 5.1) and what follows it.</summary>
internal readonly ref struct RtpPacket(ReadOnlySpan<byte> bytes)
{
    public const int HeaderBytes = 12;

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Whether it begins to speak after a silence (RFC 3551 section 4.1).</summary>
    public bool BeginsTalk => (_bytes[1] & 0x80) != 0;

    public int PayloadType => _bytes[1] & 0x7f;

    public ushort Sequence => BinaryPrimitives.ReadUInt16BigEndian(_bytes[2..]);

    public uint Timestamp => BinaryPrimitives.ReadUInt32BigEndian(_bytes[4..]);

    public uint Source => BinaryPrimitives.ReadUInt32BigEndian(_bytes[8..]);

    public ReadOnlySpan<byte> Payload => _bytes[HeaderBytes..];

    public static bool IsRtp(ReadOnlySpan<byte> bytes) => bytes.Length >= HeaderBytes && bytes[0] >> 6 == 2;
}
