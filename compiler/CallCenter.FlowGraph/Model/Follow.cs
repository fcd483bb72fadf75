namespace CallCenter.FlowGraph.Model;

/// <summary>What follows a statement.</summary>
/// <param name="Node">The node, or -1 for nothing.</param>
/// <param name="Kind">How a call goes on there.</param>
internal readonly record struct Follow(int Node, GraphEdgeKind Kind)
{
    /// <summary>Nothing follows: every way has ended, or what is done after the end of a call is done.</summary>
    public static Follow Nothing { get; } = new(-1, GraphEdgeKind.Next);
}
