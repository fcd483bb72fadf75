using System.Collections.Immutable;

namespace CallCenter.FlowGraph.Layout;

/// <summary>
/// Places boxes in columns from left to right and draws lines between them, level and upright, so that no box lies on another and no
/// line runs through a box. The same input gives the same picture.
/// </summary>
/// <remarks>
/// The steps are those of Sugiyama, Tagawa and Toda (1981): break circles, choose columns, order them, choose heights, route. See
/// <c>docs/decisions/0008-own-layout.md</c>.
/// </remarks>
internal static class LayeredLayout
{
    private const double TrackGap = 10;
    private const double BeforeTrunks = 16;
    private const double BehindTrunks = 22;

    /// <summary>The picture.</summary>
    public static PlacedGraph Place(IReadOnlyList<LayoutBox> boxes, IReadOnlyList<LayoutLink> links)
    {
        var lanes = new Lanes(boxes, links);
        Ordering.Apply(lanes);
        Heights.Apply(lanes);
        var columns = lanes.Columns;
        var byChannel = lanes.Hops.ToLookup(hop => hop.Channel);
        Channel[] channels = [.. Enumerable.Range(0, columns.Length + 1).Select(channel => Channel.Route(byChannel[channel]))];
        var lefts = new double[columns.Length];
        var rights = new double[columns.Length];
        var x = Width(channels[0], byChannel[0].Any());
        for (var rank = 0; rank < columns.Length; rank++)
        {
            lefts[rank] = x;
            rights[rank] = x + columns[rank].Where(item => !item.IsLane).Select(item => boxes[item.Box].Width).DefaultIfEmpty(0).Max();
            x = rights[rank] + Width(channels[rank + 1], byChannel[rank + 1].Any());
        }

        ImmutableArray<Area> areas = [.. boxes.Select((box, index) => new Area(lefts[lanes.Of(index).Rank], lanes.Of(index).Top, box.Width, box.Height))];
        ImmutableArray<Stretch> stretches = [.. lanes.Hops.Select(hop => Draw(hop, channels[hop.Channel], lefts, rights, boxes))];
        return Trim(areas, stretches);
    }

    private static double Width(Channel channel, bool isUsed) => isUsed ? BeforeTrunks + BehindTrunks + Math.Max(0, channel.Tracks - 1) * TrackGap : 0;

    private static Stretch Draw(Hop hop, Channel channel, double[] lefts, double[] rights, IReadOnlyList<LayoutBox> boxes)
    {
        var start = hop.Channel == 0 ? 0 : rights[hop.Channel - 1];
        var track = channel.TrackOf(hop.Target);
        var trunk = start + BeforeTrunks + track * TrackGap;
        var fromX = hop.LeavesLeft ? rights[hop.From.Rank] : hop.From.IsLane ? lefts[hop.From.Rank] : lefts[hop.From.Rank] + boxes[hop.From.Box].Width;
        var toX = hop.ArrivesRight ? rights[hop.To.Rank] : lefts[hop.To.Rank];
        ImmutableArray<Point> points = track < 0 || Math.Abs(hop.FromY - hop.ToY) < 0.05
            ? [new Point(fromX, hop.FromY), new Point(toX, hop.ToY)]
            : [new Point(fromX, hop.FromY), new Point(trunk, hop.FromY), new Point(trunk, hop.ToY), new Point(toX, hop.ToY)];
        return new Stretch(points, [.. hop.Links], hop.Target, !hop.To.IsLane);
    }

    // Moves everything so that the picture begins at 0.
    private static PlacedGraph Trim(ImmutableArray<Area> boxes, ImmutableArray<Stretch> stretches)
    {
        var points = stretches.SelectMany(stretch => stretch.Points).ToList();
        var left = boxes.Select(box => box.X).Concat(points.Select(point => point.X)).DefaultIfEmpty(0).Min();
        var top = boxes.Select(box => box.Y).Concat(points.Select(point => point.Y)).DefaultIfEmpty(0).Min();
        boxes = [.. boxes.Select(box => box with { X = box.X - left, Y = box.Y - top })];
        stretches = [.. stretches.Select(stretch => stretch with { Points = [.. stretch.Points.Select(point => new Point(point.X - left, point.Y - top))] })];
        points = [.. stretches.SelectMany(stretch => stretch.Points)];
        return new PlacedGraph(
            boxes,
            stretches,
            boxes.Select(box => box.Right).Concat(points.Select(point => point.X)).DefaultIfEmpty(0).Max(),
            boxes.Select(box => box.Bottom).Concat(points.Select(point => point.Y)).DefaultIfEmpty(0).Max());
    }
}
