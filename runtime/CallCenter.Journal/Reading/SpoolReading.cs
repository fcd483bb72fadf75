using CallCenter.Journal.Records;
using CallCenter.Journal.Spool;

namespace CallCenter.Journal.Reading;

/// <summary>What is done with a payload.</summary>
internal delegate void PayloadVisitor(ReadOnlySpan<byte> payload);

/// <summary>Reads a spool that may be written meanwhile, by this process or another one, or by none.</summary>
internal static class SpoolReading
{
    /// <summary>Visits the payloads that lie in a folder, oldest first. What is torn or just being written is left out.</summary>
    /// <exception cref="IOException">A segment cannot be read.</exception>
    public static void Visit(string folder, PayloadVisitor visit)
    {
        foreach (var segment in Directory.Exists(folder) ? Segment.In(folder) : [])
        {
            if (Read(segment.File) is { } bytes)
            {
                Visit(bytes, visit);
            }
        }
    }

    private static byte[]? Read(string file)
    {
        try
        {
            using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[RandomAccess.GetLength(handle)];
            var read = RandomAccess.Read(handle, bytes, 0);
            return read == bytes.Length ? bytes : bytes[..read];
        }
        catch (FileNotFoundException)
        {
            return null; // Shipped and deleted meanwhile: it is in the database.
        }
    }

    private static void Visit(ReadOnlySpan<byte> bytes, PayloadVisitor visit)
    {
        bytes = bytes.StartsWith(RecordLayout.SegmentMark) ? bytes[RecordLayout.SegmentMark.Length..] : bytes;
        while (bytes.Length > 0)
        {
            if (RecordFrame.TryTake(ref bytes, out var payload))
            {
                visit(payload);
            }
            else
            {
                bytes = bytes[1..];
            }
        }
    }
}
