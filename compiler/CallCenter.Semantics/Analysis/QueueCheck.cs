using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Symbols;

namespace CallCenter.Semantics.Analysis;

/// <summary>What can be said about all queues of a project only together.</summary>
internal sealed class QueueCheck(IReadOnlyList<QueueSymbol> queues, DiagnosticBag diagnostics)
{
    /// <summary>Reports circles of overflow, agents shared without a pool, and queues nobody comes to.</summary>
    public void Run()
    {
        Circles();
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
