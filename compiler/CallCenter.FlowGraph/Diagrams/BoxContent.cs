using CallCenter.FlowGraph.Model;

namespace CallCenter.FlowGraph.Diagrams;

/// <summary>Rows of a box while it is filled.</summary>
internal sealed class BoxContent(ProjectGraph graph, int first)
{
    private readonly List<GraphNode> _nodes = [];
    private DiagramRow? _heading;

    /// <summary>The rows.</summary>
    public List<DiagramRow> Rows { get; } = [];

    /// <summary>Position of the last row; -1 when there is none yet.</summary>
    public int LastRow => Rows.Count - 1;

    /// <summary>Flows, states, questions and people have a box with a heading; other statements are rows of any box.</summary>
    public static bool HasHeading(GraphNode node) =>
        node.Kind is GraphNodeKind.Flow or GraphNodeKind.State or GraphNodeKind.Afterwards or GraphNodeKind.People
        || node.Keyword is "menu" or "collect" or "record" or "message";

    /// <summary>Adds a statement and gives its row; -1 for the heading.</summary>
    public int Add(int node)
    {
        var it = graph.Nodes[node];
        _nodes.Add(it);
        if (node == first && HasHeading(it))
        {
            _heading = new DiagramRow(it.Words, "", Wording.SignOf(it), [node], Traffic.Of(node)) { Whole = it.Words };
            return -1;
        }

        Rows.Add(new DiagramRow("", it.Words, Wording.SignOf(it), [node], Traffic.Of(node)) { Whole = it.Words });
        var row = LastRow;

        // All languages go on at the same place: rows without lines.
        if (it.Keyword == "choose")
        {
            Rows.AddRange(graph.OutOf(node).Select(edge => new DiagramRow(edge.Label, "", RowSign.None, [edge.To], Traffic.Of(edge.To, node)) { IsChoice = true, Whole = edge.Label }));
        }

        return row;
    }

    /// <summary>The box.</summary>
    public DiagramBox ToBox()
    {
        var kind = _nodes[0].Kind switch
        {
            GraphNodeKind.Flow or GraphNodeKind.State => BoxKind.Entry,
            GraphNodeKind.Afterwards => BoxKind.Afterwards,
            _ => Wording.KindOf(_nodes),
        };
        return new DiagramBox(_nodes[0].Id, kind, _heading, [.. Rows]);
    }
}
