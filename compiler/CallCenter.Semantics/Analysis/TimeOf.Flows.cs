using CallCenter.Semantics.Bound;

namespace CallCenter.Semantics.Analysis;

/// <summary>Flows, and flows that are called.</summary>
internal sealed partial class TimeOf // TimeOf.Flows.cs
{
    private readonly Dictionary<BoundFlow, Waits> _flows = new(ReferenceEqualityComparer.Instance);

    /// <summary>The waits of one visit of a flow.</summary>
    public Waits Flow(BoundFlow flow)
    {
        // Calls go in no circle: CallCheck has proved it.
        if (!_flows.TryGetValue(flow, out var waits))
        {
            _flows[flow] = waits = Block(flow.Body);
        }

        return waits;
    }

    // The callee's waits, and what follows each of its outcomes; where it leaves for good, the caller is left too.
    private Waits Call(BoundCall call)
    {
        // The arms may hold a `return` of the caller's own.
        var waits = Flow(flows[call.Flow]).Map(exit => exit.Kind == ExitKind.Returns ? Exit.Returned(exit.Target) : exit);
        if (call.Arms.IsEmpty)
        {
            return waits.Instead(Exit.Returned(0), Waits.Nothing);
        }

        for (var outcome = 0; outcome < call.Arms.Length; outcome++)
        {
            waits = waits.Instead(Exit.Returned(outcome), Arm(call.Arms[outcome]));
        }

        return waits;
    }
}
