using CallCenter.Abstractions.Calls;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;
using CallCenter.Routing.Interactions;
using CallCenter.Routing.Policies;

namespace CallCenter.Routing;

/// <summary>Entering, waiting, leaving: all but the choice of an agent.</summary>
public sealed partial class Router // Router.Interactions.cs
{
    private readonly HashSet<(string Queue, string From)> _callbacks = [];

    private void Enter(Enter command)
    {
        var arrival = command.Arrival;
        if (_interactions.ContainsKey(arrival.Id))
        {
            Tell(new Rejected(command, $"{arrival.Id} is in a queue or served already."));
            return;
        }

        if (_policies?.Find(arrival.Queue) is not { } queue)
        {
            Tell(new Rejected(command, $"There is no queue {arrival.Queue}."));
            return;
        }

        if (arrival.Facts.Count != queue.Manifest.Facts.Count)
        {
            Tell(new Rejected(command, $"Queue {arrival.Queue} has {queue.Manifest.Facts.Count} facts, not {arrival.Facts.Count}."));
            return;
        }

        if ((uint)arrival.Medium >= AgentSlot.MediaCount)
        {
            Tell(new Rejected(command, $"{arrival.Medium} is no medium."));
            return;
        }

        if (arrival.IsCallback && !_callbacks.Add((arrival.Queue, arrival.From)))
        {
            Tell(new Rejected(command, $"{arrival.From} waits for a call of queue {arrival.Queue} already."));
            return;
        }

        var entered = Math.Min(arrival.Since?.UtcTicks ?? _now, _now);
        var waiting = new Waiting(arrival)
        {
            Queue = queue,
            Number = ++_numbers,
            Entered = entered,
            Priority = (int)arrival.Priority,
            Facts = arrival.Facts,
            OwnLimit = OwnLimitOf(arrival, queue),
        };
        _interactions.Add(arrival.Id, waiting);
        JoinQueue(waiting, ShareOf(waiting));
        ReadPolicy(waiting);
        var outcome = TurnedAwayAtEntry(waiting);
        waiting.Counted.Waiting++;
        if (outcome is { } refused && (refused is QueueOutcome.Closed or QueueOutcome.AllBusy || OverflowOf(waiting) is null))
        {
            waiting.Counted.Waiting--;
            ExplainTurn(waiting, refused);
            Gone(waiting);
            Tell(new TurnedAway(waiting.Id, waiting.Queue.Name, refused));
            return;
        }

        Tell(new Entered(waiting.Id, waiting.Queue.Name));
        Place(waiting);
    }

    private void Leave(Leave command)
    {
        if (!_interactions.TryGetValue(command.Id, out var waiting) || waiting.Stage is not (Stage.Waiting or Stage.Offered))
        {
            Tell(new Rejected(command, $"{command.Id} does not wait."));
            return;
        }

        if (waiting.Offer is { } offer)
        {
            Withdraw(waiting, offer, WithdrawReason.Left);
        }

        waiting.Lane?.Remove(waiting);
        StopWaiting(waiting);
        Gone(waiting);
        Tell(new Left(waiting.Id, waiting.Queue.Name, command.Reason, TimeSpan.FromTicks(_now - waiting.Entered)));
        ServeWhoBecameFree();
    }

    /// <summary>
    /// Whoever waits and stands nowhere: his limit and overflows are looked at, then his priority and needs as they are now, then he gets
    /// an agent or his place.
    /// </summary>
    private void Settle(Waiting waiting)
    {
        if (Math.Min(waiting.Limit, waiting.OwnLimit) <= _now)
        {
            TurnAway(waiting, QueueOutcome.Timeout);
            return;
        }

        ReadPolicy(waiting);
        Place(waiting);
    }

    // The chain of overflows has no circle, so this ends.
    private void Place(Waiting waiting)
    {
        while (OverflowOf(waiting) is { } overflow)
        {
            if (!Follow(waiting, overflow))
            {
                return;
            }

            ReadPolicy(waiting);
        }

        if (!TryPlace(waiting))
        {
            LaneOf(waiting).Add(waiting);
        }

        Schedule(waiting);
    }

    private void WaitingIsDue(Waiting waiting)
    {
        if (waiting.Offer is { } offer)
        {
            if (offer.Until <= _now)
            {
                EndOffer(waiting, offer);
            }
            else
            {
                Schedule(waiting);
            }

            ServeWhoBecameFree();
            return;
        }

        waiting.Lane?.Remove(waiting);
        Settle(waiting);
        ServeWhoBecameFree();
    }

    /// <summary>Sets the moment at which it is to be looked at again.</summary>
    private void Schedule(Waiting waiting)
    {
        if (waiting.Stage == Stage.Offered)
        {
            _deadlines.Set(waiting, waiting.Offer!.Until);
            return;
        }

        if (waiting.Stage != Stage.Waiting)
        {
            _deadlines.Set(waiting, long.MaxValue);
            return;
        }

        var due = Math.Min(waiting.Limit, waiting.OwnLimit);
        var queue = waiting.Queue;
        if (waiting.Level > 0)
        {
            due = Math.Min(due, waiting.Entered + (queue.StepUpTicks * (waiting.Priority - waiting.Level + 1)));
        }

        if (waiting.Relaxed < queue.Relaxes.Length)
        {
            due = Math.Min(due, waiting.Entered + queue.Relaxes[waiting.Relaxed].After.Ticks);
        }

        var overflows = queue.Overflows;
        for (var i = 0; i < overflows.Length; i++)
        {
            if (overflows[i].After is { } after && waiting.EnteredQueue + after.Ticks is var at && at > _now)
            {
                due = Math.Min(due, at);
            }
        }

        _deadlines.Set(waiting, due);
    }

    // The limit of the first queue holds wherever he is moved to: it is what was proved of his wait.
    private long OwnLimitOf(Arrival arrival, QueuePolicy queue)
    {
        var most = queue.LengthOf(queue.Manifest.WaitMax);
        var ticks = (arrival.IsCallback || arrival.WaitMax < most ? arrival.WaitMax : most).Ticks;
        return ticks > DateTime.MaxValue.Ticks - _now ? long.MaxValue : _now + ticks; // A callback may wait without end.
    }

    private void JoinQueue(Waiting waiting, QueuePolicy queue)
    {
        if (!ReferenceEquals(queue, waiting.Queue))
        {
            waiting.Facts = FactsFor(waiting, queue.Manifest);
            waiting.Queue = queue;
        }

        waiting.Counted = queue.Counted ??= QueueOf(queue.Name);
        waiting.EnteredQueue = _now;
        waiting.Limit = waiting.Arrival.IsCallback ? long.MaxValue : _now + queue.LengthOf(queue.Manifest.WaitMax).Ticks;
        waiting.Relaxed = 0;
    }

    // By its chance, once: a part of the arrivals goes to other queues.
    private QueuePolicy ShareOf(Waiting waiting)
    {
        var below = 0.0;
        foreach (var share in waiting.Queue.Manifest.Shares)
        {
            below += (double)share.Part / 100;
            if (waiting.Arrival.Chance < below)
            {
                return _policies!.Queues[share.Queue];
            }
        }

        return waiting.Queue;
    }

    private void StopWaiting(Waiting waiting)
    {
        waiting.Counted.Waiting--;
        _deadlines.Set(waiting, long.MaxValue);
        if (waiting.Queue.IsInParts)
        {
            PoolOf(waiting.Queue).Rest();
        }
    }

    private void Gone(Waiting waiting)
    {
        waiting.Stage = Stage.Gone;
        UseNeeds(waiting, null);
        _readingTime.Remove(waiting);
        _interactions.Remove(waiting.Id);
        if (waiting.Arrival.IsCallback)
        {
            _callbacks.Remove((waiting.Arrival.Queue, waiting.Arrival.From));
        }
    }
}
