using System.Globalization;
using System.Text;

namespace CallCenter.FlowGraph.Layout;

/// <summary>
/// How wide text becomes, before anybody knows with which font. Latin letters are counted as wide as in the wider of two common
/// families, Chinese ones as a full em, so that text fits wherever it is shown.
/// </summary>
internal static class TextWidth
{
    private const double Bold = 1.1;
    private const double FullWidth = 1;
    private const double Emoji = 1.4;
    private const double Other = 0.8;

    // Thousandths of an em, from the space on.
    private static readonly short[] Ascii =
    [
        318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 556,
        1015, 684, 686, 722, 770, 667, 611, 778, 752, 295, 500, 667, 557, 863, 748, 787, 667, 787, 722, 667, 611, 732, 684, 989, 685, 667, 685, 390, 337, 390, 838, 556,
        500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
    ];

    /// <summary>Width of a text in pixels.</summary>
    /// <param name="text">The text, on one line.</param>
    /// <param name="size">Size of the letters in pixels.</param>
    /// <param name="bold">Whether they are bold.</param>
    public static double Of(string text, double size, bool bold = false)
    {
        var em = 0.0;
        foreach (var rune in text.EnumerateRunes())
        {
            em += Of(rune);
        }

        return em * size * (bold ? Bold : 1);
    }

    /// <summary>Whether a line may be broken before and behind a character, as in Chinese.</summary>
    public static bool IsWide(Rune rune) => rune.Value >= 0x1100 && Diagnostics.Rendering.ColumnWidth.Of(rune.ToString()) == 2;

    private static double Of(Rune rune)
    {
        if (rune.Value is >= ' ' and <= '~')
        {
            return Ascii[rune.Value - ' '] / 1000.0;
        }

        return Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0
            : rune.Value is >= 0x1F000 and < 0x20000 ? Emoji
            : IsWide(rune) || rune.Value > 0x2000 ? FullWidth
            : Other;
    }
}
