using System.Buffers.Binary;

namespace CallCenter.Media.Ice;

/// <summary>
/// A STUN message taken apart where it lies (RFC 8489 §5). Attributes behind MESSAGE-INTEGRITY do not count, but for
/// FINGERPRINT (§14.5).
/// </summary>
internal readonly ref struct StunRequest
{
    /// <summary>Attributes a message may have.</summary>
    public const int AttributesMax = 32;

    private StunRequest(ReadOnlySpan<byte> message, Found found)
    {
        Message = message;
        UserName = found.UserNameLength < 0 ? default : message.Slice(found.UserNameAt, found.UserNameLength);
        HasUserName = found.UserNameLength >= 0;
        IntegrityAt = found.IntegrityAt;
        Nominates = found.Nominates;
        IsControlled = found.IsControlled;
        UnknownAttribute = found.Unknown;
    }

    public ReadOnlySpan<byte> Message { get; }

    public ushort Type => BinaryPrimitives.ReadUInt16BigEndian(Message);

    public ReadOnlySpan<byte> Transaction => Message.Slice(8, 12);

    public ReadOnlySpan<byte> UserName { get; }

    public bool HasUserName { get; }

    /// <summary>Where MESSAGE-INTEGRITY begins; -1 when there is none.</summary>
    public int IntegrityAt { get; }

    /// <summary>Whether the pair is chosen (USE-CANDIDATE, RFC 8445 §7.1.2).</summary>
    public bool Nominates { get; }

    /// <summary>Whether the far side believes that this side chooses (ICE-CONTROLLED, RFC 8445 §7.1.3).</summary>
    public bool IsControlled { get; }

    /// <summary>An attribute that must be understood and is not; 0 for none.</summary>
    public ushort UnknownAttribute { get; }

    /// <summary>False when the datagram is no whole STUN message, or its fingerprint is missing or wrong.</summary>
    public static bool TryRead(ReadOnlySpan<byte> datagram, out StunRequest request)
    {
        request = default;
        if (datagram.Length < StunKind.HeaderBytes
            || datagram[0] > 3
            || BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]) != StunKind.MagicCookie
            || BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]) != datagram.Length - StunKind.HeaderBytes)
        {
            return false;
        }

        var found = new Found { UserNameLength = -1, IntegrityAt = -1 };
        var at = StunKind.HeaderBytes;
        for (var i = 0; at < datagram.Length; i++)
        {
            if (i == AttributesMax || datagram.Length - at < 4)
            {
                return false;
            }

            var type = BinaryPrimitives.ReadUInt16BigEndian(datagram[at..]);
            int length = BinaryPrimitives.ReadUInt16BigEndian(datagram[(at + 2)..]);
            if (length > datagram.Length - at - 4 || !found.Take(datagram, type, at, length))
            {
                return false;
            }

            at += 4 + ((length + 3) & ~3);
        }

        request = new(datagram, found);
        return found.HasFingerprint; // ICE has every message end with one (RFC 8445 §7.1, §7.3).
    }

    private ref struct Found
    {
        public int UserNameAt;
        public int UserNameLength;
        public int IntegrityAt;
        public bool Nominates;
        public bool IsControlled;
        public ushort Unknown;
        public bool HasFingerprint;

        public bool Take(ReadOnlySpan<byte> message, ushort type, int at, int length)
        {
            if (type == StunKind.Fingerprint)
            {
                HasFingerprint = true;
                return length == 4 && at + 8 == message.Length
                    && BinaryPrimitives.ReadUInt32BigEndian(message[(at + 4)..]) == (Crc32.Of(message[..at]) ^ StunKind.FingerprintMask);
            }

            if (IntegrityAt >= 0)
            {
                return true;
            }

            switch (type)
            {
                case StunKind.UserName:
                    UserNameAt = at + 4;
                    UserNameLength = length;
                    return true;
                case StunKind.MessageIntegrity:
                    IntegrityAt = at;
                    return length == Srtp.HmacSha1.HashBytes;
                case StunKind.UseCandidate:
                    Nominates = true;
                    return true;
                case StunKind.IceControlled:
                    IsControlled = true;
                    return true;
                case StunKind.Priority:
                    return length == 4;
                default:
                    Unknown = type < StunKind.OptionalFirst && Unknown == 0 ? type : Unknown;
                    return true;
            }
        }
    }
}
