using System.Collections.Immutable;
using CallCenter.FlowGraph.Model;

namespace CallCenter.FlowGraph.Diagrams;

/// <summary>All ways of one flow to another, as one: many keys and outcomes lead to the same place.</summary>
/// <param name="To">The flow they lead to.</param>
/// <param name="Kind">How the line is drawn: an exception only where nothing else leads there.</param>
/// <param name="Labels">What each of them is called, keys first; empty where the flow just goes on.</param>
/// <param name="Nodes">The nodes that lead there.</param>
internal sealed record FlowWays(int To, LinkKind Kind, ImmutableArray<string> Labels, ImmutableArray<int> Nodes)
{
    /// <summary>The ways out of a flow, in the order of the source.</summary>
    public static IEnumerable<FlowWays> Of(ProjectGraph graph, int flow) => graph.NodesOf(flow)
        .SelectMany(node => WaysOut(graph, node))
        .Where(way => graph.Nodes[way.To].Kind == GraphNodeKind.Flow)
        .GroupBy(way => graph.Nodes[way.To].Flow)
        .OrderBy(group => group.Key)
        .OrderBy(group => group.All(way => way.Kind == GraphEdgeKind.Visits))
        .ThenBy(group => group.Min(way => way.From))
        .Select(group => Merge(group.Key, [.. group]));

    /// <summary>The row that shows them.</summary>
    /// <param name="whole">Node whose count is a hundred percent.</param>
    public DiagramRow ToRow(int whole)
    {
        var traffic = Nodes.IsEmpty ? Traffic.Unknown : new Traffic(Nodes, [], whole);
        string[] keys = [.. Labels.Where(label => label.Length > 0 && IsKey(label[0]))];
        string[] others = [.. Labels.Where(label => label.Length == 0 || !IsKey(label[0]))];
        var text = Labels.IsEmpty ? Kind == LinkKind.Call ? "calls" : "goes on" : Wording.Few(others);
        return new DiagramRow(Wording.Few(keys), text, RowSign.None, Nodes, traffic)
        {
            IsChoice = true,
            Whole = string.Join("\n", Labels),
        };
    }

    private static bool IsKey(char first) => char.IsAsciiDigit(first) || first is '*' or '#';

    // A statement's own ways, and those that callers who wait in its queue may take.
    private static IEnumerable<(int From, int To, GraphEdgeKind Kind, string Label)> WaysOut(ProjectGraph graph, int node)
    {
        foreach (var edge in graph.OutOf(node).Where(edge => edge.Kind is GraphEdgeKind.Jump or GraphEdgeKind.Call or GraphEdgeKind.Visits))
        {
            var label = edge.Kind == GraphEdgeKind.Visits ? edge.Label.Replace("at most", "after", StringComparison.Ordinal).Replace(" else", "", StringComparison.Ordinal) : LabelOf(graph, node);
            yield return (node, edge.To, edge.Kind, label);
        }

        foreach (var choice in graph.OutOf(node).Where(edge => edge.Kind == GraphEdgeKind.Waits).SelectMany(edge => graph.OutOf(edge.To)).Where(edge => edge.Kind == GraphEdgeKind.Choice))
        {
            foreach (var jump in graph.OutOf(choice.To).Where(edge => edge.Kind == GraphEdgeKind.Jump))
            {
                yield return (choice.To, jump.To, jump.Kind, choice.Label);
            }
        }
    }

    // What the nearest choice around a node is called; nothing where the way is taken without one.
    private static string LabelOf(ProjectGraph graph, int node)
    {
        for (var at = node; at >= 0; at = graph.Nodes[at].Parent)
        {
            var it = graph.Nodes[at];
            if (it.Kind == GraphNodeKind.Arm)
            {
                return graph.Into(at).First(edge => edge.Kind == GraphEdgeKind.Choice).Label;
            }

            // Only the inside of a decision that lies deeper than its own statement has a parent of that kind.
            if (it.Parent >= 0 && graph.Nodes[it.Parent].Keyword == "if")
            {
                var isThen = it.Id.StartsWith(graph.Nodes[it.Parent].Id + "/then/", StringComparison.Ordinal);
                return isThen ? graph.Nodes[it.Parent].Words : "else";
            }

            if (it.Kind is GraphNodeKind.Afterwards)
            {
                return it.Label;
            }
        }

        return "";
    }

    private static FlowWays Merge(int to, (int From, int To, GraphEdgeKind Kind, string Label)[] ways)
    {
        var kind = ways.All(way => way.Kind == GraphEdgeKind.Visits) ? LinkKind.Exception : ways.All(way => way.Kind == GraphEdgeKind.Call) ? LinkKind.Call : LinkKind.Way;
        string[] labels = [.. ways.OrderBy(way => way.Kind == GraphEdgeKind.Visits).ThenBy(way => way.From).Select(way => way.Label).Distinct(StringComparer.Ordinal)];
        labels = labels.Length > 1 ? [.. labels.Select(label => label.Length == 0 ? "otherwise" : label)] : [.. labels.Where(label => label.Length > 0)];

        // Visits that are used up have no node of their own.
        return new FlowWays(to, kind, [.. labels], [.. ways.Where(way => way.Kind != GraphEdgeKind.Visits).Select(way => way.From).Distinct()]);
    }
}
