using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CallCenter.Media.Codecs;

/// <summary>Encodes, decodes and converts G.711 at 8,000 samples a second, one byte a sample.</summary>
public static class G711Codec
{
    /// <summary>Samples (and bytes) in a second.</summary>
    public const int SampleRate = 8000;

    private const int MuLawBias = 0x84;
    private const int MuLawMax = 32635;

    private static readonly short[] MuLawDecoded = Table(DecodeMuLaw);
    private static readonly short[] ALawDecoded = Table(DecodeALaw);
    private static readonly byte[] MuLawToALaw = Table(value => EncodeALaw(DecodeMuLaw(value)));
    private static readonly byte[] ALawToMuLaw = Table(value => EncodeMuLaw(DecodeALaw(value)));

    // By sample, from the lowest.
    private static readonly byte[] MuLawEncoded = EncodeTable(EncodeMuLaw);
    private static readonly byte[] ALawEncoded = EncodeTable(EncodeALaw);

    /// <summary>The byte that is silence in <paramref name="codec"/>.</summary>
    public static byte Silence(G711 codec) => codec == G711.Pcmu ? (byte)0xFF : (byte)0xD5;

    /// <summary>The sample of one byte, 16-bit scale.</summary>
    public static short Decode(G711 codec, byte value) => Decoded(codec)[value];

    /// <summary>The byte of one 16-bit sample.</summary>
    public static byte Encode(G711 codec, short sample) => codec == G711.Pcmu ? EncodeMuLaw(sample) : EncodeALaw(sample);

    /// <summary>Decodes all of <paramref name="bytes"/>; <paramref name="samples"/> must be as long.</summary>
    public static void Decode(G711 codec, ReadOnlySpan<byte> bytes, Span<short> samples)
    {
        // Every byte is in the table, so nothing need be checked a sample.
        ref var table = ref MemoryMarshal.GetArrayDataReference(Decoded(codec));
        samples = samples[..bytes.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            samples[i] = Unsafe.Add(ref table, (nint)bytes[i]);
        }
    }

    /// <summary>Encodes all of <paramref name="samples"/>; <paramref name="bytes"/> must be as long.</summary>
    public static void Encode(G711 codec, ReadOnlySpan<short> samples, Span<byte> bytes)
    {
        // Speech stays near zero, and so does what of the table lies in the processor's cache.
        ref var zero = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(codec == G711.Pcmu ? MuLawEncoded : ALawEncoded), (nint)(-short.MinValue));
        bytes = bytes[..samples.Length];
        for (var i = 0; i < samples.Length; i++)
        {
            bytes[i] = Unsafe.Add(ref zero, (nint)samples[i]);
        }
    }

    /// <summary>Copies bytes of one law as bytes of another (or the same); does not allocate.</summary>
    public static void Convert(G711 from, ReadOnlySpan<byte> source, G711 to, Span<byte> target)
    {
        if (from == to)
        {
            source.CopyTo(target);
            return;
        }

        var table = from == G711.Pcmu ? MuLawToALaw : ALawToMuLaw;
        for (var i = 0; i < source.Length; i++)
        {
            target[i] = table[source[i]];
        }
    }

    /// <summary>How loud a frame is: the mean absolute sample, 0 to 32,767; 0 for an empty frame.</summary>
    internal static int Loudness(G711 codec, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return 0;
        }

        var table = Decoded(codec);
        long sum = 0;
        foreach (var value in bytes)
        {
            sum += Math.Abs((int)table[value]);
        }

        return (int)(sum / bytes.Length);
    }

    private static short[] Decoded(G711 codec) => codec == G711.Pcmu ? MuLawDecoded : ALawDecoded;

    private static short DecodeMuLaw(byte value)
    {
        var bits = ~value & 0xFF;
        var magnitude = ((((bits & 0x0F) << 3) + MuLawBias) << ((bits >> 4) & 7)) - MuLawBias;
        return (short)((bits & 0x80) != 0 ? -magnitude : magnitude);
    }

    private static byte EncodeMuLaw(short sample)
    {
        var sign = sample < 0 ? 0x80 : 0;
        var magnitude = Math.Min(Math.Abs((int)sample), MuLawMax) + MuLawBias;
        var exponent = BitOperations.Log2((uint)magnitude) - 7;
        var mantissa = (magnitude >> (exponent + 3)) & 0x0F;
        return (byte)(~(sign | (exponent << 4) | mantissa) & 0xFF);
    }

    private static short DecodeALaw(byte value)
    {
        var bits = value ^ 0x55;
        var exponent = (bits >> 4) & 7;
        var magnitude = ((bits & 0x0F) << 4) + 8;
        if (exponent > 0)
        {
            magnitude = (magnitude + 0x100) << (exponent - 1);
        }

        return (short)((bits & 0x80) != 0 ? magnitude : -magnitude);
    }

    private static byte EncodeALaw(short sample)
    {
        // One's complement keeps -32768 in range and puts the decision levels of both signs alike.
        var sign = sample >= 0 ? 0x80 : 0;
        var magnitude = (sample >= 0 ? sample : ~sample) >> 4;
        var exponent = magnitude < 16 ? 0 : BitOperations.Log2((uint)magnitude) - 3;
        var mantissa = (magnitude >> Math.Max(exponent - 1, 0)) & 0x0F;
        return (byte)((sign | (exponent << 4) | mantissa) ^ 0x55);
    }

    private static byte[] EncodeTable(Func<short, byte> encode)
    {
        var table = new byte[1 << 16];
        for (var sample = (int)short.MinValue; sample <= short.MaxValue; sample++)
        {
            table[sample - short.MinValue] = encode((short)sample);
        }

        return table;
    }

    private static T[] Table<T>(Func<byte, T> entry)
    {
        var table = new T[256];
        for (var i = 0; i < table.Length; i++)
        {
            table[i] = entry((byte)i);
        }

        return table;
    }
}
