using CallCenter.Abstractions.Calls;

namespace CallCenter.Abstractions.Releases;

/// <summary>A release whose flows are compiled in units of their own, so that an edit of one file compiles one unit. The emitted module derives from it.</summary>
public abstract class LinkedModule : ReleaseModule
{
    private Entry[] _flows = [];

    /// <inheritdoc/>
    public sealed override ValueTask<FlowExit> RunAsync(int flow, ICall call, object? arguments)
    {
        ref readonly var entry = ref _flows[flow];
        return entry.Unit.RunAsync(flow, call, entry.Node, entry.Say, arguments);
    }

    /// <summary>Joins module and units.</summary>
    /// <param name="flows">The flows of the release.</param>
    /// <param name="units">Units by position of their assembly; null where an assembly holds none.</param>
    /// <exception cref="BadImageFormatException">A flow's assembly holds no unit.</exception>
    internal void Link(IReadOnlyList<FlowManifest> flows, IReadOnlyList<ReleaseUnit?> units)
    {
        _flows =
        [
            .. flows.Select(flow => new Entry(
                units.ElementAtOrDefault(flow.Assembly) ?? throw new BadImageFormatException($"The code of flow `{flow.Name}` is missing."),
                flow.Node,
                flow.FirstSay)),
        ];
        foreach (var unit in units)
        {
            unit?.Join(this);
        }
    }

    private readonly record struct Entry(ReleaseUnit Unit, int Node, int Say);
}
