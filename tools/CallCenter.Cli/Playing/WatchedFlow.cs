using CallCenter.Abstractions.Releases;

namespace CallCenter.Cli.Playing;

/// <summary>A flow that runs in a played call: where it is, and which of its variables mean something already.</summary>
internal sealed class WatchedFlow(FlowFrame frame)
{
    private readonly HashSet<int> _entered = [];

    /// <summary>The frame.</summary>
    public FlowFrame Frame { get; } = frame;

    /// <summary>The node it came to last.</summary>
    public int Node { get; private set; } = frame.Node;

    /// <summary>Variables that have been given a value, with their values now.</summary>
    public IEnumerable<FlowVariable> Variables =>
        Frame.Variables.Where(variable => _entered.Contains(variable.Node) && (variable.Node != Node || variable.Node == Frame.Node));

    /// <summary>It comes to a node.</summary>
    public void Enter(int node)
    {
        Node = node;
        _entered.Add(node);
    }
}
