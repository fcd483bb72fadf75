using System.Collections.Immutable;
using CallCenter.Semantics.Bound;

namespace CallCenter.FlowGraph.Model;

/// <summary>A project as a graph: everything a call can come to, and every way between.</summary>
/// <remarks>
/// The first nodes are those of the release's manifest, at the same positions, so that counts by <c>NodeManifest.Id</c> belong to
/// them. Behind them stand what the manifest does not number: rules of <c>inbound</c>, route tables, queues, and the flows agents may start.
/// </remarks>
/// <param name="Project">Name of the project.</param>
/// <param name="Nodes">The nodes. Edges, flows and <see cref="GraphNode.Parent"/> refer to them by position.</param>
/// <param name="Edges">The ways, by node they leave and in the order of the source.</param>
/// <param name="Flows">Positions of the flows' own nodes, in the order of <see cref="BoundProject.Flows"/>.</param>
/// <param name="Entries">Positions of the nodes where calls come in: rules in their order, then flows that agents may start.</param>
public sealed record ProjectGraph(
    string Project,
    ImmutableArray<GraphNode> Nodes,
    ImmutableArray<GraphEdge> Edges,
    ImmutableArray<int> Flows,
    ImmutableArray<int> Entries)
{
    private readonly Lazy<ILookup<int, int>> _inside = new(() => Enumerable.Range(0, Nodes.Length).ToLookup(node => Nodes[node].Flow));
    private readonly Lazy<ILookup<int, GraphEdge>> _out = new(() => Edges.ToLookup(edge => edge.From));
    private readonly Lazy<ILookup<int, GraphEdge>> _in = new(() => Edges.ToLookup(edge => edge.To));

    /// <summary>The graph of a checked project.</summary>
    public static ProjectGraph Of(BoundProject project)
    {
        ArgumentNullException.ThrowIfNull(project);
        return GraphBuilder.Build(project);
    }

    /// <summary>The ways that leave a node.</summary>
    public IEnumerable<GraphEdge> OutOf(int node) => _out.Value[node];

    /// <summary>The ways that lead to a node.</summary>
    public IEnumerable<GraphEdge> Into(int node) => _in.Value[node];

    /// <summary>Positions of a flow's nodes, in the order of the manifest.</summary>
    /// <param name="flow">Its position in <see cref="Flows"/>; -1 for what stands outside of flows.</param>
    public IEnumerable<int> NodesOf(int flow) => _inside.Value[flow];

    /// <summary>Name of a flow.</summary>
    /// <param name="flow">Its position in <see cref="Flows"/>.</param>
    public string NameOf(int flow) => Nodes[Flows[flow]].Label;
}
