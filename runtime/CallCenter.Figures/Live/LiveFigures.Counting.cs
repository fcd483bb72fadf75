using CallCenter.Abstractions.Calls;
using CallCenter.Figures.Counting;
using CallCenter.Routing.Agents;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;

namespace CallCenter.Figures.Live;

/// <summary>What each event counts as, one method an event.</summary>
public sealed partial class LiveFigures // LiveFigures.Counting.cs
{
    private void Count(RoutingEvent told)
    {
        switch (told)
        {
            case Entered it:
                Enters(it);
                break;
            case Moved it:
                Moves(it);
                break;
            case TurnedAway it:
                IsTurnedAway(it);
                break;
            case Left it:
                Leaves(it);
                break;
            case Offered it when _agents.TryGetValue(it.Agent, out var agent):
                agent.Calls.Add(it.Id);
                agent.SlotAt(_now).Offered++;
                break;
            case Withdrawn it when _agents.TryGetValue(it.Agent, out var agent):
                agent.Calls.Remove(it.Id);
                break;
            case Missed it:
                Misses(it);
                break;
            case Connected it:
                Connects(it);
                break;
            case TakenOver it when _agents.TryGetValue(it.Agent, out var agent):
                TakesOver(it, agent);
                break;
            case ServiceEnded it:
                Ends(it);
                break;
            case AgentChanged it:
                Changes(it);
                break;
        }
    }

    private void Enters(Entered told)
    {
        var stay = _spare.TryPop(out var spare) ? spare : new();
        stay.Entered = Math.Min(_arriving?.Since?.UtcTicks ?? _now, _now);
        stay.IsCallback = _arriving is { IsCallback: true };
        stay.IsWaiting = true;
        stay.Queue = QueueOf(told.Queue);
        _stays[told.Id] = stay;
        if (!stay.IsCallback || !_formerCallbacks.Remove(told.Id))
        {
            CountBoth(stay.Queue, stay.IsCallback ? Counter.CallbackQueued : Counter.Entered, 0); // Not again one that waited when the process before ended.
        }

        stay.Queue.Joins(stay.IsCallback, _now);
        _tenant.Joins(stay.IsCallback, _now);
    }

    private void Moves(Moved told)
    {
        if (!_stays.TryGetValue(told.Id, out var stay))
        {
            return;
        }

        stay.Queue.Leaves(stay.IsCallback, _now);
        if (!stay.IsCallback)
        {
            stay.Queue.Count(Counter.Overflowed, _now - stay.Entered, _now);
        }

        stay.Queue = QueueOf(told.To);
        stay.Queue.Joins(stay.IsCallback, _now);
        stay.Queue.Count(stay.IsCallback ? Counter.CallbackQueued : Counter.Entered, 0, _now);
    }

    private void IsTurnedAway(TurnedAway told)
    {
        var counter = told.Outcome switch
        {
            QueueOutcome.Timeout => Counter.TimedOut,
            QueueOutcome.Jump => Counter.Overflowed,
            QueueOutcome.Full => Counter.RefusedFull,
            QueueOutcome.Closed => Counter.RefusedClosed,
            QueueOutcome.AllBusy => Counter.RefusedBusy,
            QueueOutcome.NobodySignedIn => Counter.RefusedNobody,
            _ => Counter.Failed,
        };
        if (Leave(told.Id) is var (queue, waited, isCallback))
        {
            CountLost(queue, isCallback ? Counter.CallbackLost : counter, waited);
        }
        else
        {
            CountBoth(QueueOf(told.Queue), counter, 0); // Refused at entry: he never waited.
        }
    }

    private void Leaves(Left told)
    {
        if (Leave(told.Id) is var (queue, _, isCallback))
        {
            var counter = told.Reason switch
            {
                LeaveReason.Key => Counter.LeftByKey,
                LeaveReason.Callback => Counter.CallbackTaken,
                _ => Counter.Abandoned,
            };
            CountLost(queue, isCallback ? Counter.CallbackLost : counter, told.Waited.Ticks);
        }
    }

    private void Misses(Missed told)
    {
        CountBoth(QueueOf(told.Queue), Counter.Missed, 0);
        if (_agents.TryGetValue(told.Agent, out var agent))
        {
            agent.SlotAt(_now).Missed++;
        }
    }

    private void Connects(Connected told)
    {
        if (_stays.TryGetValue(told.Id, out var stay) && stay.IsWaiting)
        {
            stay.IsWaiting = false;
            stay.Queue.Leaves(stay.IsCallback, _now);
            _tenant.Leaves(stay.IsCallback, _now);
            CountAnswer(stay, told.Waited.Ticks);
        }

        if (_agents.TryGetValue(told.Agent, out var agent))
        {
            if (!agent.Calls.Contains(told.Id))
            {
                agent.Calls.Add(told.Id);
            }

            agent.LastQueue = stay?.Queue;
            agent.SlotAt(_now).Answered++;
        }
    }

    // His wrap-up is the queue's work; the caller was answered before, by another.
    private void TakesOver(TakenOver told, AgentFigures agent)
    {
        agent.LastQueue = told.Queue.Length > 0 ? QueueOf(told.Queue) : null;
        if (agent.Calls.Remove(told.Engaged))
        {
            agent.Calls.Add(told.Id);
        }
    }

    private void CountAnswer(Stay stay, long waited)
    {
        if (stay.IsCallback)
        {
            CountBoth(stay.Queue, Counter.CallbackServed, waited);
            return;
        }

        AddAnswer(stay.Queue, waited);
        AddAnswer(_tenant, waited);
    }

    private void AddAnswer(QueueFigures figures, long waited)
    {
        var slot = figures.Count(Counter.Answered, waited, _now);
        slot.WaitAnswered += waited;
        slot.WaitAnsweredLongest = Math.Max(slot.WaitAnsweredLongest, waited);
    }

    private void Ends(ServiceEnded told)
    {
        if (_stays.Remove(told.Id, out var stay))
        {
            AddTalk(stay.Queue, told.Took.Ticks);
            AddTalk(_tenant, told.Took.Ticks);
            _spare.Push(stay);
        }

        if (_agents.TryGetValue(told.Agent, out var agent))
        {
            agent.Calls.Remove(told.Id);
            var slot = agent.SlotAt(_now);
            if (told.Queue.Length == 0)
            {
                slot.Own++;
                slot.OwnTalk += told.Took.Ticks;
            }
            else
            {
                slot.Served++;
                slot.Talk += told.Took.Ticks;
            }
        }
    }

    private void AddTalk(QueueFigures figures, long took)
    {
        var slot = figures.SlotAt(_now);
        slot.Served++;
        slot.Talk += took;
    }

    private void Changes(AgentChanged told)
    {
        if (!_agents.TryGetValue(told.Agent, out var agent))
        {
            return;
        }

        agent.Change(told.To, told.Reason, _now);
        if (told.From == AgentState.WrapUp && agent.LastQueue is { } queue)
        {
            queue.SlotAt(_now).WrapUp += told.Lasted.Ticks;
            _tenant.SlotAt(_now).WrapUp += told.Lasted.Ticks;
        }

        if (told.To == AgentState.SignedOut && agent.Lent.Count > 0)
        {
            agent.Lent.Clear();
            Assign(agent);
        }
    }

    /// <summary>Somebody waits no longer, and nobody serves him; null when he never waited.</summary>
    private (QueueFigures Queue, long Waited, bool IsCallback)? Leave(string id)
    {
        if (!_stays.Remove(id, out var stay))
        {
            return null;
        }

        stay.Queue.Leaves(stay.IsCallback, _now);
        _tenant.Leaves(stay.IsCallback, _now);
        _spare.Push(stay);
        return (stay.Queue, _now - stay.Entered, stay.IsCallback);
    }

    private void CountLost(QueueFigures queue, Counter counter, long waited)
    {
        AddLost(queue, counter, waited);
        AddLost(_tenant, counter, waited);
    }

    private void AddLost(QueueFigures figures, Counter counter, long waited)
    {
        var slot = figures.Count(counter, waited, _now);
        if (counter is Counter.Abandoned or Counter.TimedOut)
        {
            slot.WaitLost += waited;
            slot.WaitLostLongest = Math.Max(slot.WaitLostLongest, waited);
        }
    }

    private void CountBoth(QueueFigures queue, Counter counter, long waited)
    {
        queue.Count(counter, waited, _now);
        _tenant.Count(counter, waited, _now);
    }
}
