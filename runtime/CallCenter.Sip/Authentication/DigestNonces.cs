using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CallCenter.Sip.Authentication;

/// <summary>
/// Nonces that carry their own proof (RFC 7616 section 5.4): time of issue and a number, sealed with a secret of this
/// process. Giving them out costs no memory, whoever asks.
/// </summary>
internal sealed class DigestNonces
{
    private const int TimeBytes = sizeof(long);
    private const int NumberBytes = sizeof(ulong);
    private const int SealBytes = 16;
    private const int Bytes = TimeBytes + NumberBytes + SealBytes;

    private readonly byte[] _secret = new byte[32];
    private readonly SipEntropy _entropy;
    private readonly TimeProvider _time;
    private readonly TimeSpan _lifetime;

    public DigestNonces(SipEntropy entropy, TimeProvider time, TimeSpan lifetime)
    {
        _entropy = entropy;
        _time = time;
        _lifetime = lifetime;
        entropy(_secret);
    }

    /// <summary>A new nonce, in hexadecimal digits.</summary>
    public string Next()
    {
        Span<byte> nonce = stackalloc byte[Bytes];
        BinaryPrimitives.WriteInt64LittleEndian(nonce, Now);
        _entropy(nonce.Slice(TimeBytes, NumberBytes));
        Seal(nonce[..^SealBytes], nonce[^SealBytes..]);
        return Convert.ToHexStringLower(nonce);
    }

    /// <summary>Reads a nonce; false when it is none of ours or too old.</summary>
    public bool TryRead(ReadOnlySpan<byte> text, out DigestNonce nonce)
    {
        nonce = default;
        Span<byte> bytes = stackalloc byte[Bytes];
        Span<byte> seal = stackalloc byte[SealBytes];
        if (text.Length != Bytes * 2 || Convert.FromHexString(text, bytes, out _, out _) != System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        Seal(bytes[..^SealBytes], seal);
        nonce = new DigestNonce(BinaryPrimitives.ReadUInt64LittleEndian(bytes[TimeBytes..]), BinaryPrimitives.ReadInt64LittleEndian(bytes));
        var age = Now - nonce.IssuedAt;
        return CryptographicOperations.FixedTimeEquals(seal, bytes[^SealBytes..]) && age >= 0 && age <= (long)_lifetime.TotalMilliseconds;
    }

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private void Seal(ReadOnlySpan<byte> content, Span<byte> seal)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_secret, content, hash);
        hash[..SealBytes].CopyTo(seal);
    }
}

/// <summary>A nonce of ours.</summary>
/// <param name="Number">What tells it from others.</param>
/// <param name="IssuedAt">When it was given out, in ms since 1970.</param>
internal readonly record struct DigestNonce(ulong Number, long IssuedAt);
