using System.Collections.Immutable;
using CallCenter.FlowGraph.Diagrams;

namespace CallCenter.FlowGraph.Layout;

/// <summary>A diagram with the place of everything.</summary>
/// <param name="Diagram">What it shows.</param>
/// <param name="Boxes">Its boxes with the place of their text.</param>
/// <param name="Graph">Where boxes and lines are.</param>
internal sealed record PlacedDiagram(Diagram Diagram, ImmutableArray<SizedBox> Boxes, PlacedGraph Graph)
{
    /// <summary>Lays a diagram out.</summary>
    /// <param name="diagram">The diagram.</param>
    /// <param name="overlay">Counts to be shown; null for none.</param>
    public static PlacedDiagram Of(Diagram diagram, Overlay? overlay)
    {
        ImmutableArray<SizedBox> boxes = [.. diagram.Boxes.Select(box => SizedBox.Of(box, overlay))];
        var graph = LayeredLayout.Place(
            [.. boxes.Select(box => new LayoutBox(box.Width, box.Height, box.EntryY))],
            [.. diagram.Links.Select(link => new LayoutLink(link.From, boxes[link.From].PortY(link.Row), link.To))]);
        return new PlacedDiagram(diagram, boxes, graph);
    }
}
