using System.Collections.Immutable;
using CallCenter.FlowGraph.Diagrams;

namespace CallCenter.FlowGraph.Layout;

/// <summary>A box with the place of everything in it.</summary>
/// <param name="Box">What it shows.</param>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="Heading">The heading; null for none.</param>
/// <param name="Rows">The rows.</param>
internal sealed record SizedBox(DiagramBox Box, double Width, double Height, SizedRow? Heading, ImmutableArray<SizedRow> Rows)
{
    /// <summary>Sizes of letters and lines in pixels, and what is left free around them.</summary>
    public const double TextSize = 13;
    public const double HeadingSize = 14;
    public const double PadX = 12;
    public const double SignWidth = 20;
    private const double LineHeight = 18;
    private const double HeadingLine = 20;
    private const double RowGap = 5;
    private const double PadY = 6;
    private const double TextMax = 290;
    private const double HeadingMax = 330;
    private const double CountGap = 14;
    private const int HeadingLinesMax = 3;
    private const int RowLinesMax = 3;

    /// <summary>Heading and rows.</summary>
    public IEnumerable<SizedRow> Lines => Heading is null ? Rows : Rows.Prepend(Heading);

    /// <summary>Where lines enter, from the top.</summary>
    public double EntryY => (Heading ?? Rows[0]).PortY;

    /// <summary>Where lines leave, from the top.</summary>
    public double PortY(int row) => row < 0 ? Heading!.PortY : Rows[row].PortY;

    /// <summary>Measures a box.</summary>
    /// <param name="box">The box.</param>
    /// <param name="overlay">Counts to be shown; null for none.</param>
    public static SizedBox Of(DiagramBox box, Overlay? overlay)
    {
        var y = PadY;
        SizedRow? heading = null;
        if (box.Heading is { } words)
        {
            heading = Measure(words, y - PadY, isHeading: true, overlay);
            y = heading.Bottom + (box.Rows.IsEmpty ? 0 : RowGap);
        }

        var rows = ImmutableArray.CreateBuilder<SizedRow>(box.Rows.Length);
        foreach (var row in box.Rows)
        {
            rows.Add(Measure(row, y, isHeading: false, overlay));
            y = rows[^1].Bottom;
        }

        var width = rows.Append(heading).OfType<SizedRow>().Max(row => row.Width);
        return new SizedBox(box, Math.Ceiling(width), Math.Ceiling(y + (box.Rows.IsEmpty ? 0 : PadY - 2)), heading, rows.ToImmutable());
    }

    private static SizedRow Measure(DiagramRow row, double top, bool isHeading, Overlay? overlay)
    {
        var (size, lineHeight) = isHeading ? (HeadingSize, HeadingLine) : (TextSize, LineHeight);
        var left = PadX + SignWidth;
        var text = isHeading ? TextLines.Of(row.Lead + row.Text, "", size, HeadingMax, HeadingLinesMax) : TextLines.Of(row.Lead, row.Text, size, TextMax, RowLinesMax);
        var count = overlay?.TextOf(row) ?? "";
        var countWidth = count.Length == 0 ? 0 : CountGap + TextWidth.Of(count, TextSize - 1, bold: true);
        var pad = isHeading ? PadY : 2;
        return new SizedRow(row, top, top + Math.Max(1, text.Lines) * lineHeight + 2 * pad, left, left + text.Width + countWidth + PadX, text, count)
        {
            LineHeight = lineHeight,
            Pad = pad,
            PortY = top + pad + lineHeight / 2,
        };
    }
}

/// <summary>A row with the place of its text.</summary>
/// <param name="Row">What it shows.</param>
/// <param name="Top">Its upper end, from the top of the box.</param>
/// <param name="Bottom">Its lower end.</param>
/// <param name="Left">Where its text begins, from the left of the box.</param>
/// <param name="Width">Width it needs, margins included.</param>
/// <param name="Text">Its text.</param>
/// <param name="Count">How often it was taken, in words; empty for nothing.</param>
internal sealed record SizedRow(DiagramRow Row, double Top, double Bottom, double Left, double Width, TextLines Text, string Count)
{
    /// <summary>Height of a line.</summary>
    public required double LineHeight { get; init; }

    /// <summary>What is free above the first line and below the last.</summary>
    public required double Pad { get; init; }

    /// <summary>Height of its first line's middle, from the top of the box.</summary>
    public required double PortY { get; init; }
}
