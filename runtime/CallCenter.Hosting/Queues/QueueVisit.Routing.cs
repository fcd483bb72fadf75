using CallCenter.Abstractions.Calls;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;
using CallCenter.Telephony.Queueing;

namespace CallCenter.Hosting.Queues;

/// <content>What routing decides, on its way to the telephones.</content>
internal sealed partial class QueueVisit // QueueVisit.Routing.cs
{
    // Longer than the offer: it is routing that ends it, and this only if routing could not.
    private static readonly TimeSpan RingSlack = TimeSpan.FromSeconds(2);

    void IRoutingSink.OnRouted(RoutingEvent decided)
    {
        // A release of its own may have other flows at this place than the one that decides.
        if (decided is TurnedAway { Jump: >= 0 } away)
        {
            var queue = _manifest.Queues.FirstOrDefault(each => each.Name == away.Queue) ?? _room.Queue;
            decided = away with { Jump = QueueJumps.Find(_manifest, queue, _routing.FlowOf(away.Queue, away.Jump), away.Jump) };
        }

        _call.Loop.Post(
            static state =>
            {
                var (visit, decided) = ((QueueVisit, RoutingEvent))state!;
                visit.OnDecided(decided);
            },
            (this, decided));
    }

    private void OnDecided(RoutingEvent decided)
    {
        if (_isOver)
        {
            AfterEnd(decided);
            return;
        }

        if (_early is { } early)
        {
            early.Add(decided);
            BeginWhenKnown();
            return;
        }

        Carry(decided);
    }

    // The first word of routing lets the stay begin; prompts that say his place wait for it besides.
    private void BeginWhenKnown()
    {
        if (_first is not { } first || _early is not [var earliest, ..])
        {
            return;
        }

        if (earliest is TurnedAway or Rejected)
        {
            _standing = Standing.Out;
        }
        else if (_early.Count == 1 && _room.ReadsPlace && !_knowsPlace)
        {
            return;
        }

        _first = null;
        first(earliest is Entered && _early.Count > 1 && _early[1] is TurnedAway away ? OutAtOnce(away) : earliest);
    }

    private TurnedAway OutAtOnce(TurnedAway away)
    {
        _standing = Standing.Out;
        return away;
    }

    private void CatchUp()
    {
        var early = _early!;
        _early = null;
        foreach (var decided in early)
        {
            if (!_isOver)
            {
                Carry(decided);
            }
        }
    }

    private void Carry(RoutingEvent decided)
    {
        switch (decided)
        {
            case Moved it:
                Move(it.To);
                break;
            case TurnedAway it:
                _standing = Standing.Out;
                _stay!.TurnAway(it.Outcome is QueueOutcome.Jump && it.Jump < 0 ? QueueOutcome.Failed : it.Outcome, it.Jump);
                break;
            case Offered it:
                Offer(it);
                break;
            case Withdrawn it:
                Note("withdrawn", $"{it.Agent} {it.Reason}");
                _stay!.Withdraw(it.Agent, it.Epoch);
                break;
            case Missed it:
                Note("missed", $"{it.Agent} {it.Reason}");
                break;
            case Connected it:
                Connect(it);
                break;
            case Rejected { Command: Take it }:
                _taken = null;
                _stay!.Withdraw(it.Agent, it.Epoch);
                break;
            case Rejected { Command: Enter } it:
                _standing = Standing.Out;
                _call.Complain($"queue {_queue}: {it.Problem}");
                _stay!.TurnAway(QueueOutcome.Failed, -1);
                break;
        }
    }

    /// <summary>What was on its way when he left: nothing of it may keep an agent.</summary>
    private void AfterEnd(RoutingEvent decided)
    {
        switch (decided)
        {
            case Connected:
                _routing.Tell(new EndService(_id));
                break;
            case Entered or Moved or Offered:
                _routing.Tell(new Leave(_id, LeaveReason.Abandoned));
                break;
        }
    }

    private void Offer(Offered offered)
    {
        if (_standing != Standing.Waiting)
        {
            return; // He has left: the offer is withdrawn as soon as routing knows.
        }

        Note("offered", $"{offered.Agent} {offered.Decision.ToRecord()}");
        _why = offered.Decision.ToRecord();
        if (_agents.Live(offered.Agent) is not { } agent)
        {
            _routing.Tell(new Refuse(_id, offered.Agent, offered.Epoch, RefuseReason.Unreachable));
            return;
        }

        var rings = offered.Until - _call.Loop.Time.GetUtcNow();
        var seat = agent.Seat;
        Show(_talkState);
        _stay!.Offer(new AgentOffer(offered.Agent, offered.Epoch, seat.Telephone, (rings > TimeSpan.Zero ? rings : TimeSpan.Zero) + RingSlack)
        {
            AnswersItself = agent.Entry.AnswersItself,
            IsConfirmed = seat.IsOutside,

            // An outside line carries only numbers of the centre's.
            Present = seat.IsOutside && _call.To.Length > 0 ? _call.To : null,
        });
    }

    private void Connect(Connected connected)
    {
        var taken = _taken;
        _taken = null;
        if (_standing != Standing.Waiting || taken is null)
        {
            _routing.Tell(new EndService(_id)); // He has left meanwhile.
            return;
        }

        _standing = Standing.Served;
        Note("connected", $"{connected.Agent} waited {Seconds(connected.Waited)}");
        _servedBy = connected.Agent;
        if (taken.IsGone)
        {
            OnServerGone();
            return;
        }

        _placeTimer?.Cancel();
        _waited = connected.Waited;
        _facts.Agent = connected.Agent;
        _call.OnTalkBegins(_queue);
        _stay!.Connect(connected.Agent, taken.Epoch);
    }

    /// <summary>He waits in another queue; where his release does not know it, in the room he is in.</summary>
    private void Move(string queue)
    {
        Note("queue", $"{_queue} to {queue}");
        _queue = queue;
        if (_manifest.Queues.FirstOrDefault(each => each.Name == queue) is not { } known)
        {
            return;
        }

        var room = new VisitRoom(_module, _manifest, known, _call.Fault);
        _facts.Values = QueueFacts.For(_room.Queue, _facts.Values, known);
        _facts.Entered = _call.Now;
        _room = room;
        _room.Look(_facts);
        ReadCall();
        AskPlace();
        Show(_talkState);
        _stay!.Move(room.ToRoom(_call.Loop.Time.GetUtcNow() - _entered));
    }
}
