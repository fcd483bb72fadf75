namespace CallCenter.Journal.Records;

/// <summary>
/// How a record lies in a segment: its length and the CRC-32C of its payload (4 bytes each), then the payload. A payload is a
/// version and the fields in the order of <see cref="CallRecord"/>: numbers as 8 bytes, text as its length plus one in 7-bit groups
/// (0 for none) and UTF-8, a fraction as its bits with NaN for none. All little-endian.
/// </summary>
internal static class RecordLayout
{
    /// <summary>Bytes before the payload.</summary>
    public const int FrameBytes = 8;

    /// <summary>Version of the payload; those before it lack the recordings, the first lacks all that follows the jitter.</summary>
    public const byte Version = 3;

    /// <summary>In place of a version: the payload is a <see cref="CallResult"/>, its texts and the moment before the last two.</summary>
    public const byte Result = 129;

    /// <summary>In place of a version: the payload is an event, as <see cref="EventFields"/> describes it.</summary>
    public const byte Event = 130;

    /// <summary>In place of a version: the payload is <see cref="QuarterFigures"/>, its texts and the moment before the last one.</summary>
    public const byte Quarter = 131;

    /// <summary>The version that a spool of an older server may still hold.</summary>
    public const byte VersionFirst = 1;

    /// <summary>Largest payload; a longer path is left out of its record.</summary>
    public const int PayloadBytesMax = 256 * 1024;

    /// <summary>Longest path in UTF-16 units, so that the payload fits whatever the text is.</summary>
    public const int PathLengthMax = 64 * 1024;

    /// <summary>Longest text of recordings in UTF-16 units.</summary>
    public const int TalksLengthMax = 16 * 1024;

    /// <summary>Longest of the other texts in UTF-16 units.</summary>
    public const int TextLengthMax = 1024;

    /// <summary>First bytes of a segment file.</summary>
    public static ReadOnlySpan<byte> SegmentMark => "CCJRNL1\n"u8;
}
