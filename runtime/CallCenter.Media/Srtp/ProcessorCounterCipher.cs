using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CallCenter.Media.Srtp;

/// <summary>AES by the processor: no system library, no handle to be given back, and the same time whatever the key.</summary>
internal sealed class ProcessorCounterCipher : CounterCipher
{
    private const int Rounds = 10;
    private const int BlocksAtOnce = 4;

    private RoundKeys _keys;

    public ProcessorCounterCipher(ReadOnlySpan<byte> key)
    {
        _keys[0] = Vector128.Create(key[..BlockBytes]);
        _keys[1] = Expand(_keys[0], Aes.KeygenAssist(_keys[0], 0x01));
        _keys[2] = Expand(_keys[1], Aes.KeygenAssist(_keys[1], 0x02));
        _keys[3] = Expand(_keys[2], Aes.KeygenAssist(_keys[2], 0x04));
        _keys[4] = Expand(_keys[3], Aes.KeygenAssist(_keys[3], 0x08));
        _keys[5] = Expand(_keys[4], Aes.KeygenAssist(_keys[4], 0x10));
        _keys[6] = Expand(_keys[5], Aes.KeygenAssist(_keys[5], 0x20));
        _keys[7] = Expand(_keys[6], Aes.KeygenAssist(_keys[6], 0x40));
        _keys[8] = Expand(_keys[7], Aes.KeygenAssist(_keys[7], 0x80));
        _keys[9] = Expand(_keys[8], Aes.KeygenAssist(_keys[8], 0x1B));
        _keys[10] = Expand(_keys[9], Aes.KeygenAssist(_keys[9], 0x36));
    }

    public override void Apply(ReadOnlySpan<byte> counter, Span<byte> data)
    {
        Span<byte> blocks = stackalloc byte[BlocksAtOnce * BlockBytes];
        for (var i = 0; i < BlocksAtOnce; i++)
        {
            counter[..BlockBytes].CopyTo(blocks[(i * BlockBytes)..]);
        }

        var number = BinaryPrimitives.ReadUInt16BigEndian(counter[14..]);
        while (data.Length > 0)
        {
            for (var i = 0; i < BlocksAtOnce; i++)
            {
                BinaryPrimitives.WriteUInt16BigEndian(blocks[((i * BlockBytes) + 14)..], unchecked((ushort)(number + i)));
            }

            var (a, b, c, d) = Encrypt(blocks);
            number = unchecked((ushort)(number + BlocksAtOnce));
            if (data.Length < BlocksAtOnce * BlockBytes)
            {
                LayRest(a, b, c, d, data);
                return;
            }

            Lay(a, data);
            Lay(b, data[BlockBytes..]);
            Lay(c, data[(2 * BlockBytes)..]);
            Lay(d, data[(3 * BlockBytes)..]);
            data = data[(BlocksAtOnce * BlockBytes)..];
        }
    }

    // Four at once: the processor works on the next block while the round of the one before is under way.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (Vector128<byte> A, Vector128<byte> B, Vector128<byte> C, Vector128<byte> D) Encrypt(ReadOnlySpan<byte> blocks)
    {
        var key = _keys[0];
        var a = Vector128.Create(blocks) ^ key;
        var b = Vector128.Create(blocks[BlockBytes..]) ^ key;
        var c = Vector128.Create(blocks[(2 * BlockBytes)..]) ^ key;
        var d = Vector128.Create(blocks[(3 * BlockBytes)..]) ^ key;
        for (var round = 1; round < Rounds; round++)
        {
            key = _keys[round];
            a = Aes.Encrypt(a, key);
            b = Aes.Encrypt(b, key);
            c = Aes.Encrypt(c, key);
            d = Aes.Encrypt(d, key);
        }

        key = _keys[Rounds];
        return (Aes.EncryptLast(a, key), Aes.EncryptLast(b, key), Aes.EncryptLast(c, key), Aes.EncryptLast(d, key));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Lay(Vector128<byte> stream, Span<byte> data) =>
        MemoryMarshal.Write(data, Vector128.Create((ReadOnlySpan<byte>)data) ^ stream);

    private static void LayRest(Vector128<byte> a, Vector128<byte> b, Vector128<byte> c, Vector128<byte> d, Span<byte> data)
    {
        Span<byte> stream = stackalloc byte[BlocksAtOnce * BlockBytes];
        MemoryMarshal.Write(stream, a);
        MemoryMarshal.Write(stream[BlockBytes..], b);
        MemoryMarshal.Write(stream[(2 * BlockBytes)..], c);
        MemoryMarshal.Write(stream[(3 * BlockBytes)..], d);
        for (var i = 0; i < data.Length; i++)
        {
            data[i] ^= stream[i];
        }
    }

    // FIPS 197 §5.2: each word is the one before it, and the one four before.
    private static Vector128<byte> Expand(Vector128<byte> key, Vector128<byte> assist)
    {
        var word = Sse2.Shuffle(assist.AsInt32(), 0xFF).AsByte();
        key ^= Sse2.ShiftLeftLogical128BitLane(key, 4);
        key ^= Sse2.ShiftLeftLogical128BitLane(key, 4);
        key ^= Sse2.ShiftLeftLogical128BitLane(key, 4);
        return key ^ word;
    }

    [InlineArray(Rounds + 1)]
    private struct RoundKeys
    {
        private Vector128<byte> _first;
    }
}
