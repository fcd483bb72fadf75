using CallCenter.Abstractions.Calls;

namespace CallCenter.Abstractions.Releases;

/// <summary>A call that wants to see the variables of the flows that serve it. Only code that was emitted to be watched shows them.</summary>
public interface IFlowWatcher : ICall
{
    /// <summary>A flow begins to run; it stays until <see cref="Leaves"/>, inside those that began before it.</summary>
    void Enters(FlowFrame frame);

    /// <summary>A flow runs no longer.</summary>
    void Leaves(FlowFrame frame);
}

/// <summary>A flow that runs, as its watcher sees it.</summary>
public sealed class FlowFrame : IDisposable
{
    private readonly IFlowWatcher _watcher;
    private readonly Func<FlowVariable[]> _variables;

    private FlowFrame(IFlowWatcher watcher, int node, Func<FlowVariable[]> variables)
    {
        _watcher = watcher;
        _variables = variables;
        Node = node;
    }

    /// <summary>Index of the flow's own node, or of its handler's.</summary>
    public int Node { get; }

    /// <summary>Its parameters and variables with their values at this moment. To be asked on the thread that runs the flow.</summary>
    public IReadOnlyList<FlowVariable> Variables => _variables();

    /// <summary>Begins a flow; null when nobody watches. Called by emitted code.</summary>
    public static FlowFrame? Open(ICall call, int node, Func<FlowVariable[]> variables)
    {
        if (call is not IFlowWatcher watcher)
        {
            return null;
        }

        var frame = new FlowFrame(watcher, node, variables);
        watcher.Enters(frame);
        return frame;
    }

    /// <summary>The flow runs no longer.</summary>
    public void Dispose() => _watcher.Leaves(this);
}

/// <summary>A parameter or variable of a flow.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, as an author writes it.</param>
/// <param name="Node">Node of the statement that gives it its first value; it means nothing before.</param>
/// <param name="Value">
/// Its value: null for none, <see cref="Masked"/> for a secret, a <see cref="FlowRecord"/> for a record, an array of these for a list,
/// else the CLR type of a plain value.
/// </param>
public sealed record FlowVariable(string Name, string Type, int Node, object? Value)
{
    /// <summary>Stands for every value that must not be seen; the value itself never leaves the flow.</summary>
    public static object Masked { get; } = new();

    /// <summary>The items of a list. Called by emitted code.</summary>
    public static object?[] Items<T>(T[]? items, Func<T, object?> show) => [.. (items ?? []).Select(show)];
}

/// <summary>A value of a record.</summary>
/// <param name="Name">Name of the record.</param>
/// <param name="Fields">Names of its fields.</param>
/// <param name="Values">Their values, as those of variables.</param>
public sealed record FlowRecord(string Name, IReadOnlyList<string> Fields, IReadOnlyList<object?> Values);
