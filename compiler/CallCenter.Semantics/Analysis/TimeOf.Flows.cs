using System.Collections.Immutable;
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
            _flows[flow] = waits = ArmsOf.States(flow) is { Length: > 0 } states ? WithStates(flow, states) : Block(flow.Body);
        }

        return waits;
    }

    // States go on to each other as flows do, so the sums over visits are the same; the flows outside stand behind all of them.
    private Waits WithStates(BoundFlow flow, ImmutableArray<BoundState> states)
    {
        var waits = new List<VisitedUnit> { new(Inside(flow.Body), 0, -1) };
        var outside = new List<int>();
        foreach (var state in states)
        {
            var wayOut = -1;
            if (state.Else is { } other)
            {
                wayOut = other.IsState ? other.Index + 1 : states.Length + 1 + outside.Count;
            }

            if (state.Else is { IsState: false } left)
            {
                outside.Add(left.Index);
            }

            waits.Add(new VisitedUnit(Inside(state.Body), state.VisitsMax, wayOut));
        }

        waits.AddRange(outside.Select(target => new VisitedUnit(Waits.To(new Exit(ExitKind.Away, target), Way.Empty), 0, -1)));
        return new VisitSums(waits).From(0).Map(exit => exit.Kind == ExitKind.Away ? Exit.Flow(exit.Target) : exit);
    }

    private Waits Inside(BoundBlock block) => Block(block).Map(exit => exit.Kind switch
    {
        ExitKind.Flow => new Exit(ExitKind.Away, exit.Target),
        ExitKind.State => Exit.Flow(exit.Target + 1),
        _ => exit,
    });

    private Waits Loop(BoundBlock body, int roundsMax) => Block(body)
        .Map(exit => exit.Kind == ExitKind.Falls ? Exit.Again : exit)
        .Rounds(Exit.Again, roundsMax, Waits.Nothing)
        .Map(exit => exit.Kind == ExitKind.Leaves ? Exit.Falls : exit);

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
