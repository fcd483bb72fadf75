using System.Text;

namespace CallCenter.Diagnostics.Rendering;

/// <summary>How many columns of a terminal characters take.</summary>
public static class ColumnWidth
{
    /// <summary>Columns between tab stops.</summary>
    public const int TabColumns = 4;

    /// <summary>Columns of a text that begins at column 0, tabs expanded.</summary>
    public static int Of(ReadOnlySpan<char> text)
    {
        var columns = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            columns += rune.Value == '\t' ? TabColumns - columns % TabColumns : Of(rune);
        }

        return columns;
    }

    /// <summary>A text that takes at most so many columns: the end of a longer one is replaced by <c>…</c>.</summary>
    public static string Cut(string text, int columnsMax)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Of(text) <= columnsMax)
        {
            return text;
        }

        var cut = new StringBuilder();
        var columns = 1;
        foreach (var rune in text.EnumerateRunes())
        {
            columns += Of(rune);
            if (columns > columnsMax)
            {
                break;
            }

            cut.Append(rune.ToString());
        }

        return cut.Append('…').ToString();
    }

    /// <summary>A text with its tabs replaced by spaces, and control characters by a mark of one column.</summary>
    public static string Expanded(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var expanded = new StringBuilder(text.Length);
        var columns = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == '\t')
            {
                var spaces = TabColumns - columns % TabColumns;
                expanded.Append(' ', spaces);
                columns += spaces;
                continue;
            }

            var shown = Rune.IsControl(rune) ? new Rune('\u00B7') : rune;
            expanded.Append(shown.ToString());
            columns += Of(shown);
        }

        return expanded.ToString();
    }

    private static int Of(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.EnclosingMark
            or System.Globalization.UnicodeCategory.Format => 0,
        _ => IsWide(rune.Value) ? 2 : 1,
    };

    // Unicode Standard Annex 11: East Asian Wide and Fullwidth, in the ranges that fonts of terminals follow.
    private static bool IsWide(int value) => value is
        (>= 0x1100 and <= 0x115F)
        or (>= 0x2E80 and <= 0x303E)
        or (>= 0x3041 and <= 0x33FF)
        or (>= 0x3400 and <= 0x4DBF)
        or (>= 0x4E00 and <= 0x9FFF)
        or (>= 0xA000 and <= 0xA4CF)
        or (>= 0xA960 and <= 0xA97F)
        or (>= 0xAC00 and <= 0xD7A3)
        or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFE30 and <= 0xFE6F)
        or (>= 0xFF00 and <= 0xFF60)
        or (>= 0xFFE0 and <= 0xFFE6)
        or (>= 0x1F300 and <= 0x1F64F)
        or (>= 0x1F900 and <= 0x1F9FF)
        or (>= 0x20000 and <= 0x3FFFD);
}
