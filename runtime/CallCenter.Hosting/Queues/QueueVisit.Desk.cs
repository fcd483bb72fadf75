using CallCenter.Hosting.Agents;
using CallCenter.Media.Prompts;
using CallCenter.Routing.Commands;
using CallCenter.Sip;
using CallCenter.Telephony.Queueing;

namespace CallCenter.Hosting.Queues;

/// <content>What the telephones tell, on its way to routing.</content>
internal sealed partial class QueueVisit // QueueVisit.Desk.cs
{
    // So long before a prompt says his place it is asked for.
    private static readonly TimeSpan PlaceLead = TimeSpan.FromMilliseconds(500);

    private readonly TalkActs _acts;
    private readonly Abstractions.Releases.ReleaseModule _module;
    private ISipTimer? _placeTimer;
    private Taken? _taken;
    private string? _servedBy;
    private bool _knowsPlace;

    void IQueueDesk.OnLeft(StayLeft why)
    {
        if (_standing == Standing.Waiting)
        {
            _standing = Standing.Out;
            _routing.Tell(new Leave(_id, why switch
            {
                StayLeft.Key => LeaveReason.Key,
                StayLeft.Callback => LeaveReason.Callback,
                _ => LeaveReason.Abandoned,
            }));
        }

        Note("left", $"{_queue} {why} {Seconds(_call.Loop.Time.GetUtcNow() - _entered)}");
    }

    void IQueueDesk.OnTaken(string agent, long epoch)
    {
        if (_standing == Standing.Waiting && _taken is null)
        {
            _taken = new(agent, epoch, IsGone: false);
            _routing.Tell(new Take(_id, agent, epoch));
            return;
        }

        _stay!.Withdraw(agent, epoch);
        _routing.Tell(new Refuse(_id, agent, epoch, RefuseReason.Declined));
    }

    void IQueueDesk.OnRefused(string agent, long epoch, OfferRefusal why) => _routing.Tell(new Refuse(_id, agent, epoch, why switch
    {
        OfferRefusal.Declined => RefuseReason.Declined,
        OfferRefusal.Busy => RefuseReason.TelephoneBusy,
        OfferRefusal.Unreachable => RefuseReason.Unreachable,
        _ => RefuseReason.NoAnswer,
    }));

    void IQueueDesk.OnAgentLeft(string agent)
    {
        Note("agent", $"{agent} left");
        if (_acts.Free(agent))
        {
            WaitOnSoon(); // Who took the caller over may have passed him on to a queue.
        }
        else if (_servedBy == agent)
        {
            OnServerGone();
        }
        else if (_taken is { } taken && taken.Agent == agent)
        {
            _taken = taken with { IsGone = true }; // Routing says first whether he had the caller.
        }
    }

    string? IQueueDesk.OnHandedTo(HandedTo to) => _acts.HandTo(_agents, _call.Id, to, to.Replaces is { } replaces ? _call.CallWith(replaces) : null);

    Playlist IQueueDesk.Prompt(int prompt) => _call.SoundOf(_room.Prompt(prompt, _facts));

    Playlist IQueueDesk.Connecting(string agent)
    {
        _facts.Agent = agent;
        return _room.Connecting(_facts) is { } prompt ? _call.SoundOf(prompt) : Playlist.Empty;
    }

    Playlist IQueueDesk.Confirmation(string agent) => _call.ConfirmationFor(_agents.Find(agent)?.Profile.Languages ?? []);

    /// <summary>Who served is gone. When the caller has not talked to him, and waits on, he waits where he waited.</summary>
    private void OnServerGone()
    {
        _servedBy = null;
        _facts.Agent = "";
        if (_standing == Standing.Served)
        {
            _standing = Standing.Out;
            _routing.Tell(new EndService(_id));
        }

        WaitOnSoon();
    }

    // Looked at when the telephones have done with it: then the caller waits on, or it is over.
    private void WaitOnSoon() => _call.Loop.Post(static visit => ((QueueVisit)visit!).WaitOn(), this);

    private void WaitOn()
    {
        if (_isOver || _call.HasEnded || _standing != Standing.Out || _stay is not { State.Stage: StayStage.Waiting or StayStage.Ringing } || _taken is not null)
        {
            return;
        }

        if (EnterQueue(_next ?? _queue, _next is null ? _entered : null) is { } refused)
        {
            _call.Complain($"queue {_queue}: {refused}");
            _stay.TurnAway(Abstractions.Calls.QueueOutcome.Failed, -1);
        }

        _next = null;
    }

    // Asked ahead and answered in its own time; a prompt says what is known when it is due.
    private void AskPlace()
    {
        if (!_room.ReadsPlace)
        {
            return;
        }

        _placeTimer?.Cancel();
        _routing.AskPlace(_id, place => _call.Loop.Post(
            static state =>
            {
                var (visit, place) = ((QueueVisit, QueuePlace))state!;
                visit.OnPlace(place);
            },
            (this, place)));
        if (_room.NextPlace(_call.Now - _facts.Entered + PlaceLead) is { } next)
        {
            _placeTimer = _call.Loop.Schedule(next, static visit => ((QueueVisit)visit!).AskPlaceAgain(), this);
        }
    }

    private void AskPlaceAgain()
    {
        if (!_isOver && _standing == Standing.Waiting)
        {
            AskPlace();
        }
    }

    private void OnPlace(QueuePlace place)
    {
        _facts.Place = place;
        _knowsPlace = true;
        if (_early is not null)
        {
            BeginWhenKnown();
        }
    }

    /// <summary>An agent whose telephone was answered, until routing says that he has the caller.</summary>
    private sealed record Taken(string Agent, long Epoch, bool IsGone);
}
