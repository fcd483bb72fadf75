using System.Buffers.Binary;

namespace CallCenter.Media.Prompts;

/// <summary>What stands before the samples of a RIFF WAVE file (RF64 too).</summary>
internal static class WavHeader
{
    private const int RiffBytes = 12;
    private const int PartBytes = 8;

    /// <summary>Looks for the samples.</summary>
    /// <param name="file">The file, or its beginning.</param>
    /// <param name="format">How they are coded.</param>
    /// <param name="start">Where they begin.</param>
    /// <param name="length">How many bytes they have; <see cref="long.MaxValue"/> when they go on to the end of the file.</param>
    /// <param name="problem">Why they cannot be used.</param>
    /// <returns>Whether they were found; false without a problem when more of the file is needed to tell.</returns>
    public static bool TryFind(ReadOnlySpan<byte> file, out WavFormat format, out int start, out long length, out string? problem)
    {
        (format, start, length, problem) = (default, 0, 0, null);
        if (file.Length < RiffBytes)
        {
            return false;
        }

        if (!(file[..4].SequenceEqual("RIFF"u8) || file[..4].SequenceEqual("RF64"u8)) || !file[8..RiffBytes].SequenceEqual("WAVE"u8))
        {
            problem = "it is no WAV file (RIFF WAVE)";
            return false;
        }

        var hasFormat = false;
        for (long at = RiffBytes; at + PartBytes <= file.Length;)
        {
            var part = file[(int)at..];
            var bytes = BinaryPrimitives.ReadUInt32LittleEndian(part[4..]);
            var body = at + PartBytes;
            if (part[..4].SequenceEqual("data"u8))
            {
                start = (int)body;
                length = IsToTheEnd(file, body, bytes) ? long.MaxValue : bytes;
                problem = hasFormat ? format.Problem : "it has no `fmt ` part before its `data`";
                return problem is null;
            }

            if (part[..4].SequenceEqual("fmt "u8) && bytes >= WavFormat.BytesMin && body + WavFormat.BytesMin <= file.Length)
            {
                format = WavFormat.Read(file.Slice((int)body, (int)Math.Min(bytes, file.Length - body)));
                hasFormat = true;
            }

            at = body + bytes + (bytes & 1);
        }

        return false;
    }

    // A writer to a pipe does not know the length: it says nothing, everything, or that the file ends where its samples begin.
    private static bool IsToTheEnd(ReadOnlySpan<byte> file, long body, uint bytes) =>
        bytes >= 0x7FFF_0000 || (bytes == 0 && BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) is var riff && (riff == 0 || riff + 8 <= body));
}
