using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Routing.Events;
using CallCenter.Routing.Interactions;
using CallCenter.Routing.Policies;

namespace CallCenter.Routing;

/// <summary>Who may not wait in a queue, or not any longer: refused at entry, moved to another queue, turned away.</summary>
public sealed partial class Router // Router.Overflowing.cs
{
    private QueueOutcome? TurnedAwayAtEntry(Waiting waiting)
    {
        var queue = waiting.Queue;
        if (waiting.Arrival.IsCallback)
        {
            return null; // He holds no line: he waits until somebody is there.
        }

        if (IsClosed(queue))
        {
            return QueueOutcome.Closed;
        }

        if (waiting.Counted.Waiting >= queue.Manifest.WaitingMax)
        {
            return QueueOutcome.Full;
        }

        if (!IsAnybodySignedInFor(waiting))
        {
            return QueueOutcome.NobodySignedIn;
        }

        return waiting.Counted.RefusesWhenBusy && !waiting.Needs!.Fits.Overlaps(_free[(int)waiting.Medium]) ? QueueOutcome.AllBusy : null;
    }

    private bool IsClosed(QueuePolicy queue) =>
        queue.Manifest.Hours >= 0 && !queue.Set.WorldNow.IsOpen(queue.Manifest.Hours, new DateTimeOffset(_now, TimeSpan.Zero));

    /// <summary>The first overflow of its queue that applies and whose target can take it.</summary>
    private OverflowManifest? OverflowOf(Waiting waiting)
    {
        var overflows = waiting.Queue.Overflows;
        for (var i = 0; i < overflows.Length; i++)
        {
            var overflow = overflows[i];
            if (Applies(waiting, overflow) && (overflow.Queue < 0 || HasRoom(waiting.Queue.Set.Queues[overflow.Queue])))
            {
                return overflow;
            }
        }

        return null;
    }

    private bool Applies(Waiting waiting, OverflowManifest overflow) => overflow.Kind switch
    {
        "after" => overflow.After is { } after && _now >= waiting.EnteredQueue + after.Ticks,
        "waiting" => waiting.Counted.Waiting > overflow.WaitingMax,
        _ => !waiting.Arrival.IsCallback && !IsAnybodySignedInFor(waiting),
    };

    private bool HasRoom(QueuePolicy queue) => !IsClosed(queue) && QueueOf(queue.Name).Waiting < queue.Manifest.WaitingMax;

    /// <summary>Goes where an overflow leads; false when that is out of the queues.</summary>
    private bool Follow(Waiting waiting, OverflowManifest overflow)
    {
        var from = waiting.Queue.Name;
        if (overflow.Queue < 0)
        {
            TurnAway(waiting, QueueOutcome.Jump, overflow.Jump);
            return false;
        }

        waiting.Counted.Waiting--;
        JoinQueue(waiting, waiting.Queue.Set.Queues[overflow.Queue]);
        waiting.Counted.Waiting++;
        Tell(new Moved(waiting.Id, from, waiting.Queue.Name));
        return true;
    }

    private void TurnAway(Waiting waiting, QueueOutcome outcome, int jump = -1)
    {
        ExplainTurn(waiting, outcome);
        StopWaiting(waiting);
        Gone(waiting);
        Tell(new TurnedAway(waiting.Id, waiting.Queue.Name, outcome, jump));
    }

    /// <summary>Facts for another queue: those of the same name and type go along, others get their defaults.</summary>
    private static object?[] FactsFor(Waiting waiting, QueueManifest wanted)
    {
        var had = waiting.Queue.Manifest.Facts;
        return [.. wanted.Facts.Select(fact =>
        {
            for (var i = 0; i < had.Count; i++)
            {
                if (had[i].Name == fact.Name && had[i].Type == fact.Type && had[i].Record == fact.Record)
                {
                    return waiting.Facts[i];
                }
            }

            return fact.Default is { } text ? SettingValues.Parse(fact.Type, text) : null;
        })];
    }
}
