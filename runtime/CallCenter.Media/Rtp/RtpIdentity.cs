using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CallCenter.Media.Rtp;

/// <summary>The three numbers a stream starts with; RFC 3550 §5.1 wants them random.</summary>
/// <param name="Ssrc">The synchronisation source.</param>
/// <param name="FirstSequence">The sequence number of the first packet.</param>
/// <param name="FirstTimestamp">The timestamp of the first slot.</param>
public readonly record struct RtpIdentity(uint Ssrc, ushort FirstSequence, uint FirstTimestamp)
{
    /// <summary>Three numbers nobody can guess.</summary>
    public static RtpIdentity Random()
    {
        Span<byte> bytes = stackalloc byte[10];
        RandomNumberGenerator.Fill(bytes);
        return new(
            BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            BinaryPrimitives.ReadUInt16LittleEndian(bytes[4..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[6..]));
    }
}
