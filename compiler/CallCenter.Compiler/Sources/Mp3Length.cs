namespace CallCenter.Compiler.Sources;

/// <summary>How long an MP3 file sounds: its frames are walked, as their lengths may differ (MPEG-1, -2 and -2.5, layer III).</summary>
internal static class Mp3Length
{
    private const int HeadBytes = 4;
    private const int TagHeadBytes = 10;

    // What is no frame is passed over, so far and no further: pictures and texts stand in tags, whose length is known.
    private const int PassedOverMax = 64 * 1024;

    private static readonly int[] RatesOfVersion1 = [44100, 48000, 32000];
    private static readonly int[] KilobitsOfVersion1 = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
    private static readonly int[] KilobitsOfVersion2 = [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];

    /// <summary>The length; null when the stream is no MP3 file.</summary>
    public static TimeSpan? Of(Stream stream)
    {
        SkipTag(stream);
        Span<byte> head = stackalloc byte[HeadBytes];
        double seconds = 0;
        var passedOver = 0;
        while (stream.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false) == HeadBytes && passedOver < PassedOverMax)
        {
            var at = stream.Position - HeadBytes;
            var (bytes, length) = Frame(head);
            if (bytes > 0 && at + bytes <= stream.Length)
            {
                seconds += length;
                stream.Position = at + bytes;
            }
            else
            {
                passedOver++;
                stream.Position = at + 1;
            }
        }

        return seconds > 0 ? TimeSpan.FromSeconds(seconds) : null;
    }

    // ID3v2: its length is written with seven bits a byte.
    private static void SkipTag(Stream stream)
    {
        Span<byte> head = stackalloc byte[TagHeadBytes];
        if (stream.ReadAtLeast(head, TagHeadBytes, throwOnEndOfStream: false) == TagHeadBytes && head[..3].SequenceEqual("ID3"u8))
        {
            var length = (head[6] << 21) | (head[7] << 14) | (head[8] << 7) | head[9];
            stream.Position = Math.Min(TagHeadBytes + length, stream.Length);
        }
        else
        {
            stream.Position = 0;
        }
    }

    /// <summary>Bytes and seconds of the frame that begins so; no bytes when none does.</summary>
    private static (int Bytes, double Seconds) Frame(ReadOnlySpan<byte> head)
    {
        var version = (head[1] >> 3) & 3; // 3 is MPEG-1, 2 is MPEG-2, 0 is MPEG-2.5.
        var layer = (head[1] >> 1) & 3;
        var bitrate = head[2] >> 4;
        var rate = (head[2] >> 2) & 3;
        if (head[0] != 0xFF || (head[1] & 0xE0) != 0xE0 || version == 1 || layer != 1 || bitrate is 0 or 15 || rate == 3)
        {
            return default;
        }

        var isFirst = version == 3;
        var hertz = RatesOfVersion1[rate] >> (isFirst ? 0 : version == 2 ? 1 : 2);
        var samples = isFirst ? 1152 : 576;
        var kilobits = (isFirst ? KilobitsOfVersion1 : KilobitsOfVersion2)[bitrate - 1];
        var padding = (head[2] >> 1) & 1;
        return ((samples / 8 * kilobits * 1000 / hertz) + padding, (double)samples / hertz);
    }
}
