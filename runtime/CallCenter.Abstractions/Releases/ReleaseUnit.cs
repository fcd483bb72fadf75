using CallCenter.Abstractions.Calls;

namespace CallCenter.Abstractions.Releases;

/// <summary>Some of a release's flows, compiled together. The compiler emits one sealed class per unit, with a public parameterless constructor.</summary>
public abstract class ReleaseUnit
{
    /// <summary>Name of the emitted class, in <see cref="ReleaseModule.Namespace"/>.</summary>
    public const string ClassName = "Unit";

    private LinkedModule? _module;

    /// <summary>The release it belongs to: the way to flows of other units.</summary>
    /// <exception cref="InvalidOperationException">It is not linked yet.</exception>
    public ReleaseModule Module => _module ?? throw new InvalidOperationException("The unit belongs to no release yet.");

    /// <summary>Runs one of its flows.</summary>
    /// <param name="flow">Index of the flow in the release.</param>
    /// <param name="call">The call it serves.</param>
    /// <param name="node">Index of the flow's own node; the nodes inside follow it.</param>
    /// <param name="say">Index of the prompt of the flow's first <c>say</c>; the others follow it.</param>
    /// <param name="arguments">What <see cref="FlowExit.Arguments"/> carried; null for entries.</param>
    public abstract ValueTask<FlowExit> RunAsync(int flow, ICall call, int node, int say, object? arguments);

    internal void Join(LinkedModule module) => _module = module;
}
