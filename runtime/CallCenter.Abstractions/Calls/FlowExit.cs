namespace CallCenter.Abstractions.Calls;

/// <summary>How a flow's code ended: the call is over, or another flow goes on (<c>-&gt; Target</c>).</summary>
public readonly struct FlowExit
{
    private readonly int _next;

    private FlowExit(int flow, object? arguments)
    {
        _next = flow + 1;
        Arguments = arguments;
    }

    /// <summary>The call is over.</summary>
    public static FlowExit Ended => default;

    /// <summary>Whether another flow goes on.</summary>
    public bool GoesOn => _next > 0;

    /// <summary>Index of the flow that goes on; -1 when none does.</summary>
    public int Flow => _next - 1;

    /// <summary>Parameters for that flow, as its compiled code expects them.</summary>
    public object? Arguments { get; }

    /// <summary>Another flow goes on.</summary>
    public static FlowExit To(int flow, object? arguments = null) => new(flow, arguments);
}
