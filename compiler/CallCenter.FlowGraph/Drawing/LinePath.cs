using System.Collections.Immutable;
using System.Text;
using CallCenter.FlowGraph.Layout;

namespace CallCenter.FlowGraph.Drawing;

/// <summary>Lines with round corners, which show which way they turn where several run together.</summary>
internal static class LinePath
{
    private const double Radius = 7;

    /// <summary>A line as SVG path data.</summary>
    public static string Of(ImmutableArray<Point> points)
    {
        var path = new StringBuilder(BoxShape.Text($"M{points[0].X} {points[0].Y}"));
        for (var i = 1; i + 1 < points.Length; i++)
        {
            var (before, at, after) = (points[i - 1], points[i], points[i + 1]);
            var radius = Math.Min(Radius, Math.Min(Distance(before, at), Distance(at, after)) / 2);
            var start = Towards(at, before, radius);
            var end = Towards(at, after, radius);
            path.Append(BoxShape.Text($" L{start.X} {start.Y} Q{at.X} {at.Y} {end.X} {end.Y}"));
        }

        return path.Append(BoxShape.Text($" L{points[^1].X} {points[^1].Y}")).ToString();
    }

    /// <summary>The head of an arrow that ends at a point and comes from the left.</summary>
    /// <param name="at">The point.</param>
    /// <param name="width">Width of the line.</param>
    public static string Tip(Point at, double width)
    {
        var half = 3.3 + width / 2;
        return BoxShape.Text($"M{at.X} {at.Y} l{-2 * half} {-half} v{2 * half} Z");
    }

    private static double Distance(Point a, Point b) => Math.Abs(a.X - b.X) + Math.Abs(a.Y - b.Y);

    private static Point Towards(Point from, Point to, double length)
    {
        var distance = Distance(from, to);
        return distance < 0.01 ? from : new Point(from.X + (to.X - from.X) * length / distance, from.Y + (to.Y - from.Y) * length / distance);
    }
}
