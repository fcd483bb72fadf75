using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Symbols;
using CallCenter.Semantics.Types;

namespace CallCenter.Semantics.Analysis;

/// <summary>What can be said about all queues of a project only together.</summary>
internal sealed class QueueCheck(IReadOnlyList<QueueSymbol> queues, DiagnosticBag diagnostics)
{
    /// <summary>Reports circles of overflow, facts that get lost on the way, agents shared without a pool, and queues nobody comes to.</summary>
    public void Run()
    {
        Circles();
        LostFacts();
        SharedAgents();
        Unused();
    }

    private void Circles()
    {
        var reported = new HashSet<QueueSymbol>();
        foreach (var queue in queues.Where(queue => !reported.Contains(queue)))
        {
            if (CircleFrom(queue) is { } circle)
            {
                reported.UnionWith(circle.Select(step => step.Queue));
                DiagnosticLabel[] others = [.. circle.SkipLast(1).Select(step => new DiagnosticLabel(step.At, $"goes to `{step.Queue.Name}`"))];
                diagnostics.Add(Report.OverflowCircle(circle[^1].At, [queue.Name, .. circle.Select(step => step.Queue.Name)], others));
            }
        }
    }

    // Breadth first, so that the circle shown is a shortest one.
    private static List<(QueueSymbol Queue, SourceSpan At)>? CircleFrom(QueueSymbol start)
    {
        var cameBy = new Dictionary<QueueSymbol, (QueueSymbol From, SourceSpan At)>();
        var open = new Queue<QueueSymbol>([start]);
        while (open.TryDequeue(out var queue))
        {
            foreach (var (other, at) in queue.Leads)
            {
                if (cameBy.TryAdd(other, (queue, at)) && !ReferenceEquals(other, start))
                {
                    open.Enqueue(other);
                }
            }
        }

        if (!cameBy.TryGetValue(start, out var last))
        {
            return null;
        }

        var circle = new List<(QueueSymbol, SourceSpan)> { (start, last.At) };
        for (var at = last.From; !ReferenceEquals(at, start); at = cameBy[at].From)
        {
            circle.Insert(0, (at, cameBy[at].At));
        }

        return circle;
    }

    // A call that goes to another queue takes along the facts that both have by the same name.
    private void LostFacts()
    {
        foreach (var queue in queues)
        {
            foreach (var (other, at) in queue.Leads.DistinctBy(lead => lead.Queue))
            {
                string[] lost = [.. other.Facts.Where(fact => !Brings(queue, fact)).Select(fact => fact.Name)];
                if (lost.Length > 0)
                {
                    diagnostics.Add(Report.FactsLost(at, queue.Name, other.Name, lost, other.DeclaredAt));
                }
            }
        }
    }

    private static bool Brings(QueueSymbol queue, FactSymbol wanted)
    {
        var same = queue.Facts.FirstOrDefault(fact => fact.Name == wanted.Name);
        return Scalars.IsError(wanted.Type)
            || (same is null ? wanted.Default is not null : Scalars.IsError(same.Type) || MayBecome(same, wanted));
    }

    /// <summary>Whether a call of one queue brings a fact along as that of another.</summary>
    public static bool MayBecome(FactSymbol given, FactSymbol wanted) => Scalars.Same(given.Type, wanted.Type) || Optional(given, wanted);

    // What is certainly there may be asked for as if it were not.
    private static bool Optional(FactSymbol given, FactSymbol wanted) => wanted.Type is OptionalType optional && Scalars.Same(given.Type, optional.Inner);

    // Two queues that may take the same agents say what is fair between them by naming one pool.
    private void SharedAgents()
    {
        for (var second = 1; second < queues.Count; second++)
        {
            for (var first = 0; first < second; first++)
            {
                if (SharedBy(queues[first], queues[second]) is { } shared && !InOnePool(queues[first], queues[second]))
                {
                    diagnostics.Add(Report.AgentsShared(
                        shared.At, queues[first].Name, queues[second].Name, shared.Agents.Name, queues[first].Syntax.Pool?.Text, shared.FirstAt));
                    break;
                }
            }
        }
    }

    private static (Symbol Agents, SourceSpan At, SourceSpan FirstAt)? SharedBy(QueueSymbol first, QueueSymbol second)
    {
        foreach (var (agents, at) in second.Eligible)
        {
            var twin = first.Eligible.Find(other => ReferenceEquals(other.Agents, agents));
            if (twin.Agents is not null)
            {
                return (agents, at, twin.At);
            }
        }

        return null;
    }

    private static bool InOnePool(QueueSymbol first, QueueSymbol second) =>
        first.Syntax.Pool is { } pool && pool.Text == second.Syntax.Pool?.Text;

    private void Unused()
    {
        // A call comes to a queue by a statement, or from a queue a call comes to.
        var open = new Queue<QueueSymbol>(queues.Where(queue => queue.IsUsed));
        while (open.TryDequeue(out var queue))
        {
            foreach (var (other, _) in queue.Leads.Where(lead => !lead.Queue.IsUsed))
            {
                other.IsUsed = true;
                open.Enqueue(other);
            }
        }

        foreach (var queue in queues.Where(queue => !queue.IsUsed))
        {
            diagnostics.Add(Report.QueueUnused(queue.DeclaredAt, queue.Name));
        }
    }
}
