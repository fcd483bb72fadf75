using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace CallCenter.Media.Srtp;

/// <summary>
/// HMAC-SHA1 with one key, as SRTP and STUN use it. The key is worked in once, so that a packet costs its own
/// blocks and one more; no system call, no handle, nothing allocated.
/// </summary>
internal sealed class HmacSha1
{
    /// <summary>Bytes of the result.</summary>
    public const int HashBytes = 20;

    private const int BlockBytes = 64;

    private readonly State _inner;
    private readonly State _outer;

    /// <param name="key">At most 64 bytes; SRTP has 20, a STUN password is as long as its owner chose.</param>
    public HmacSha1(ReadOnlySpan<byte> key)
    {
        Span<byte> block = stackalloc byte[BlockBytes];
        block.Clear();
        if (key.Length > BlockBytes)
        {
            Span<byte> hash = stackalloc byte[HashBytes];
            Finish(State.Initial, 0, key, [], hash);
            hash.CopyTo(block);
        }
        else
        {
            key.CopyTo(block);
        }

        _inner = Keyed(block, 0x36);
        _outer = Keyed(block, 0x5C);
    }

    /// <summary>The code of <paramref name="data"/> followed by <paramref name="suffix"/>, at most 32 bytes of it.</summary>
    [SkipLocalsInit]
    public void Compute(ReadOnlySpan<byte> data, ReadOnlySpan<byte> suffix, Span<byte> hash)
    {
        Span<byte> inner = stackalloc byte[HashBytes];
        Finish(_inner, BlockBytes, data, suffix, inner);
        Finish(_outer, BlockBytes, inner, [], hash);
    }

    private static State Keyed(ReadOnlySpan<byte> key, byte pad)
    {
        Span<byte> block = stackalloc byte[BlockBytes];
        for (var i = 0; i < BlockBytes; i++)
        {
            block[i] = (byte)(key[i] ^ pad);
        }

        var state = State.Initial;
        Compress(ref state, block);
        return state;
    }

    [SkipLocalsInit]
    private static void Finish(State state, int before, ReadOnlySpan<byte> data, ReadOnlySpan<byte> suffix, Span<byte> hash)
    {
        var bits = (ulong)(before + data.Length + suffix.Length) * 8;
        while (data.Length >= BlockBytes)
        {
            Compress(ref state, data[..BlockBytes]);
            data = data[BlockBytes..];
        }

        // What is left, the suffix, a one, zeros and the length: one block or two (FIPS 180-4 §5.1.1).
        Span<byte> last = stackalloc byte[3 * BlockBytes];
        data.CopyTo(last);
        suffix.CopyTo(last[data.Length..]);
        var used = data.Length + suffix.Length;
        last[used++] = 0x80;
        var length = (used + sizeof(ulong) + BlockBytes - 1) / BlockBytes * BlockBytes;
        last[used..length].Clear();
        BinaryPrimitives.WriteUInt64BigEndian(last[(length - sizeof(ulong))..], bits);
        for (var i = 0; i < length; i += BlockBytes)
        {
            Compress(ref state, last.Slice(i, BlockBytes));
        }

        BinaryPrimitives.WriteUInt32BigEndian(hash, state.A);
        BinaryPrimitives.WriteUInt32BigEndian(hash[4..], state.B);
        BinaryPrimitives.WriteUInt32BigEndian(hash[8..], state.C);
        BinaryPrimitives.WriteUInt32BigEndian(hash[12..], state.D);
        BinaryPrimitives.WriteUInt32BigEndian(hash[16..], state.E);
    }

    // FIPS 180-4 §6.1.2, with the sixteen words of its §6.1.3.
    [SkipLocalsInit]
    private static void Compress(ref State state, ReadOnlySpan<byte> block)
    {
        Span<uint> w = stackalloc uint[80];
        for (var t = 0; t < 16; t++)
        {
            w[t] = BinaryPrimitives.ReadUInt32BigEndian(block[(t * 4)..]);
        }

        for (var t = 16; t < 80; t++)
        {
            w[t] = BitOperations.RotateLeft(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
        }

        var (a, b, c, d, e) = (state.A, state.B, state.C, state.D, state.E);
        unchecked
        {
            for (var t = 0; t < 80; t++)
            {
                var (f, k) = t switch
                {
                    < 20 => ((b & c) | (~b & d), 0x5A827999u),
                    < 40 => (b ^ c ^ d, 0x6ED9EBA1u),
                    < 60 => ((b & c) | (b & d) | (c & d), 0x8F1BBCDCu),
                    _ => (b ^ c ^ d, 0xCA62C1D6u),
                };
                var next = BitOperations.RotateLeft(a, 5) + f + e + k + w[t];
                e = d;
                d = c;
                c = BitOperations.RotateLeft(b, 30);
                b = a;
                a = next;
            }

            state = new(state.A + a, state.B + b, state.C + c, state.D + d, state.E + e);
        }
    }

    private readonly record struct State(uint A, uint B, uint C, uint D, uint E)
    {
        public static State Initial => new(0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0);
    }
}
