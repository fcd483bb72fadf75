using CallCenter.Routing;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;

namespace CallCenter.Hosting.Queues;

/// <summary>What the routing thread gives to the journal's: a step, or the state after one.</summary>
/// <param name="Sequence">Number of the step.</param>
/// <param name="At">The moment.</param>
/// <param name="Command">The command; null for a state.</param>
/// <param name="Events">What is kept of what followed.</param>
/// <param name="State">A copy of the router after the step; null for a step itself.</param>
internal readonly record struct RoutingJournalEntry(long Sequence, DateTimeOffset At, RoutingCommand? Command, RoutingEvent[] Events, Router? State = null);

/// <summary>A bounded ring between the routing thread and the journal's: neither waits for the other.</summary>
internal sealed class RoutingJournalRing(int capacity)
{
    private readonly RoutingJournalEntry[] _entries = new RoutingJournalEntry[capacity];
    private long _added;
    private long _taken;

    public bool IsEmpty => Volatile.Read(ref _taken) == Volatile.Read(ref _added);

    /// <summary>Whether at least half of the places are free: the journal's thread keeps up. The routing thread only.</summary>
    public bool IsHalfFree => (_added - Volatile.Read(ref _taken)) * 2 <= _entries.Length;

    /// <summary>Adds one; false when there is no room. The routing thread only.</summary>
    public bool TryAdd(in RoutingJournalEntry entry)
    {
        var at = _added;
        if (at - Volatile.Read(ref _taken) >= _entries.Length)
        {
            return false;
        }

        _entries[at % _entries.Length] = entry;
        Volatile.Write(ref _added, at + 1);
        return true;
    }

    /// <summary>Takes the oldest; false when there is none. The journal's thread only.</summary>
    public bool TryTake(out RoutingJournalEntry entry)
    {
        var at = _taken;
        if (at == Volatile.Read(ref _added))
        {
            entry = default;
            return false;
        }

        entry = _entries[at % _entries.Length];
        _entries[at % _entries.Length] = default;
        Volatile.Write(ref _taken, at + 1);
        return true;
    }
}
