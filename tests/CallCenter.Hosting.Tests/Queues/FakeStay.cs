using CallCenter.Abstractions.Calls;
using CallCenter.Telephony.Queueing;
using CallCenter.Telephony.Supervising;

namespace CallCenter.Hosting.Tests.Queues;

/// <summary>
/// A stay without telephones: what the ones it rings do is chance. It tells the desk exactly what the contract of <see cref="IQueueStay"/>
/// promises, and holds those who use it to theirs.
/// </summary>
internal sealed class FakeStay(VirtualTime time, Random chance, FakeTelephones telephones, IQueueDesk desk, FakeVisitor caller) : IQueueStay
{
    private readonly Dictionary<string, (long Epoch, string Target, bool IsTaken)> _rings = [];
    private TaskCompletionSource<StayResult>? _run;
    private StayResult? _pending;
    private string _agent = "";
    private string _seat = "";
    private TalkTarget? _other;
    private bool _otherIsThere;
    private TalkTarget? _supervisor;
    private StayStage _stage = StayStage.Waiting;
    private bool _wasPassed;

    public TalkState State => new(_stage, _agent, _other?.Label ?? "", _otherIsThere, false, false, "");

    public int Ringing => _rings.Count;

    /// <summary>Whom an agent calls; null for a caller who waits.</summary>
    public PlacedCall? Placed { get; init; }

    /// <summary>The agent's telephone then, which he has rung up from.</summary>
    public string PlacedAt { get; init; } = "";

    public ValueTask<StayResult> RunAsync()
    {
        if (Placed is { } placed)
        {
            Call(placed);
        }
        else if (chance.Next(20) == 0)
        {
            time.After(Seconds(1, 60), PressKey);
        }

        return Begin();
    }

    public ValueTask<StayResult> ResumeAsync()
    {
        if (_stage == StayStage.InFlow)
        {
            if (_agent.Length == 0)
            {
                Over(QueueOutcome.AgentLeft);
            }
            else
            {
                Become(StayStage.Talking, "is back");
                TalkOn();
            }
        }

        return Begin();
    }

    public void Offer(AgentOffer offer)
    {
        if (_stage is not (StayStage.Waiting or StayStage.Ringing))
        {
            if (_stage != StayStage.Over)
            {
                desk.OnRefused(offer.Agent, offer.Epoch, OfferRefusal.Busy);
            }

            return;
        }

        if (!telephones.Ring(offer.Target, this))
        {
            desk.OnRefused(offer.Agent, offer.Epoch, telephones.IsDead(offer.Target) ? OfferRefusal.Unreachable : OfferRefusal.Busy);
            return;
        }

        _rings.Add(offer.Agent, (offer.Epoch, offer.Target, false));
        Become(StayStage.Ringing, $"rings {offer.Agent}");
        switch (chance.Next(8))
        {
            case 0:
                time.After(Seconds(0, 5), () => Refused(offer, OfferRefusal.Declined));
                break;
            case 1:
                time.After(offer.RingMax, () => Refused(offer, OfferRefusal.NoAnswer));
                break;
            default:
                time.After(Seconds(0, 4), () => Taken(offer));
                break;
        }
    }

    public void Withdraw(string agent, long epoch)
    {
        if (_rings.TryGetValue(agent, out var ring) && ring.Epoch == epoch)
        {
            _rings.Remove(agent);
            telephones.Free(ring.Target, this);
            BackToWaiting();
        }
    }

    public void Connect(string agent, long epoch)
    {
        if (!_rings.TryGetValue(agent, out var ring) || ring.Epoch != epoch || !ring.IsTaken)
        {
            return;
        }

        _rings.Remove(agent);
        Silence();
        (_agent, _seat) = (agent, ring.Target);
        Become(StayStage.Connecting, $"connects {agent}");
        time.After(Seconds(0, 2), () =>
        {
            if (_stage == StayStage.Connecting && _agent == agent)
            {
                Become(StayStage.Talking, "answered");
                TalkOn();
            }
        });
        if (chance.Next(30) == 0)
        {
            time.After(Seconds(0, 1), () => AgentHangsUp(agent));
        }
    }

    public void TurnAway(QueueOutcome outcome, int jump)
    {
        if (_agent.Length > 0 || _stage == StayStage.Over)
        {
            return;
        }

        Silence();
        Over(outcome, jump);
    }

    public void Move(QueueRoom room)
    {
        if (_agent.Length > 0)
        {
            DropOther();
            LoseAgent();
            Become(StayStage.Waiting, $"passed to {room.Queue}");
        }
    }

    public string? Act(TalkAction action)
    {
        switch (action)
        {
            case LeaveTalk when _stage is StayStage.Talking or StayStage.Held:
                AgentHangsUp(_agent);
                return null;
            case ReleaseCall when _agent.Length > 0:
                caller.HangUp();
                return null;
            case HoldCaller when _stage == StayStage.Talking:
                Become(StayStage.Held, "held");
                return null;
            case ResumeCaller when _stage == StayStage.Held:
                Become(StayStage.Talking, "resumed");
                return null;
            case Consult consult when _stage == StayStage.Talking:
                return CallOther(consult.Target, StayStage.Consulting);
            case PassOn pass when _stage == StayStage.Talking:
                return CallOther(pass.Target, StayStage.Passing);
            case EndConsult when _stage is StayStage.Consulting or StayStage.Joined:
                DropOther();
                Become(StayStage.Talking, "consult over");
                return null;
            case JoinAll when _stage == StayStage.Consulting && _otherIsThere:
                Become(StayStage.Joined, "all");
                return null;
            case HandOver when _stage is StayStage.Consulting or StayStage.Joined && _otherIsThere:
                Hand();
                return null;
            case GiveBack give when _stage == StayStage.Talking:
                DropSupervisor();
                LoseAgent();
                Complete(new(StayEnd.Outcome, QueueOutcome.Returned, give.Data));
                _stage = StayStage.Over;
                return null;
            case SendToFlow flow when _stage == StayStage.Talking:
                if (!flow.ComesBack)
                {
                    DropSupervisor();
                    LoseAgent();
                }

                _stage = flow.ComesBack ? StayStage.InFlow : StayStage.Over;
                Complete(new(StayEnd.Flow, QueueOutcome.Transferred, Flow: flow.Flow, ComesBack: flow.ComesBack));
                return null;
            default:
                return "That does not fit the talk.";
        }
    }

    public string? Supervise(TalkTarget target, SupervisionMode mode, bool warns)
    {
        if (_stage != StayStage.Talking || (_supervisor is { } there && there.Label != target.Label))
        {
            return "No supervisor can join now.";
        }

        if (_supervisor is null && !telephones.Ring(target.Address, this))
        {
            return "His telephone is busy.";
        }

        _supervisor = target;
        time.After(Seconds(1, 30), DropSupervisor);
        return null;
    }

    public bool EndSupervision()
    {
        var any = _supervisor is not null;
        DropSupervisor();
        return any;
    }

    /// <summary>The agent's telephone hands the caller on by itself, and somebody answers there.</summary>
    public void HandTo(HandedTo to)
    {
        var seat = to.User;
        _other = new TalkTarget(seat, seat, desk.OnHandedTo(to));
        telephones.Ring(seat, this);
        Hand();
    }

    public void CallerGone()
    {
        if (_stage == StayStage.Over)
        {
            return;
        }

        if (_stage is StayStage.Waiting or StayStage.Ringing or StayStage.Connecting)
        {
            Silence();
            desk.OnLeft(StayLeft.HungUp);
        }

        DropOther();
        DropSupervisor();
        LoseAgent();
        Over(QueueOutcome.Ended);
    }

    // He answers in most cases; the agent may hang up meanwhile.
    private void Call(PlacedCall placed)
    {
        (_agent, _seat) = (placed.Agent, PlacedAt);
        if (!telephones.Ring(PlacedAt, this))
        {
            Unreached(OfferRefusal.Unreachable);
            return;
        }

        Become(StayStage.Calling, $"calls {placed.Called.Label}");
        time.After(Seconds(1, 10), () =>
        {
            if (_stage != StayStage.Calling)
            {
                return;
            }

            if (chance.Next(4) == 0)
            {
                Unreached(OfferRefusal.Busy);
                return;
            }

            Become(StayStage.Talking, $"reached {placed.Called.Label}");
            TalkOn();
        });
    }

    private void Unreached(OfferRefusal why)
    {
        LoseAgent();
        _stage = StayStage.Over;
        Complete(new StayResult(StayEnd.Outcome, QueueOutcome.Failed) { Unreached = why });
    }

    private ValueTask<StayResult> Begin()
    {
        _run = new TaskCompletionSource<StayResult>();
        var task = _run.Task;
        if (_pending is { } result)
        {
            _pending = null;
            Complete(result);
        }

        return new(task);
    }

    private void PressKey()
    {
        if (_stage is not (StayStage.Waiting or StayStage.Ringing))
        {
            return;
        }

        Silence();
        if (chance.Next(2) == 0)
        {
            desk.OnLeft(StayLeft.Key);
            Over(QueueOutcome.LeftByKey);
        }
        else
        {
            desk.OnLeft(StayLeft.Callback);
            _stage = StayStage.Waiting;
            Complete(new(StayEnd.Callback, QueueOutcome.CallbackTaken));
        }
    }

    private void Taken(AgentOffer offer)
    {
        if (!_rings.TryGetValue(offer.Agent, out var ring) || ring.Epoch != offer.Epoch)
        {
            return;
        }

        _rings[offer.Agent] = ring with { IsTaken = true };
        desk.OnTaken(offer.Agent, offer.Epoch);
        if (chance.Next(25) == 0)
        {
            // He hangs up before routing has said that he has the caller.
            if (_rings.Remove(offer.Agent))
            {
                telephones.Free(offer.Target, this);
                desk.OnAgentLeft(offer.Agent);
                BackToWaiting();
            }
        }
    }

    private void Refused(AgentOffer offer, OfferRefusal why)
    {
        if (_rings.TryGetValue(offer.Agent, out var ring) && ring.Epoch == offer.Epoch && !ring.IsTaken)
        {
            _rings.Remove(offer.Agent);
            telephones.Free(offer.Target, this);
            BackToWaiting();
            desk.OnRefused(offer.Agent, offer.Epoch, why);
        }
    }

    private void TalkOn()
    {
        var agent = _agent;
        time.After(Seconds(5, 120), () => AgentHangsUp(agent));
    }

    private void AgentHangsUp(string agent)
    {
        if (_agent != agent || _agent.Length == 0 || _stage == StayStage.Over)
        {
            return;
        }

        var talked = _stage != StayStage.Connecting;
        if (_stage == StayStage.InFlow)
        {
            LoseAgent();
            return;
        }

        if (_stage is StayStage.Consulting or StayStage.Joined && _otherIsThere)
        {
            Hand();
            return;
        }

        DropOther();
        DropSupervisor();
        LoseAgent();
        if (talked)
        {
            Over(_wasPassed ? QueueOutcome.Transferred : QueueOutcome.AgentLeft);
        }
        else
        {
            Become(StayStage.Waiting, $"{agent} left");
        }
    }

    private string? CallOther(TalkTarget target, StayStage stage)
    {
        if (!telephones.Ring(target.Address, this))
        {
            return "His telephone is busy.";
        }

        _other = target;
        _otherIsThere = false;
        Become(stage, $"calls {target.Label}");
        time.After(Seconds(1, 10), () =>
        {
            if (!ReferenceEquals(_other, target) || _otherIsThere)
            {
                return;
            }

            if (chance.Next(3) == 0)
            {
                DropOther();
                Become(StayStage.Talking, "no answer");
            }
            else if (_stage == StayStage.Passing)
            {
                _otherIsThere = true;
                Hand();
            }
            else
            {
                _otherIsThere = true;
                Become(_stage, "other is there");
                time.After(Seconds(5, 60), () =>
                {
                    if (ReferenceEquals(_other, target))
                    {
                        DropOther();
                        Become(StayStage.Talking, "other left");
                    }
                });
            }
        });
        return null;
    }

    private void Hand()
    {
        var target = _other!;
        var seat = target.Address;
        _other = null;
        var former = _agent;
        telephones.Free(_seat, this);
        (_agent, _seat) = (target.Agent ?? target.Label, seat);
        _wasPassed = true;
        if (former.Length > 0)
        {
            desk.OnAgentLeft(former);
        }

        Become(StayStage.Talking, "handed over");
        TalkOn();
    }

    private void LoseAgent()
    {
        if (_agent.Length == 0)
        {
            return;
        }

        var agent = _agent;
        telephones.Free(_seat, this);
        (_agent, _seat) = ("", "");
        desk.OnAgentLeft(agent);
    }

    private void DropOther()
    {
        if (_other is { } other)
        {
            _other = null;
            telephones.Free(other.Address, this);
            if (other.Agent is { } agent)
            {
                desk.OnAgentLeft(agent);
            }
        }
    }

    private void DropSupervisor()
    {
        if (_supervisor is { } supervisor)
        {
            _supervisor = null;
            telephones.Free(supervisor.Address, this);
            desk.OnAgentLeft(supervisor.Agent!);
        }
    }

    private void Silence()
    {
        foreach (var (_, target, _) in _rings.Values)
        {
            telephones.Free(target, this);
        }

        _rings.Clear();
    }

    private void BackToWaiting()
    {
        if (_rings.Count == 0 && _stage == StayStage.Ringing)
        {
            Become(StayStage.Waiting, "");
        }
    }

    private void Become(StayStage stage, string what)
    {
        _stage = stage;
        desk.OnTalk(State with { What = what });
    }

    private void Over(QueueOutcome outcome, int jump = -1)
    {
        _stage = StayStage.Over;
        Complete(new(StayEnd.Outcome, outcome, Jump: jump));
    }

    private void Complete(StayResult result)
    {
        if (_run is { } run)
        {
            _run = null;
            time.Post(static state =>
            {
                var (run, result) = ((TaskCompletionSource<StayResult>, StayResult))state!;
                run.SetResult(result);
            }, (run, result));
        }
        else
        {
            _pending = result;
        }
    }

    private TimeSpan Seconds(int from, int to) => TimeSpan.FromMilliseconds(chance.Next(from * 1000, (to * 1000) + 1));
}
