using System.Buffers.Binary;
using System.Numerics;

namespace CallCenter.Journal.Records;

/// <summary>CRC-32C (Castagnoli, RFC 3720 section 12.1), by the processor's own instruction where it has one.</summary>
internal static class Checksum
{
    /// <summary>The checksum of some bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        while (bytes.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var single in bytes)
        {
            crc = BitOperations.Crc32C(crc, single);
        }

        return ~crc;
    }
}
