using System.Text;
using CallCenter.FlowGraph.Diagrams;
using CallCenter.FlowGraph.Layout;
using CallCenter.FlowGraph.Model;

namespace CallCenter.FlowGraph.Drawing;

/// <summary>Writes one diagram: its title, its lines, and above them its boxes.</summary>
internal sealed class PanelWriter(StringBuilder svg, ProjectGraph graph, PlacedDiagram panel, Overlay? overlay, HashSet<string> panels)
{
    private const double LineThin = 1.5;
    private const double LineThick = 6;
    private const double PartWidth = 9;

    // Boxes that many lines lead to have different hues, the busiest first.
    private readonly Dictionary<int, int> _hues = panel.Graph.Stretches.GroupBy(stretch => stretch.To)
        .OrderByDescending(group => group.Count()).ThenBy(group => group.Key)
        .Select((group, index) => (group.Key, Hue: index % Looks.LineHues)).ToDictionary(it => it.Key, it => it.Hue);

    public void Write(double x, double y, double titleHeight)
    {
        svg.Append(BoxShape.Text($"<g id=\"{IdOf(panel.Diagram.Name)}\">\n<text class=\"t\" x=\"{x}\" y=\"{y + 18}\">")).Append(XmlText.Escape(panel.Diagram.Title)).Append("</text>\n");
        svg.Append(BoxShape.Text($"<g transform=\"translate({x} {y + titleHeight})\">\n"));
        WriteLines();
        for (var box = 0; box < panel.Boxes.Length; box++)
        {
            WriteBox(panel.Boxes[box], panel.Graph.Boxes[box]);
        }

        svg.Append("</g>\n</g>\n");
    }

    private static string IdOf(string name) => "flow-" + XmlText.Escape(name.Replace(' ', '_'));

    private void WriteLines()
    {
        var most = panel.Graph.Stretches.Select(CountOf).Max() ?? 0;
        var tips = new Dictionary<Point, (int To, double Width)>();
        foreach (var stretch in panel.Graph.Stretches)
        {
            var count = CountOf(stretch);
            var width = count is { } times && most > 0 ? LineThin + (LineThick - LineThin) * Math.Sqrt((double)times / most) : LineThin;
            svg.Append("<path class=\"line l").Append(HueOf(stretch.To)).Append(ClassOf(stretch, count)).Append("\" d=\"").Append(LinePath.Of(stretch.Points)).Append('"');
            svg.Append(count is > 0 ? BoxShape.Text($" style=\"stroke-width:{width}\"") : "").Append("/>\n");
            if (stretch.Arrives)
            {
                tips[stretch.Points[^1]] = (stretch.To, Math.Max(width, tips.GetValueOrDefault(stretch.Points[^1]).Width));
            }
        }

        foreach (var (at, tip) in tips)
        {
            svg.Append("<path class=\"tip l").Append(HueOf(tip.To)).Append("\" d=\"").Append(LinePath.Tip(at, tip.Width)).Append("\"/>\n");
        }
    }

    private int HueOf(int box) => _hues[box];

    private string ClassOf(Stretch stretch, long? count)
    {
        var kinds = stretch.Links.Select(link => panel.Diagram.Links[link].Kind).ToHashSet();
        return count == 0 ? " unused" : kinds.Contains(LinkKind.Way) ? "" : kinds.Contains(LinkKind.Call) ? " call" : " exception";
    }

    // Null where any line is not counted: a part of the calls would look like all of them.
    private long? CountOf(Stretch stretch)
    {
        long? sum = overlay is null ? null : 0;
        foreach (var link in stretch.Links.Select(link => panel.Diagram.Links[link]))
        {
            var row = link.Row < 0 ? panel.Diagram.Boxes[link.From].Heading! : panel.Diagram.Boxes[link.From].Rows[link.Row];
            sum += overlay?.CountOf(row.Traffic);
        }

        return sum;
    }

    private void WriteBox(SizedBox box, Area area)
    {
        var it = box.Box;
        var target = it.Flow is { } flow && panels.Contains(flow) && flow != panel.Diagram.Name ? IdOf(flow) : null;
        svg.Append(target is null ? "" : $"<a href=\"#{target}\">").Append("<g class=\"box\"");
        WriteSource(it.Lines.FirstOrDefault(row => !row.Nodes.IsEmpty));
        svg.Append(">\n<path class=\"shape ").Append(Looks.ClassOf(it.Kind)).Append("\" d=\"").Append(BoxShape.Of(it.Kind, area)).Append("\"/>\n");
        if (box.Heading is { } heading && !box.Rows.IsEmpty)
        {
            svg.Append("<path class=\"rule ").Append(Looks.ClassOf(it.Kind)).Append(BoxShape.Text($"\" d=\"M{area.X} {area.Y + heading.Bottom} H{area.Right}\"/>\n"));
        }

        foreach (var row in box.Lines)
        {
            WriteRow(row, area, row == box.Heading);
        }

        svg.Append("</g>").Append(target is null ? "\n" : "</a>\n");
    }

    private void WriteRow(SizedRow row, Area area, bool isHeading)
    {
        var reach = overlay?.ReachOf(row.Row) ?? Reach.Unknown;
        svg.Append("<g class=\"row\"");
        WriteSource(row.Row);
        svg.Append('>');
        if (TipOf(row) is { Length: > 0 } tip)
        {
            svg.Append("<title>").Append(XmlText.Escape(tip)).Append("</title>");
        }

        if (reach is Reach.Never or Reach.InPart)
        {
            var width = reach == Reach.Never ? area.Width - 6 : PartWidth;
            svg.Append(BoxShape.Text($"<rect class=\"never\" x=\"{area.X + 3}\" y=\"{area.Y + row.Top + 2}\" width=\"{width}\" height=\"{row.Bottom - row.Top - 3}\"/>"));
        }

        if (Looks.PathOf(row.Row.Sign) is { Length: > 0 } sign)
        {
            svg.Append("<path class=\"sign ").Append(Looks.ClassOf(row.Row.Sign));
            svg.Append(BoxShape.Text($"\" transform=\"translate({area.X + row.Left - SizedBox.SignWidth} {area.Y + row.PortY - 7})\" d=\"{sign}\"/>"));
        }

        WriteText(row, area, isHeading);
        if (row.Count.Length > 0)
        {
            svg.Append(BoxShape.Text($"<text class=\"c{(reach == Reach.Never ? " n" : "")}\" x=\"{area.Right - SizedBox.PadX}\" y=\"{area.Y + row.PortY + 4.4}\">"));
            svg.Append(XmlText.Escape(row.Count)).Append("</text>");
        }

        svg.Append("</g>\n");
    }

    // Where a line is bold at first, the reader's font decides where the rest begins: what was measured is only the most it can be.
    private void WriteText(SizedRow row, Area area, bool isHeading)
    {
        foreach (var line in row.Text.Pieces.GroupBy(piece => piece.Line))
        {
            TextPiece[] pieces = [.. line];
            var y = area.Y + row.Top + row.Pad + (line.Key + 0.5) * row.LineHeight + 4.7;
            svg.Append(BoxShape.Text($"<text{(isHeading ? " class=\"h\"" : pieces[0].Bold ? " class=\"b\"" : "")} x=\"{area.X + row.Left + pieces[0].X}\" y=\"{y}\">"));
            svg.Append(XmlText.Escape(pieces[0].Text));
            foreach (var piece in pieces.Skip(1))
            {
                svg.Append(BoxShape.Text($"<tspan class=\"r\" dx=\"{TextLines.LeadGap}\">")).Append(XmlText.Escape(piece.Text)).Append("</tspan>");
            }

            svg.Append("</text>");
        }
    }

    private void WriteSource(DiagramRow? row)
    {
        if (row is null || row.Nodes.IsEmpty)
        {
            return;
        }

        var node = graph.Nodes[row.Nodes[0]];
        svg.Append(" data-node=\"").Append(XmlText.Escape(node.Id)).Append('"');
        if (node.Line > 0)
        {
            svg.Append(" data-source=\"").Append(XmlText.Escape($"{node.File}:{node.Line}")).Append('"');
        }
    }

    // What the row stands for, and where that is written.
    private string TipOf(SizedRow row)
    {
        var whole = row.Row.Whole.Length > 0 ? row.Row.Whole : row.Text.IsCut ? $"{row.Row.Lead} {row.Row.Text}".Trim() : "";
        var source = row.Row.Nodes.IsEmpty || graph.Nodes[row.Row.Nodes[0]].Line == 0 ? "" : $"{graph.Nodes[row.Row.Nodes[0]].File}:{graph.Nodes[row.Row.Nodes[0]].Line}";
        return string.Join("\n", new[] { whole, source }.Where(text => text.Length > 0));
    }
}
