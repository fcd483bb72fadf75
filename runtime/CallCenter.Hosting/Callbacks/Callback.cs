using CallCenter.Abstractions.Calls;
using CallCenter.Hosting.Calls;
using CallCenter.Hosting.Queues;
using CallCenter.Routing.Commands;
using CallCenter.Routing.Events;
using CallCenter.Routing.Interactions;

namespace CallCenter.Hosting.Callbacks;

/// <summary>
/// One wish to be called back while it waits and is served: an agent it is offered to is rung, and when he is there the customer. Told by
/// routing's thread and by call loops, one after the other.
/// </summary>
internal sealed class Callback : IRoutingSink, IDisposable
{
    private readonly CallbackHost _host;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, CallbackCall> _rings = new(StringComparer.Ordinal);
    private CallbackWish _wish;
    private CallbackCall? _taken;
    private ITimer? _timer;
    private bool _isOver;

    public Callback(CallbackHost host, CallbackWish wish)
    {
        _host = host;
        _wish = wish;
    }

    private CallHost Calls => _host.Calls;

    /// <summary>Waits from now on, or from the moment of the next try.</summary>
    public void Begin()
    {
        lock (_gate)
        {
            var delay = _wish.NotBefore - Calls.Time.GetUtcNow();
            if (delay > TimeSpan.Zero)
            {
                _timer?.Dispose();
                _timer = Calls.Time.CreateTimer(static self => ((Callback)self!).WaitInQueue(), this, delay.Value, Timeout.InfiniteTimeSpan);
                return;
            }
        }

        WaitInQueue();
    }

    void IRoutingSink.OnRouted(RoutingEvent decided)
    {
        switch (decided)
        {
            case Offered it:
                Offer(it);
                break;
            case Withdrawn it:
                Withdraw(it);
                break;
            case Connected it:
                TakenBy(it.Agent)?.OnConnected(true);
                break;
            case Rejected { Command: Take it }:
                TakenBy(it.Agent)?.OnConnected(false);
                break;
            case TurnedAway it:
                End($"{it.Outcome}");
                break;
            case Rejected { Command: Enter } it:
                End(it.Problem);
                break;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
            _timer?.Dispose();
        }
    }

    /// <summary>An agent's telephone was answered; he is taken when routing says so. False when it is too late.</summary>
    public bool Take(CallbackCall talk, long epoch)
    {
        lock (_gate)
        {
            if (_isOver || _taken is not null || !_rings.ContainsValue(talk))
            {
                return false;
            }

            _taken = talk;
        }

        Calls.Routing.Tell(new Take(_wish.Id, talk.Rung, epoch));
        return true;
    }

    /// <summary>An agent did not come.</summary>
    public void Refused(CallbackCall talk, long epoch, RefuseReason why)
    {
        lock (_gate)
        {
            _rings.Remove(talk.Rung);
            _taken = ReferenceEquals(_taken, talk) ? null : _taken;
        }

        Calls.Desk.Remove(talk.Talk);
        Calls.Routing.Tell(new Refuse(_wish.Id, talk.Rung, epoch, why));
    }

    /// <summary>The agent's call is over, with the customer reached or not.</summary>
    public void Served(CallbackCall talk, bool isConnected, bool isReached, string how)
    {
        lock (_gate)
        {
            _rings.Remove(talk.Rung);
            _taken = null;
        }

        Calls.Desk.Remove(talk.Talk);
        if (!isConnected)
        {
            return;
        }

        if (isReached)
        {
            End("reached");
            return;
        }

        var now = Calls.Time.GetUtcNow();
        var next = _wish with { Tries = _wish.Tries + 1, NotBefore = now + CallbackHost.TryAgainAfter };
        if (next.Tries >= CallbackHost.TriesMax || next.NotBefore >= next.Until)
        {
            Calls.Log.Warn($"callback {_wish.Id}: {_wish.Number} was called {next.Tries} times and not reached: {how}");
            End(how);
            return;
        }

        _wish = next;
        _host.Store.Keep(next);
        Begin();
    }

    private void WaitInQueue()
    {
        var now = Calls.Time.GetUtcNow();
        if (_wish.Until <= now || Calls.QueueNamed(_wish.Queue) is not { } queue)
        {
            Calls.Log.Warn($"callback {_wish.Id}: {_wish.Number} was not called in time, or there is no queue {_wish.Queue} any more.");
            End(nameof(QueueOutcome.Timeout));
            return;
        }

        var arrival = new Arrival
        {
            Id = _wish.Id,
            Queue = _wish.Queue,
            Priority = _wish.Priority,
            Facts = _wish.FactsFor(queue),
            WaitMax = _wish.Until - now,
            From = _wish.Number,
            To = _wish.To,
            Language = _wish.Language,
            Chance = Chance.Of(_wish.Id, 0) / 10_000.0,
            IsCallback = true,
            Since = _wish.Since,
        };
        if (Calls.Routing.Enter(arrival, queue, this) is not null)
        {
            _wish = _wish with { NotBefore = now + TimeSpan.FromSeconds(1) };
            Begin(); // Too much to do now: soon again.
        }
    }

    private void Offer(Offered offered)
    {
        if (Calls.Desk.Live(offered.Agent) is not { } agent || Calls.Telephony is null || Calls.EnterRelease() is not { } release)
        {
            Calls.Routing.Tell(new Refuse(_wish.Id, offered.Agent, offered.Epoch, RefuseReason.Unreachable));
            return;
        }

        var talk = new CallbackCall(this, Calls, release, agent, _wish, offered);
        lock (_gate)
        {
            _rings[offered.Agent] = talk;
        }

        Calls.Desk.Add(talk.Talk);
        var rings = offered.Until - Calls.Time.GetUtcNow();
        talk.Begin(agent.Seat.IsOutside && _wish.To.Length > 0 ? _wish.To : _wish.Number, rings > TimeSpan.Zero ? rings : TimeSpan.FromSeconds(1));
    }

    private void Withdraw(Withdrawn withdrawn)
    {
        CallbackCall? talk;
        lock (_gate)
        {
            _rings.Remove(withdrawn.Agent, out talk);
        }

        talk?.GiveUp();
    }

    private CallbackCall? TakenBy(string agent)
    {
        lock (_gate)
        {
            return _taken is { } talk && talk.Rung == agent ? talk : null;
        }
    }

    private void End(string how)
    {
        lock (_gate)
        {
            if (_isOver)
            {
                return;
            }

            _isOver = true;
        }

        _host.Over(this, _wish, how);
    }
}
