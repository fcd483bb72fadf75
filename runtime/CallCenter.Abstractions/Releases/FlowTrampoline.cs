using CallCenter.Abstractions.Calls;

namespace CallCenter.Abstractions.Releases;

/// <summary>Carries a call from flow to flow (<c>-&gt; Target</c>) until it is over, and counts visits.</summary>
public static class FlowTrampoline
{
    /// <summary>Runs a call from its entry flow to its end.</summary>
    /// <param name="module">The executable half of the release.</param>
    /// <param name="manifest">The release as data: visit limits come from it.</param>
    /// <param name="entry">Index of the first flow, as <see cref="ReleaseModule.Route"/> decided.</param>
    /// <param name="call">The call.</param>
    /// <exception cref="InvalidOperationException">The release is broken: a visit limit without a way out.</exception>
    /// <remarks>A fault of a flow passes through. Allocates only where a flow with a visit limit is entered.</remarks>
    public static async ValueTask RunAsync(ReleaseModule module, ReleaseManifest manifest, int entry, ICall call)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(call);
        int[]? visits = null;
        var flow = entry;
        object? arguments = null;
        while (!call.HasEnded)
        {
            var admitted = Admit(manifest.Flows, flow, ref visits);
            var exit = await module.RunAsync(admitted, call, admitted == flow ? arguments : null);
            if (!exit.GoesOn)
            {
                return;
            }

            flow = exit.Flow;
            arguments = exit.Arguments;
        }
    }

    /// <summary>The flow that is really entered: the wanted one, or the one its visit limit leads to.</summary>
    private static int Admit(IReadOnlyList<FlowManifest> flows, int wanted, ref int[]? visits)
    {
        var flow = wanted;
        for (var detours = 0; detours <= flows.Count; detours++)
        {
            var limit = flows[flow].VisitsMax;
            if (limit == 0)
            {
                return flow;
            }

            visits ??= new int[flows.Count];
            if (visits[flow] < limit)
            {
                visits[flow]++;
                return flow;
            }

            flow = flows[flow].ElseFlow;
            if (flow < 0)
            {
                break;
            }
        }

        throw new InvalidOperationException($"No flow follows `{flows[wanted].Name}` beyond its {flows[wanted].VisitsMax} visits.");
    }
}
