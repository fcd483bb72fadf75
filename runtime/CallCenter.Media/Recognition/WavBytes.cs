using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace CallCenter.Media.Recognition;

/// <summary>A WAV file in memory.</summary>
internal static class WavBytes
{
    private const int HeaderBytes = 44;

    /// <summary>16-bit samples of one channel, with the head of a file.</summary>
    public static byte[] Of(ReadOnlySpan<short> samples, int rate)
    {
        var data = samples.Length * sizeof(short);
        var file = new byte[HeaderBytes + data];
        var head = file.AsSpan();
        "RIFF"u8.CopyTo(head);
        BinaryPrimitives.WriteInt32LittleEndian(head[4..], HeaderBytes - 8 + data);
        "WAVEfmt "u8.CopyTo(head[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(head[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(head[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(head[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(head[24..], rate);
        BinaryPrimitives.WriteInt32LittleEndian(head[28..], rate * sizeof(short));
        BinaryPrimitives.WriteInt16LittleEndian(head[32..], sizeof(short));
        BinaryPrimitives.WriteInt16LittleEndian(head[34..], 16);
        "data"u8.CopyTo(head[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(head[40..], data);
        if (BitConverter.IsLittleEndian)
        {
            MemoryMarshal.AsBytes(samples).CopyTo(head[HeaderBytes..]);
            return file;
        }

        for (var i = 0; i < samples.Length; i++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(head[(HeaderBytes + (i * sizeof(short)))..], samples[i]);
        }

        return file;
    }
}
