using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CallCenter.Media.Srtp;

/// <summary>Ciphers and codes of one direction, made of its master key (RFC 3711 §4.3): laid over packets in place.</summary>
internal sealed class SrtpTransform
{
    private const int AuthenticationKeyBytes = 20;

    private readonly CounterCipher _rtpCipher;
    private readonly CounterCipher _rtcpCipher;
    private readonly HmacSha1 _rtpCode;
    private readonly HmacSha1 _rtcpCode;
    private readonly byte[] _rtpSalt;
    private readonly byte[] _rtcpSalt;

    public SrtpTransform(SrtpKeys keys)
    {
        Suite = keys.Suite;
        _rtpCipher = CounterCipher.Create(Derive(keys, 0, SrtpSuite.KeyBytes));
        _rtpCode = new(Derive(keys, 1, AuthenticationKeyBytes));
        _rtpSalt = Derive(keys, 2, SrtpSuite.SaltBytes);
        _rtcpCipher = CounterCipher.Create(Derive(keys, 3, SrtpSuite.KeyBytes));
        _rtcpCode = new(Derive(keys, 4, AuthenticationKeyBytes));
        _rtcpSalt = Derive(keys, 5, SrtpSuite.SaltBytes);
    }

    public SrtpSuite Suite { get; }

    /// <summary>A session key (RFC 3711 §4.3.1, §4.3.3), with a derivation rate of zero.</summary>
    public static byte[] Derive(SrtpKeys keys, byte label, int length)
    {
        Span<byte> counter = stackalloc byte[CounterCipher.BlockBytes];
        counter.Clear();
        keys.Salt.CopyTo(counter);
        counter[7] ^= label;
        var derived = new byte[length];
        CounterCipher.Create(keys.Key).Apply(counter, derived);
        return derived;
    }

    /// <summary>Encrypts or decrypts an RTP payload.</summary>
    public void ApplyToRtp(uint ssrc, long index, Span<byte> payload) => Apply(_rtpCipher, _rtpSalt, ssrc, index, payload);

    /// <summary>Encrypts or decrypts what lies behind the first eight bytes of RTCP.</summary>
    public void ApplyToRtcp(uint ssrc, long index, Span<byte> payload) => Apply(_rtcpCipher, _rtcpSalt, ssrc, index, payload);

    /// <summary>Writes the tag of an encrypted RTP packet: of the packet and the rollover counter (RFC 3711 §4.2).</summary>
    public void WriteRtpTag(ReadOnlySpan<byte> packet, long index, Span<byte> tag)
    {
        Span<byte> rollover = stackalloc byte[4];
        Span<byte> hash = stackalloc byte[HmacSha1.HashBytes];
        BinaryPrimitives.WriteUInt32BigEndian(rollover, unchecked((uint)(index >> 16)));
        _rtpCode.Compute(packet, rollover, hash);
        hash[..Suite.TagBytes].CopyTo(tag);
    }

    /// <summary>Whether an RTP packet bears the right tag.</summary>
    public bool HasRtpTag(ReadOnlySpan<byte> packet, long index, ReadOnlySpan<byte> tag)
    {
        Span<byte> right = stackalloc byte[HmacSha1.HashBytes];
        WriteRtpTag(packet, index, right);
        return CryptographicOperations.FixedTimeEquals(right[..Suite.TagBytes], tag);
    }

    /// <summary>Writes the tag of an encrypted RTCP packet with its index (RFC 3711 §3.4).</summary>
    public void WriteRtcpTag(ReadOnlySpan<byte> packetAndIndex, Span<byte> tag)
    {
        Span<byte> hash = stackalloc byte[HmacSha1.HashBytes];
        _rtcpCode.Compute(packetAndIndex, [], hash);
        hash[..SrtpSuite.RtcpTagBytes].CopyTo(tag);
    }

    /// <summary>Whether an RTCP packet bears the right tag.</summary>
    public bool HasRtcpTag(ReadOnlySpan<byte> packetAndIndex, ReadOnlySpan<byte> tag)
    {
        Span<byte> right = stackalloc byte[HmacSha1.HashBytes];
        WriteRtcpTag(packetAndIndex, right);
        return CryptographicOperations.FixedTimeEquals(right[..SrtpSuite.RtcpTagBytes], tag);
    }

    // IV = (salt * 2^16) XOR (SSRC * 2^64) XOR (index * 2^16), RFC 3711 §4.1.1.
    private static void Apply(CounterCipher cipher, ReadOnlySpan<byte> salt, uint ssrc, long index, Span<byte> payload)
    {
        Span<byte> counter = stackalloc byte[CounterCipher.BlockBytes];
        counter.Clear();
        salt.CopyTo(counter);
        var high = counter[4..];
        BinaryPrimitives.WriteUInt32BigEndian(high, BinaryPrimitives.ReadUInt32BigEndian(high) ^ ssrc);
        var low = counter[8..];
        BinaryPrimitives.WriteUInt64BigEndian(low, BinaryPrimitives.ReadUInt64BigEndian(low) ^ unchecked((ulong)index << 16));
        cipher.Apply(counter, payload);
    }
}
