using CallCenter.Abstractions.Releases;
using CallCenter.Routing.Events;
using CallCenter.Routing.Interactions;

namespace CallCenter.Routing.Policies;

/// <summary>Computes what a policy says of one interaction: its needs, and the values it is ordered by.</summary>
internal sealed class PolicyReader(WaitingFacts facts, Action<RoutingEvent> tell)
{
    /// <summary>Needs as they are with so many relaxations.</summary>
    public NeedAtom[][] Needs(Waiting waiting, int relaxed, long now)
    {
        _ = facts.Of(waiting, now);
        var queue = waiting.Queue;
        NeedAtom[][] needs = [Atoms(queue, queue.Manifest.Needs)];
        for (var i = 0; i < relaxed; i++)
        {
            var relax = queue.Manifest.Relaxes[i];
            needs = NeedSet.Relaxed(needs, Atoms(queue, relax.Needs), relax.Also);
        }

        return needs;
    }

    /// <summary>Reads its needs and the values it is ordered by, and notes whether they can change by themselves.</summary>
    public NeedAtom[][] Read(Waiting waiting, long now)
    {
        var needs = Needs(waiting, waiting.Relaxed, now);
        waiting.ReadsTime = facts.HasReadTime;
        waiting.ReadsWorld = facts.HasReadWorld;
        var order = waiting.Queue.Order;
        for (var i = 0; i < order.Count; i++)
        {
            if (order[i].Value < 0)
            {
                continue;
            }

            if (waiting.Values.Length != order.Count)
            {
                waiting.Values = new object?[order.Count];
            }

            var seen = facts.Of(waiting, now);
            waiting.Values[i] = Compute(waiting.Queue, order[i].Value);
            waiting.ReadsTime |= seen.HasReadTime;
            waiting.ReadsWorld |= seen.HasReadWorld;
        }

        return needs;
    }

    /// <summary>The agent whose desk it is; null for none.</summary>
    public string? Desk(Waiting waiting, int expression, long now)
    {
        _ = facts.Of(waiting, now);
        return Compute(waiting.Queue, expression) as string;
    }

    private NeedAtom[] Atoms(QueuePolicy queue, IReadOnlyList<NeedManifest> needs)
    {
        var atoms = new NeedAtom[needs.Count];
        var count = 0;
        foreach (var need in needs)
        {
            // A condition that fails holds: who asked for an expert rather waits than gets somebody who cannot help.
            if (need.When < 0 || Compute(queue, need.When) is not false)
            {
                atoms[count++] = AtomOf(queue, need);
            }
        }

        return count == atoms.Length ? atoms : atoms[..count];
    }

    private NeedAtom AtomOf(QueuePolicy queue, NeedManifest need)
    {
        var manifest = queue.Set.Manifest;
        switch (need.Kind)
        {
            case "group":
                return new(NeedKind.Group, manifest.Groups[need.Index].Name);
            case "speaks":
                return new(NeedKind.Speaks, Compute(queue, need.Value) as string ?? "");
            default:
                var name = manifest.Skills[need.Index].Name;
                return need.Value < 0 || Compute(queue, need.Value) is not long level ? new(NeedKind.Skill, name)
                    : need.Compare switch
                    {
                        ">" => new(NeedKind.Skill, name, Clamped(level + 1)),
                        "==" => new(NeedKind.Skill, name, Clamped(level), Clamped(level)),
                        _ => new(NeedKind.Skill, name, Clamped(level)),
                    };
        }
    }

    private static int Clamped(long level) => (int)Math.Clamp(level, int.MinValue, int.MaxValue);

    // Compiled expressions are pure and total; one that throws is a bug, and no reason to stop serving people.
    private object? Compute(QueuePolicy queue, int expression)
    {
        try
        {
            return queue.Set.Module.Compute(expression, facts);
        }
        catch (Exception bug) when (bug is not OutOfMemoryException)
        {
            tell(new PolicyFailed(queue.Name, queue.Set.Manifest.PolicyExpressions[expression].Text, bug.Message));
            return null;
        }
    }
}
