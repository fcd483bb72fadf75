using System.Buffers.Binary;

namespace CallCenter.Media.Fax;

/// <summary>Looks at TIFF files before they are sent: a fax machine takes black and white pages of three widths (ITU-T T.4).</summary>
public static class FaxTiff
{
    /// <summary>Bytes of a document that may be sent.</summary>
    public const int BytesMax = 64 * 1024 * 1024;

    private const int PagesMax = 1000;
    private const int EntryBytes = 12;
    private const int WidthTag = 256;
    private const int BitsTag = 258;
    private const int CompressionTag = 259;
    private const int SamplesTag = 277;
    private const int ShortType = 3;
    private static readonly long[] Widths = [1728, 2048, 2432, 3456, 4096, 4864];
    private static readonly long[] Compressions = [1, 2, 3, 4, 32773];

    /// <summary>Null when the file can be sent, else one sentence that says why not. Reads the file.</summary>
    public static string? ProblemOf(string path)
    {
        try
        {
            var length = new FileInfo(path).Length;
            return length > BytesMax
                ? $"`{Path.GetFileName(path)}` has {length / 1024 / 1024} MB; a fax may have {BytesMax / 1024 / 1024}."
                : ProblemOf(File.ReadAllBytes(path)) is { } problem ? $"`{Path.GetFileName(path)}` cannot be sent as a fax: {problem}." : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"`{Path.GetFileName(path)}` cannot be read: {failure.Message}";
        }
    }

    /// <summary>As <see cref="ProblemOf(string)"/>, of the file's bytes and without its name.</summary>
    internal static string? ProblemOf(ReadOnlySpan<byte> file)
    {
        var isLittle = file.StartsWith("II*\0"u8);
        if ((!isLittle && !file.StartsWith("MM\0*"u8)) || file.Length < 8)
        {
            return "it is no TIFF file";
        }

        var reader = new Reader(file, isLittle);
        var pages = 0;
        for (var at = reader.Long(4); at != 0; pages++)
        {
            if (pages == PagesMax || at < 8 || at + 2 > file.Length || at + 2 + (reader.Short(at) * EntryBytes) + 4 > file.Length)
            {
                return "its list of pages is broken";
            }

            if (PageProblem(reader, at) is { } problem)
            {
                return $"page {pages + 1} {problem}; convert it with `gs -sDEVICE=tiffg4 -r204x196`";
            }

            at = reader.Long(at + 2 + (reader.Short(at) * EntryBytes));
        }

        return pages == 0 ? "it has no pages" : null;
    }

    private static string? PageProblem(Reader reader, long directory)
    {
        long width = 0;
        long bits = 1;
        long samples = 1;
        long compression = 1;
        var entries = reader.Short(directory);
        for (var i = 0; i < entries; i++)
        {
            var entry = directory + 2 + (i * EntryBytes);
            var value = reader.Short(entry + 2) == ShortType ? reader.Short(entry + 8) : reader.Long(entry + 8);
            switch (reader.Short(entry))
            {
                case WidthTag:
                    width = value;
                    break;
                case BitsTag:
                    bits = reader.Long(entry + 4) == 1 ? value : 8;
                    break;
                case SamplesTag:
                    samples = value;
                    break;
                case CompressionTag:
                    compression = value;
                    break;
                default:
                    break;
            }
        }

        return bits != 1 || samples != 1 ? "is not black and white"
            : !Widths.Contains(width) ? $"is {width} dots wide instead of 1728"
            : !Compressions.Contains(compression) ? $"is compressed in a way (number {compression}) that faxes have not"
            : null;
    }

    private readonly ref struct Reader(ReadOnlySpan<byte> file, bool isLittle)
    {
        private readonly ReadOnlySpan<byte> _file = file;

        public int Short(long at) => isLittle
            ? BinaryPrimitives.ReadUInt16LittleEndian(_file[(int)at..])
            : BinaryPrimitives.ReadUInt16BigEndian(_file[(int)at..]);

        public long Long(long at) => isLittle
            ? BinaryPrimitives.ReadUInt32LittleEndian(_file[(int)at..])
            : BinaryPrimitives.ReadUInt32BigEndian(_file[(int)at..]);
    }
}
