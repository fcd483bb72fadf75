using System.Text;
using CallCenter.FlowGraph.Diagrams;
using CallCenter.FlowGraph.Layout;
using CallCenter.FlowGraph.Model;

namespace CallCenter.FlowGraph.Drawing;

/// <summary>Diagrams as one SVG file that needs nothing else: light and dark, with a title for whatever is cut, and the source of every box.</summary>
public static class SvgPicture
{
    private const double Margin = 24;
    private const double TitleHeight = 40;
    private const double LegendHeight = 44;
    private const double PanelGap = 36;

    /// <summary>The text of the file.</summary>
    /// <param name="graph">The project.</param>
    /// <param name="diagrams">What is drawn, one below the other.</param>
    /// <param name="overlay">Counts to be shown; null for none.</param>
    public static string Of(ProjectGraph graph, IReadOnlyList<Diagram> diagrams, Overlay? overlay = null)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(diagrams);
        PlacedDiagram[] placed = [.. diagrams.Select(diagram => PlacedDiagram.Of(diagram, overlay))];
        var legend = Legend.Of(placed, overlay is not null);
        var width = placed.Select(panel => Math.Max(panel.Graph.Width, TextWidth.Of(panel.Diagram.Title, 18, bold: true))).Append(legend.Width).Max() + 2 * Margin;
        var height = Margin + placed.Sum(panel => TitleHeight + panel.Graph.Height + PanelGap) - PanelGap + LegendHeight + Margin;
        var svg = new StringBuilder();
        Begin(svg, graph, diagrams, width, height);
        var y = Margin;
        foreach (var panel in placed)
        {
            new PanelWriter(svg, graph, panel, overlay, diagrams.Select(diagram => diagram.Name).ToHashSet(StringComparer.Ordinal)).Write(Margin, y, TitleHeight);
            y += TitleHeight + panel.Graph.Height + PanelGap;
        }

        legend.Write(svg, Margin, height - Margin);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Begin(StringBuilder svg, ProjectGraph graph, IReadOnlyList<Diagram> diagrams, double width, double height)
    {
        var title = diagrams is [var only] && only.Name != graph.Project ? $"{only.Title} of {graph.Project}" : graph.Project;
        svg.Append(BoxShape.Text($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\""));
        svg.Append(" role=\"img\" aria-labelledby=\"title desc\">\n");
        svg.Append("<title id=\"title\">").Append(XmlText.Escape(title)).Append("</title>\n");
        svg.Append("<desc id=\"desc\">Boxes are flows or statements; lines lead from a choice to what follows. Reads from left to right.</desc>\n");
        svg.Append("<style>\n").Append(XmlText.Escape(Looks.Style).Replace("&#10;", "\n", StringComparison.Ordinal).Replace("&quot;", "\"", StringComparison.Ordinal)).Append("\n</style>\n");
        svg.Append("<defs><pattern id=\"never\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path class=\"hatch\" d=\"M1 0 V8\"/></pattern></defs>\n");
        svg.Append(BoxShape.Text($"<rect class=\"paper\" width=\"{width}\" height=\"{height}\"/>\n"));
    }
}
