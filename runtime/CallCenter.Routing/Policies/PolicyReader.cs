using CallCenter.Abstractions.Releases;
using CallCenter.Routing.Events;
using CallCenter.Routing.Interactions;

namespace CallCenter.Routing.Policies;

/// <summary>Computes what a policy says of one interaction: its needs, and the values it is ordered by.</summary>
internal sealed class PolicyReader(WaitingFacts facts, Action<RoutingEvent> tell)
{
    private const int AtomsAtFirst = 8;

    // Used again for each: the needs of one who waits, and what a relax puts in their place.
    private NeedAtom[] _atoms = new NeedAtom[AtomsAtFirst];
    private int _count;

    /// <summary>Needs as they are with so many relaxations, each alternative by itself.</summary>
    public NeedAtom[][] Needs(Waiting waiting, int relaxed, long now)
    {
        _ = facts.Of(waiting, now);
        var queue = waiting.Queue;
        NeedAtom[][] needs = [Atoms(queue, queue.Needs)];
        for (var i = 0; i < relaxed; i++)
        {
            needs = NeedSet.Relaxed(needs, Atoms(queue, queue.RelaxNeeds[i]), queue.Relaxes[i].Also);
        }

        return needs;
    }

    /// <summary>
    /// The same where all those relaxations only replace (<see cref="QueuePolicy.PlainRelaxes"/>), so that there is one alternative. It
    /// lies where the next is read to.
    /// </summary>
    public ReadOnlySpan<NeedAtom> OnlyNeeds(Waiting waiting, int relaxed, long now)
    {
        _ = facts.Of(waiting, now);
        var queue = waiting.Queue;
        _count = 0;
        AddAtoms(queue, queue.Needs);
        for (var i = 0; i < relaxed; i++)
        {
            var before = _count;
            AddAtoms(queue, queue.RelaxNeeds[i]);
            Replace(before);
        }

        return _atoms.AsSpan(0, _count);
    }

    /// <summary>Reads the values it is ordered by, and notes whether they or the needs that have just been read can change by themselves.</summary>
    public void ReadValues(Waiting waiting, long now)
    {
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
    }

    /// <summary>The agent whose desk it is; null for none.</summary>
    public string? Desk(Waiting waiting, int expression, long now)
    {
        _ = facts.Of(waiting, now);
        return Compute(waiting.Queue, expression) as string;
    }

    private NeedAtom[] Atoms(QueuePolicy queue, NeedManifest[] needs)
    {
        _count = 0;
        AddAtoms(queue, needs);
        return _atoms[.._count];
    }

    private void AddAtoms(QueuePolicy queue, NeedManifest[] needs)
    {
        if (_atoms.Length < _count + needs.Length)
        {
            Array.Resize(ref _atoms, (_count + needs.Length) * 2);
        }

        foreach (var need in needs)
        {
            // A condition that fails holds: who asked for an expert rather waits than gets somebody who cannot help.
            if (need.When < 0 || Compute(queue, need.When) is not false)
            {
                _atoms[_count++] = AtomOf(queue, need);
            }
        }
    }

    // Those from a place on take the place of those before it, as in NeedSet.Relaxed.
    private void Replace(int from)
    {
        var kept = 0;
        for (var i = 0; i < _count; i++)
        {
            if (i >= from || !IsReplaced(_atoms[i], _atoms.AsSpan(from, _count - from)))
            {
                _atoms[kept++] = _atoms[i];
            }
        }

        _count = kept;
    }

    private static bool IsReplaced(in NeedAtom need, ReadOnlySpan<NeedAtom> by)
    {
        foreach (ref readonly var other in by)
        {
            if (need.IsReplacedBy(other))
            {
                return true;
            }
        }

        return false;
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
