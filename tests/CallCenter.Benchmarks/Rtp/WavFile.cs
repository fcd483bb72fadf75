using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace CallCenter.Benchmarks.Rtp;

/// <summary>Samples of a WAV file of 16 bits, one channel, 8 kHz.</summary>
internal static class WavFile
{
    private const int ChunksAt = 12;

    /// <exception cref="BenchmarkException">It has no samples.</exception>
    public static short[] Read(string path)
    {
        var rest = File.ReadAllBytes(path).AsSpan(ChunksAt);
        while (rest.Length >= 8)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(rest[4..]);
            if (rest.StartsWith("data"u8))
            {
                return MemoryMarshal.Cast<byte, short>(rest.Slice(8, length)).ToArray();
            }

            rest = rest[(8 + length + (length & 1))..];
        }

        throw new BenchmarkException($"{path} holds no sound");
    }
}
