using System.Globalization;
using CallCenter.FlowGraph.Diagrams;
using CallCenter.FlowGraph.Layout;

namespace CallCenter.FlowGraph.Drawing;

/// <summary>Outlines of boxes: the corners say what kind it is.</summary>
internal static class BoxShape
{
    private const double Round = 7;
    private const double Wide = 14;
    private const double Cut = 9;

    /// <summary>The outline as SVG path data.</summary>
    public static string Of(BoxKind kind, Area area) => kind switch
    {
        BoxKind.Entry or BoxKind.Ending or BoxKind.Elsewhere => Rounded(area, Math.Min(Wide, area.Height / 2)),
        BoxKind.Talk => Rounded(area, Round),
        BoxKind.People => Cornered(area, Math.Min(Cut, area.Height / 3)),
        BoxKind.Data => Text($"M{area.X} {area.Y} H{area.Right} V{area.Bottom} H{area.X} Z M{area.X + 4} {area.Y} V{area.Bottom}"),
        _ => Text($"M{area.X} {area.Y} H{area.Right} V{area.Bottom} H{area.X} Z"),
    };

    private static string Rounded(Area a, double r) => Text(
        $"M{a.X + r} {a.Y} H{a.Right - r} Q{a.Right} {a.Y} {a.Right} {a.Y + r} V{a.Bottom - r} Q{a.Right} {a.Bottom} {a.Right - r} {a.Bottom} H{a.X + r} Q{a.X} {a.Bottom} {a.X} {a.Bottom - r} V{a.Y + r} Q{a.X} {a.Y} {a.X + r} {a.Y} Z");

    private static string Cornered(Area a, double c) => Text(
        $"M{a.X + c} {a.Y} H{a.Right - c} L{a.Right} {a.Y + c} V{a.Bottom - c} L{a.Right - c} {a.Bottom} H{a.X + c} L{a.X} {a.Bottom - c} V{a.Y + c} Z");

    /// <summary>Numbers with at most two decimals and a point.</summary>
    public static string Text(FormattableString text) =>
        string.Format(CultureInfo.InvariantCulture, text.Format, [.. text.GetArguments().Select(value => value is double number ? (object)Math.Round(number, 2).ToString("0.##", CultureInfo.InvariantCulture) : value)]);
}
