using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CallCenter.Media.Tests.Ice;

/// <summary>Checks as a full ICE agent sends them, written without the product's own writer.</summary>
internal static class Checks
{
    /// <summary>A binding request.</summary>
    /// <param name="userName">USERNAME; null for none.</param>
    /// <param name="password">The key of MESSAGE-INTEGRITY; null for none.</param>
    /// <param name="nominates">With USE-CANDIDATE.</param>
    /// <param name="role">ICE-CONTROLLING, or ICE-CONTROLLED.</param>
    /// <param name="further">One more attribute, without a value.</param>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350", Justification = "STUN is made with it.")]
    public static byte[] Request(string? userName, string? password, bool nominates = false, ushort role = 0x802A, ushort further = 0)
    {
        var message = new List<byte> { 0, 1, 0, 0, 0x21, 0x12, 0xA4, 0x42 };
        message.AddRange("transaction1"u8);
        if (userName is not null)
        {
            Add(message, 0x0006, Encoding.ASCII.GetBytes(userName));
        }

        Add(message, 0x0024, [0x6E, 0, 1, 0xFF]);
        Add(message, role, [1, 2, 3, 4, 5, 6, 7, 8]);
        if (nominates)
        {
            Add(message, 0x0025, []);
        }

        if (further != 0)
        {
            Add(message, further, []);
        }

        if (password is not null)
        {
            SetLength(message, 24);
            Add(message, 0x0008, HMACSHA1.HashData(Encoding.ASCII.GetBytes(password), message.ToArray()));
        }

        SetLength(message, 8);
        var fingerprint = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(fingerprint, Crc(message) ^ 0x5354554E);
        Add(message, 0x8028, fingerprint);
        return [.. message];
    }

    /// <summary>The value of an attribute of a message; null when it has none.</summary>
    public static byte[]? Attribute(ReadOnlySpan<byte> message, ushort type)
    {
        for (var at = 20; at + 4 <= message.Length;)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(message[(at + 2)..]);
            if (BinaryPrimitives.ReadUInt16BigEndian(message[at..]) == type)
            {
                return message.Slice(at + 4, length).ToArray();
            }

            at += 4 + ((length + 3) & ~3);
        }

        return null;
    }

    private static void Add(List<byte> message, ushort type, byte[] value)
    {
        message.AddRange([(byte)(type >> 8), (byte)(type & 0xFF), 0, (byte)value.Length, .. value]);
        message.AddRange(new byte[(4 - (value.Length & 3)) & 3]);
    }

    private static void SetLength(List<byte> message, int more)
    {
        var length = message.Count - 20 + more;
        message[2] = (byte)(length >> 8);
        message[3] = (byte)(length & 0xFF);
    }

    private static uint Crc(List<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var one in data)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB88320 : 0);
            }
        }

        return ~crc;
    }
}
