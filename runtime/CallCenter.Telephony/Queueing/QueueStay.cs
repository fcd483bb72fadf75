using System.Diagnostics;
using CallCenter.Abstractions.Calls;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Queueing.Talks;

namespace CallCenter.Telephony.Queueing;

/// <summary>Carries out on legs and bridges what a <see cref="TalkMachine"/> decides.</summary>
internal sealed partial class QueueStay : IQueueStay
{
    /// <summary>What a telephone is told that somebody else has answered for: it notes no missed call (RFC 3326 section 3.1).</summary>
    public const string TakenElsewhere = "SIP;cause=200;text=\"Call completed elsewhere\"";

    private readonly TelephoneCall _call;
    private readonly IQueueDesk _desk;
    private readonly TalkMachine _machine;
    private readonly StayRoom _room;
    private readonly Dictionary<int, StayLeg> _legs = [];
    private StayOperation? _operation;
    private StayResult? _pending;
    private PartyChange? _change;
    private TalkTarget? _supervisor;
    private TalkTarget? _interceptor;
    private int _legsMade;
    private bool _isDraining;

    public QueueStay(TelephoneCall call, QueueRoom room, IQueueDesk desk)
    {
        _call = call;
        _desk = desk;
        _machine = new TalkMachine(room);
        _room = new StayRoom(call, desk, room);
    }

    public TalkState State => _machine.State;

    public ValueTask<StayResult> RunAsync() => new StayOperation(_call, this, resumes: false).Run();

    public ValueTask<StayResult> ResumeAsync() => new StayOperation(_call, this, resumes: true).Run();

    public void Offer(AgentOffer offer)
    {
        ArgumentNullException.ThrowIfNull(offer);
        if (!_machine.TakesOffers)
        {
            if (_machine.HasSomebody)
            {
                _machine.RefuseOffer(offer.Agent, offer.Epoch);
                Drain();
            }

            return;
        }

        var leg = NewLeg();
        var wish = new LegWish(offer.Present ?? "") { Headers = offer.AnswersItself ? AutoAnswer.Headers(_call.CalledUri) : [] };
        var rings = leg.TryDial(_call, offer.Target, wish, offer.RingMax, out var problem);
        _machine.Offer(leg.Id, offer.Agent, offer.Epoch, offer.IsConfirmed);
        if (!rings)
        {
            _call.Observer?.OnChange(_call, "offer", $"{offer.Agent}: {problem}");
            _machine.LegFailed(leg.Id, OfferRefusal.Unreachable);
        }

        Drain();
    }

    public void Withdraw(string agent, long epoch)
    {
        _machine.Withdraw(agent, epoch);
        Drain();
    }

    public void Connect(string agent, long epoch)
    {
        _machine.Connect(agent, epoch);
        Drain();
    }

    public void TurnAway(QueueOutcome outcome, int jump)
    {
        _machine.TurnAway(outcome, jump);
        Drain();
    }

    public void Move(QueueRoom room)
    {
        ArgumentNullException.ThrowIfNull(room);
        _machine.Move(room);
        Drain();
    }

    public string? Act(TalkAction action)
    {
        ArgumentNullException.ThrowIfNull(action);
        if ((_machine.Refusal(action) ?? RefusalOfMix(action)) is { } refusal)
        {
            return refusal;
        }

        var target = action switch { Consult consult => consult.Target, PassOn pass => pass.Target, _ => null };
        var leg = target is null ? null : NewLeg();
        var wish = new LegWish("") { Diverts = action is PassOn };
        if (leg is not null && !leg.TryDial(_call, target!.Address, wish, target.RingMax, out var problem))
        {
            _legs.Remove(leg.Id);
            leg.HangUp(null);
            return problem;
        }

        _machine.Act(action, leg?.Id ?? 0);
        Drain();
        return null;
    }

    /// <summary>The operation has begun: the caller is the stay's.</summary>
    public void Begin(StayOperation operation, bool resumes)
    {
        _operation = operation;
        if (_pending is { } result)
        {
            _pending = null;
            Complete(result);
        }
        else if (_machine.IsOver)
        {
            // Another stay of the call has taken its place meanwhile, and nobody waits for the caller any more.
            Complete(new StayResult(StayEnd.Outcome, resumes ? QueueOutcome.AgentLeft : QueueOutcome.Failed));
        }
        else if (resumes)
        {
            _machine.Resume();
        }
        else if (_placed is { } placed)
        {
            Place(placed);
        }
        else
        {
            _machine.Begin();
        }

        Drain();
    }

    /// <summary>The caller is gone, whatever he did at that moment.</summary>
    public void OnCallEnded()
    {
        _machine.CallerGone();
        Drain();
    }

    /// <summary>Another stay takes its place.</summary>
    public void Abandon()
    {
        _machine.Abandon();
        Drain();
    }

    private StayLeg NewLeg()
    {
        var leg = new StayLeg(this, ++_legsMade);
        _legs.Add(leg.Id, leg);
        return leg;
    }

    // What the desk is told may make it say something at once: that is done behind what is to be done already.
    private void Drain()
    {
        if (_isDraining)
        {
            return;
        }

        _isDraining = true;
        try
        {
            while (_machine.Orders.TryDequeue(out var order))
            {
                Do(order);
            }
        }
        finally
        {
            _isDraining = false;
        }
    }

    private void Do(TalkOrder order)
    {
        switch (order)
        {
            case TalkOrder.Show show:
                _agent = show.Agent;
                Show(show.Scene);
                break;
            case TalkOrder.ChangeRoom change:
                _room.Change(change.Room);
                break;
            case TalkOrder.ChangeSeats seats:
                ChangeSeats(seats);
                break;
            case TalkOrder.HangUp end:
                HangUp(end);
                break;
            case TalkOrder.Confirm confirm:
                AskToConfirm(confirm);
                break;
            case TalkOrder.GiveUpReferral:
                _change?.GiveUp();
                break;
            case TalkOrder.SayKeys say:
                SayKeys(say);
                break;
            case TalkOrder.EndCall:
                _call.Hangup(CallEnder.Flow);
                break;
            case TalkOrder.Complete complete:
                Complete(complete.Result);
                break;
            default:
                Tell(order);
                break;
        }
    }

    private void Tell(TalkOrder order)
    {
        switch (order)
        {
            case TalkOrder.Taken taken:
                _desk.OnTaken(taken.Agent, taken.Epoch);
                break;
            case TalkOrder.Refused refused:
                _desk.OnRefused(refused.Agent, refused.Epoch, refused.Why);
                break;
            case TalkOrder.AgentLeft left:
                _desk.OnAgentLeft(left.Agent);
                break;
            case TalkOrder.Left left:
                _desk.OnLeft(left.Why);
                break;
            case TalkOrder.Talk talk:
                _desk.OnTalk(talk.State);
                break;
            default:
                throw new UnreachableException($"Nobody carries out {order}.");
        }
    }

    private void HangUp(TalkOrder.HangUp end)
    {
        if (!_legs.Remove(end.Leg, out var leg))
        {
            return;
        }

        if (end.How == LegEnd.Replaced)
        {
            leg.Depart();
        }
        else
        {
            leg.HangUp(end.How == LegEnd.TakenElsewhere ? TakenElsewhere : null);
        }
    }

    private void AskToConfirm(TalkOrder.Confirm confirm)
    {
        if (_legs.TryGetValue(confirm.Leg, out var leg) && leg.Voice?.Leg is { } voice)
        {
            leg.AwaitConfirmation(_call);
            _desk.Confirmation(confirm.Agent).Play(voice);
        }
    }

    private void Complete(in StayResult result)
    {
        if (_operation is { } operation)
        {
            _operation = null;
            operation.Finish(result);
        }
        else
        {
            _pending = result;
        }
    }
}
