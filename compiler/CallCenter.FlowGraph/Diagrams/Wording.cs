using CallCenter.FlowGraph.Model;

namespace CallCenter.FlowGraph.Diagrams;

/// <summary>Signs and colours of nodes, and how lists of words are shortened.</summary>
internal static class Wording
{
    private const int LabelsMax = 4;

    public static RowSign SignOf(GraphNode node) => node.Kind switch
    {
        GraphNodeKind.Entry => RowSign.Entry,
        GraphNodeKind.Talk => RowSign.Talk,
        GraphNodeKind.Data => RowSign.Data,
        GraphNodeKind.People => RowSign.People,
        GraphNodeKind.Decision => RowSign.Decision,
        GraphNodeKind.Ending => RowSign.Ending,
        GraphNodeKind.Jump when node.Keyword == "repeat" => RowSign.Again,
        GraphNodeKind.Jump or GraphNodeKind.Flow or GraphNodeKind.State => RowSign.Elsewhere,
        _ => RowSign.Note,
    };

    /// <summary>The kind of a box by the nodes in it: what matters most to a reader wins.</summary>
    public static BoxKind KindOf(IEnumerable<GraphNode> nodes)
    {
        var kinds = nodes.Select(node => node.Kind).ToHashSet();
        return kinds.Contains(GraphNodeKind.People) ? BoxKind.People
            : kinds.Contains(GraphNodeKind.Talk) ? BoxKind.Talk
            : kinds.Contains(GraphNodeKind.Data) ? BoxKind.Data
            : kinds.Contains(GraphNodeKind.Decision) ? BoxKind.Decision
            : kinds.Contains(GraphNodeKind.Ending) ? BoxKind.Ending
            : BoxKind.Plain;
    }

    /// <summary>The first labels, and how many more there are.</summary>
    public static string Few(IReadOnlyList<string> labels) => labels.Count <= LabelsMax
        ? string.Join(", ", labels)
        : string.Create(null, $"{string.Join(", ", labels.Take(LabelsMax - 1))}, {labels.Count - LabelsMax + 1} more");
}
