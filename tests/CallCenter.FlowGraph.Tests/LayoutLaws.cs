using CallCenter.FlowGraph.Layout;
using Xunit;

namespace CallCenter.FlowGraph.Tests;

/// <summary>What holds of every picture.</summary>
internal static class LayoutLaws
{
    private const double Touching = 0.5;
    private const double BoxGapMin = 12;
    private const double LineGapMin = 3;

    public static void Hold(IReadOnlyList<LayoutBox> boxes, IReadOnlyList<LayoutLink> links, PlacedGraph placed)
    {
        BoxesStandApart(placed);
        LinesKeepOutOfBoxes(placed);
        LinesToDifferentBoxesNeverRunTogether(placed);
        for (var link = 0; link < links.Count; link++)
        {
            LeadsToItsBox(link, links[link], boxes, placed);
        }

        Assert.All(placed.Boxes, box => Assert.True(box.X >= 0 && box.Y >= 0 && box.Right <= placed.Width + Touching && box.Bottom <= placed.Height + Touching));
        Assert.All(placed.Stretches.SelectMany(stretch => stretch.Points), point => Assert.True(point.X >= 0 && point.Y >= 0 && point.X <= placed.Width + Touching && point.Y <= placed.Height + Touching));
    }

    private static void BoxesStandApart(PlacedGraph placed)
    {
        var boxes = placed.Boxes.OrderBy(box => box.X).ToList();
        for (var i = 0; i < boxes.Count; i++)
        {
            for (var j = i + 1; j < boxes.Count && boxes[j].X < boxes[i].Right + BoxGapMin; j++)
            {
                Assert.True(boxes[j].Y >= boxes[i].Bottom + BoxGapMin || boxes[i].Y >= boxes[j].Bottom + BoxGapMin, $"{boxes[i]} and {boxes[j]} are too close");
            }
        }
    }

    private static void LinesKeepOutOfBoxes(PlacedGraph placed)
    {
        foreach (var (from, to) in placed.Stretches.SelectMany(Segments))
        {
            Assert.True(Math.Abs(from.X - to.X) < 0.01 || Math.Abs(from.Y - to.Y) < 0.01, $"{from} to {to} is neither level nor upright");
            var (left, right) = (Math.Min(from.X, to.X), Math.Max(from.X, to.X));
            var (top, bottom) = (Math.Min(from.Y, to.Y), Math.Max(from.Y, to.Y));
            foreach (var box in placed.Boxes)
            {
                Assert.False(
                    right > box.X + Touching && left < box.Right - Touching && bottom > box.Y + Touching && top < box.Bottom - Touching,
                    $"the line {from} to {to} runs through {box}");
            }
        }
    }

    private static void LinesToDifferentBoxesNeverRunTogether(PlacedGraph placed)
    {
        var segments = placed.Stretches.SelectMany(stretch => Segments(stretch).Select(segment => (Target: stretch.To, segment.From, End: segment.To))).Distinct().ToList();
        Apart([.. segments.Where(it => Math.Abs(it.From.Y - it.End.Y) < 0.01).Select(it => (it.Target, it.From.Y, Math.Min(it.From.X, it.End.X), Math.Max(it.From.X, it.End.X)))]);
        Apart([.. segments.Where(it => Math.Abs(it.From.X - it.End.X) < 0.01).Select(it => (it.Target, it.From.X, Math.Min(it.From.Y, it.End.Y), Math.Max(it.From.Y, it.End.Y)))]);
    }

    private static void Apart(List<(int Target, double At, double From, double To)> segments)
    {
        segments.Sort((a, b) => a.At.CompareTo(b.At));
        for (var i = 0; i < segments.Count; i++)
        {
            for (var j = i + 1; j < segments.Count && segments[j].At < segments[i].At + LineGapMin; j++)
            {
                var overlap = Math.Min(segments[i].To, segments[j].To) - Math.Max(segments[i].From, segments[j].From);
                Assert.True(segments[i].Target == segments[j].Target || overlap < Touching, $"{segments[i]} and {segments[j]} look like one line");
            }
        }
    }

    private static void LeadsToItsBox(int index, LayoutLink link, IReadOnlyList<LayoutBox> boxes, PlacedGraph placed)
    {
        var way = placed.Stretches.Where(stretch => stretch.Links.Contains(index)).ToList();
        var from = placed.Boxes[link.From];
        var to = placed.Boxes[link.To];
        var at = new Point(from.Right, from.Y + link.PortY);
        for (var steps = 0; steps < way.Count; steps++)
        {
            var next = way.SingleOrDefault(stretch => Near(stretch.Points[0], at));
            Assert.True(next is not null, $"the line from box {link.From} to box {link.To} is broken at {at}");
            at = next.Points[^1];
            Assert.Equal(steps == way.Count - 1, next.Arrives);
        }

        Assert.True(way.Count > 0 && Math.Abs(at.X - to.X) < 0.01 && at.Y >= to.Y && at.Y <= to.Bottom, $"the line from box {link.From} ends at {at}, not at {to}");
        Assert.True(link.PortY <= boxes[link.From].Height);
    }

    private static bool Near(Point a, Point b) => Math.Abs(a.X - b.X) < 0.01 && Math.Abs(a.Y - b.Y) < 0.11;

    private static IEnumerable<(Point From, Point To)> Segments(Stretch stretch) => stretch.Points.Zip(stretch.Points.Skip(1));
}
