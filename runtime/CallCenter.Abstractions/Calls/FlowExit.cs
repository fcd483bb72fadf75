namespace CallCenter.Abstractions.Calls;

/// <summary>How a flow's code ended: the call is over, another flow goes on (<c>-&gt; Target</c>), or the flow returned to the one that called it.</summary>
public readonly struct FlowExit
{
    // Above zero: the flow that goes on, plus one. Below zero: the complement of the outcome it returned.
    private readonly int _next;

    private FlowExit(int next, object? arguments)
    {
        _next = next;
        Arguments = arguments;
    }

    /// <summary>The call is over.</summary>
    public static FlowExit Ended => default;

    /// <summary>Whether the call is over.</summary>
    public bool IsEnd => _next == 0;

    /// <summary>Whether another flow goes on.</summary>
    public bool GoesOn => _next > 0;

    /// <summary>Index of the flow that goes on; -1 when none does.</summary>
    public int Flow => _next > 0 ? _next - 1 : -1;

    /// <summary>Parameters for that flow, as its compiled code expects them; values of the outcome (an <c>object[]</c>, or null) when it returned.</summary>
    public object? Arguments { get; }

    /// <summary>Whether the flow returned: the flow that called it goes on.</summary>
    public bool HasReturned => _next < 0;

    /// <summary>Position of the outcome that it returned; 0 when it has none.</summary>
    public int Outcome => ~_next;

    /// <summary>Another flow goes on.</summary>
    public static FlowExit To(int flow, object? arguments = null) => new(flow + 1, arguments);

    /// <summary>The flow returns to the one that called it.</summary>
    public static FlowExit Return(int outcome, object[]? values = null) => new(~outcome, values);
}
