using System.Buffers.Binary;

namespace CallCenter.Media.Dtmf;

/// <summary>
/// The payload of a telephone-event (RFC 4733 §2.3):
/// <code>
/// |     event     |E|R| volume    |          duration             |
/// </code>
/// </summary>
internal readonly record struct KeyPacket(int Code, bool End, ushort Duration)
{
    public const int Bytes = 4;

    // 10 dB below full level, what telephones send.
    private const byte Volume = 10;

    public static bool TryRead(ReadOnlySpan<byte> payload, out KeyPacket packet)
    {
        if (payload.Length < Bytes)
        {
            packet = default;
            return false;
        }

        packet = new(payload[0], (payload[1] & 0x80) != 0, BinaryPrimitives.ReadUInt16BigEndian(payload[2..]));
        return true;
    }

    /// <summary>The same with its duration counted by a clock that is so many times quicker.</summary>
    public KeyPacket OnClock(int times) => this with { Duration = (ushort)Math.Min(Duration * times, ushort.MaxValue) };

    public void Write(Span<byte> payload)
    {
        payload[0] = (byte)Code;
        payload[1] = (byte)(Volume | (End ? 0x80 : 0));
        BinaryPrimitives.WriteUInt16BigEndian(payload[2..], Duration);
    }
}
