using System.Buffers.Binary;
using System.Numerics;

namespace CallCenter.Sip.Transactions;

/// <summary>
/// SipHash-2-4 with 128 bits (Aumasson and Bernstein, 2012), over a sequence of parts. Who does not know the key cannot
/// make two messages that share a hash, so nobody can crowd our tables or take another's place in them.
/// </summary>
internal ref struct SipHash
{
    private ulong _v0;
    private ulong _v1;
    private ulong _v2;
    private ulong _v3;

    /// <summary>Begins a hash under a secret key.</summary>
    public SipHash(ulong key0, ulong key1)
    {
        _v0 = key0 ^ 0x736f6d6570736575;
        _v1 = key1 ^ 0x646f72616e646f6d ^ 0xee;
        _v2 = key0 ^ 0x6c7967656e657261;
        _v3 = key1 ^ 0x7465646279746573;
    }

    /// <summary>Adds a part. Its length goes first, so that no two sequences of parts are the same bytes.</summary>
    public void Add(ReadOnlySpan<byte> part)
    {
        Add((ulong)part.Length);
        while (part.Length >= sizeof(ulong))
        {
            Add(BinaryPrimitives.ReadUInt64LittleEndian(part));
            part = part[sizeof(ulong)..];
        }

        if (!part.IsEmpty)
        {
            Span<byte> last = stackalloc byte[sizeof(ulong)];
            last.Clear();
            part.CopyTo(last);
            Add(BinaryPrimitives.ReadUInt64LittleEndian(last));
        }
    }

    /// <summary>Adds a number.</summary>
    public void Add(ulong word)
    {
        _v3 ^= word;
        Round();
        Round();
        _v0 ^= word;
    }

    /// <summary>The hash of what was added; nothing may be added afterwards.</summary>
    public TransactionKey Finish()
    {
        _v2 ^= 0xee;
        FourRounds();
        var high = _v0 ^ _v1 ^ _v2 ^ _v3;
        _v1 ^= 0xdd;
        FourRounds();
        return new TransactionKey(high, _v0 ^ _v1 ^ _v2 ^ _v3);
    }

    private void FourRounds()
    {
        Round();
        Round();
        Round();
        Round();
    }

    private void Round()
    {
        unchecked
        {
            _v0 += _v1;
            _v1 = BitOperations.RotateLeft(_v1, 13) ^ _v0;
            _v0 = BitOperations.RotateLeft(_v0, 32);
            _v2 += _v3;
            _v3 = BitOperations.RotateLeft(_v3, 16) ^ _v2;
            _v0 += _v3;
            _v3 = BitOperations.RotateLeft(_v3, 21) ^ _v0;
            _v2 += _v1;
            _v1 = BitOperations.RotateLeft(_v1, 17) ^ _v2;
            _v2 = BitOperations.RotateLeft(_v2, 32);
        }
    }
}
