using System.Globalization;
using System.Text;

namespace CallCenter.Media.Fax;

/// <summary>
/// Prints plain text of any script as pages of A4: a small PDF file that names fonts and leaves their shapes to whoever draws it.
/// Latin letters are set in Courier, everything else in a font of all Chinese characters.
/// </summary>
internal static class TextDocument
{
    /// <summary>Pages a text may fill; what is beyond is left out.</summary>
    public const int PagesMax = 50;

    private const int LinesPerPage = 50;
    private const int ColumnsPerLine = 80;
    private const int TabColumns = 8;
    private const int WideFromCodePoint = 0x2E80;

    // A4 in points, and where the first line stands.
    private const string PageSize = "0 0 595 842";
    private const string FirstLine = "57 780 Td";

    /// <summary>The PDF file of a text; lines are broken after 80 columns, of which a Chinese character takes two.</summary>
    public static byte[] Print(string text)
    {
        var pages = LinesOf(text).Chunk(LinesPerPage).Take(PagesMax).Select(PageOf).ToList();
        if (pages.Count == 0)
        {
            pages.Add(PageOf([]));
        }

        const int FirstPage = 5;
        var kids = string.Join(' ', pages.Select((_, i) => Invariant($"{FirstPage + (2 * i)} 0 R")));
        List<string> objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            Invariant($"<< /Type /Pages /Count {pages.Count} /Kids [{kids}] >>"),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Courier-Bold /Encoding /WinAnsiEncoding >>",
            "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UTF16-H /Encoding /UniGB-UTF16-H /DescendantFonts ["
                + "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 5 >> "
                + "/DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] "
                + "/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> >>] >>",
        ];
        for (var i = 0; i < pages.Count; i++)
        {
            objects.Add(Invariant($"<< /Type /Page /Parent 2 0 R /MediaBox [{PageSize}] /Resources << /Font << /L 3 0 R /W 4 0 R >> >> /Contents {FirstPage + (2 * i) + 1} 0 R >>"));
            objects.Add(Invariant($"<< /Length {pages[i].Length} >>\nstream\n{pages[i]}\nendstream"));
        }

        return Assemble(objects);
    }

    /// <summary>The lines of a text as they are printed.</summary>
    internal static IEnumerable<string> LinesOf(string text)
    {
        foreach (var written in text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            var line = new StringBuilder();
            var columns = 0;
            foreach (var rune in written.EnumerateRunes())
            {
                var width = WidthOf(rune, columns);
                if (columns + width > ColumnsPerLine)
                {
                    yield return line.ToString();
                    line.Clear();
                    columns = 0;
                }

                if (rune.Value == '\t')
                {
                    line.Append(' ', width);
                }
                else if (!Rune.IsControl(rune))
                {
                    line.Append(rune);
                }

                columns += width;
            }

            yield return line.ToString();
        }
    }

    private static int WidthOf(Rune rune, int column) => rune.Value switch
    {
        '\t' => TabColumns - (column % TabColumns),
        >= WideFromCodePoint => 2,
        _ => Rune.IsControl(rune) ? 0 : 1,
    };

    // Runs of one font after the other; 12 points high, Courier 0.6 of that wide, so that two Latin letters nearly are one Chinese.
    private static string PageOf(string[] lines)
    {
        var content = new StringBuilder($"BT 16 TL {FirstLine}\n");
        foreach (var line in lines)
        {
            var run = new StringBuilder();
            var isWide = false;
            foreach (var rune in line.EnumerateRunes())
            {
                var wide = !IsLatin(rune);
                if (wide != isWide)
                {
                    Show(content, run, isWide);
                    isWide = wide;
                }

                run.Append(rune);
            }

            Show(content, run, isWide);
            content.Append("T*\n");
        }

        return content.Append("ET").ToString();
    }

    private static bool IsLatin(Rune rune) => rune.Value is >= 0x20 and < 0x7F or >= 0xA0 and <= 0xFF;

    private static void Show(StringBuilder content, StringBuilder run, bool isWide)
    {
        if (run.Length > 0)
        {
            var bytes = (isWide ? Encoding.BigEndianUnicode : Encoding.Latin1).GetBytes(run.ToString());
            content.Append(isWide ? "/W 11 Tf <" : "/L 10 Tf <").Append(Convert.ToHexString(bytes)).Append("> Tj\n");
            run.Clear();
        }
    }

    private static byte[] Assemble(List<string> objects)
    {
        var file = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Count; i++)
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
        {
            file.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        }

        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(file.ToString());
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
