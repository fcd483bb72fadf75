using System.Buffers.Binary;

namespace CallCenter.Compiler.Sources;

/// <summary>How long a WAV file sounds, from its head alone.</summary>
internal static class WavLength
{
    private const int HeadBytes = 12;
    private const int ChunkHeadBytes = 8;
    private const int FormatBytes = 16;

    /// <summary>The length; null when the stream is no WAV file.</summary>
    public static TimeSpan? Of(Stream stream)
    {
        Span<byte> head = stackalloc byte[FormatBytes];
        if (stream.ReadAtLeast(head[..HeadBytes], HeadBytes, throwOnEndOfStream: false) < HeadBytes
            || !head[..4].SequenceEqual("RIFF"u8) || !head[8..HeadBytes].SequenceEqual("WAVE"u8))
        {
            return null;
        }

        long bytesPerSecond = 0;
        while (stream.ReadAtLeast(head[..ChunkHeadBytes], ChunkHeadBytes, throwOnEndOfStream: false) == ChunkHeadBytes)
        {
            // A writer to a pipe does not know the length: what is there is what there is.
            var length = Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(head[4..]), stream.Length - stream.Position);
            if (head[..4].SequenceEqual("data"u8))
            {
                return bytesPerSecond > 0 ? TimeSpan.FromSeconds((double)length / bytesPerSecond) : null;
            }

            var next = stream.Position + length + (length & 1);
            if (head[..4].SequenceEqual("fmt "u8)
                && length >= FormatBytes && stream.ReadAtLeast(head, FormatBytes, throwOnEndOfStream: false) == FormatBytes)
            {
                // Rate times the bytes of one moment on all channels.
                bytesPerSecond = (long)BinaryPrimitives.ReadUInt32LittleEndian(head[4..]) * BinaryPrimitives.ReadUInt16LittleEndian(head[12..]);
            }

            stream.Position = Math.Min(next, stream.Length);
        }

        return null;
    }
}
