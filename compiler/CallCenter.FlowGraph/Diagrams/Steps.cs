using System.Collections.Immutable;
using CallCenter.FlowGraph.Model;

namespace CallCenter.FlowGraph.Diagrams;

/// <summary>The graph as a reader of one flow goes through it: from statement to statement, with choices.</summary>
internal sealed class Steps(ProjectGraph graph)
{
    private readonly Dictionary<int, bool> _alone = [];

    /// <summary>A choice of a statement.</summary>
    /// <param name="Label">Its key or outcome.</param>
    /// <param name="Arm">Its node; -1 for the sides of a decision.</param>
    /// <param name="First">What it leads to; -1 for nothing.</param>
    /// <param name="Kind">How it leads there.</param>
    public readonly record struct Choice(string Label, int Arm, int First, GraphEdgeKind Kind);

    /// <summary>The choices of a statement, the keys of a waiting room among them; none for those that all go on alike.</summary>
    public ImmutableArray<Choice> ChoicesOf(int node) => IsLanguage(node) ? [] :
    [
        .. graph.OutOf(node).Where(IsChoice).Select(ChoiceOf),
        .. graph.OutOf(node).Where(edge => edge.Kind == GraphEdgeKind.Waits).SelectMany(WhileWaiting),
    ];

    /// <summary>The ways out of a statement that are no choices.</summary>
    public IEnumerable<GraphEdge> ExitsOf(int node) => IsLanguage(node)
        ? graph.OutOf(graph.OutOf(node).First(edge => edge.Kind == GraphEdgeKind.Choice).To)
        : graph.OutOf(node).Where(edge => edge.Label.Length == 0 && edge.Kind is GraphEdgeKind.Next or GraphEdgeKind.Again || edge.Kind is GraphEdgeKind.Jump or GraphEdgeKind.ToState or GraphEdgeKind.Call);

    /// <summary>Whether only one way leads to a statement, so that it may stand behind the one before it.</summary>
    public bool IsAlone(int node)
    {
        if (!_alone.TryGetValue(node, out var alone))
        {
            var from = graph.Into(node).Where(edge => edge.Kind is not (GraphEdgeKind.Return or GraphEdgeKind.Again)).Select(edge => Source(edge.From));
            _alone[node] = alone = from.Distinct().Count() == 1;
        }

        return alone;
    }

    // All languages go on at the same place.
    private bool IsLanguage(int node) => graph.Nodes[node].Keyword == "choose";

    private int Source(int node) => graph.Nodes[node] is { Kind: GraphNodeKind.Arm, Parent: >= 0 } arm && IsLanguage(arm.Parent) ? arm.Parent : node;

    private static bool IsChoice(GraphEdge edge) =>
        edge.Kind == GraphEdgeKind.Choice || edge.Label.Length > 0 && edge.Kind is GraphEdgeKind.Next or GraphEdgeKind.Again;

    private Choice ChoiceOf(GraphEdge edge)
    {
        if (graph.Nodes[edge.To].Kind != GraphNodeKind.Arm)
        {
            return new Choice(edge.Label, -1, edge.To, edge.Kind);
        }

        var next = graph.OutOf(edge.To).FirstOrDefault();
        return new Choice(edge.Label, edge.To, next?.To ?? -1, next?.Kind ?? GraphEdgeKind.Next);
    }

    private IEnumerable<Choice> WhileWaiting(GraphEdge waits) =>
        graph.OutOf(waits.To).Where(edge => edge.Kind == GraphEdgeKind.Choice).Select(ChoiceOf).Select(choice => choice with { Label = $"waiting: {choice.Label}" });
}
