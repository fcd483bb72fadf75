using CallCenter.Abstractions.Calls;

namespace CallCenter.Telephony.Queueing.Talks;

/// <content>While he waits: telephones ring, somebody answers, he presses a key.</content>
internal sealed partial class TalkMachine // TalkMachine.Waiting.cs
{
    private readonly List<Ring> _rings = [];

    /// <summary>Whether telephones may ring for the caller now.</summary>
    public bool TakesOffers => _phase == TalkPhase.Waiting;

    /// <summary>Whether the caller has somebody already, so that an offer can only be refused.</summary>
    public bool HasSomebody => _phase is not (TalkPhase.Waiting or TalkPhase.AskedBack or TalkPhase.Over);

    /// <summary>An agent's telephone rings; only while <see cref="TakesOffers"/>.</summary>
    /// <param name="leg">Its number.</param>
    /// <param name="agent">The agent.</param>
    /// <param name="epoch">Of the offer.</param>
    /// <param name="isConfirmed">Whether he must press 1.</param>
    public void Offer(int leg, string agent, long epoch, bool isConfirmed)
    {
        Withdraw(_rings.Find(ring => ring.Agent == agent), LegEnd.Plain);
        _rings.Add(new Ring(leg, agent, epoch, isConfirmed));
        Settle($"rings {agent}");
    }

    /// <summary>An offer came that cannot ring any more.</summary>
    public void RefuseOffer(string agent, long epoch) => Orders.Enqueue(new TalkOrder.Refused(agent, epoch, OfferRefusal.Declined));

    /// <summary>The offer is over.</summary>
    public void Withdraw(string agent, long epoch)
    {
        if (Find(agent, epoch) is { } ring)
        {
            Withdraw(ring, IsAnswered ? LegEnd.TakenElsewhere : LegEnd.Plain);
            Settle($"rings {agent} no longer");
        }
    }

    /// <summary>The agent who has answered gets the caller.</summary>
    public void Connect(string agent, long epoch)
    {
        if (_phase != TalkPhase.Waiting || Find(agent, epoch) is not { Step: RingStep.Taken } ring)
        {
            return;
        }

        _rings.Remove(ring);
        DropRings(LegEnd.TakenElsewhere);
        _holder = new TalkParty(ring.Leg, agent, agent);
        _phase = TalkPhase.Connecting;
        Settle($"connects {agent}");
    }

    /// <summary>What comes before connecting has been heard.</summary>
    public void ConnectingOver()
    {
        if (_phase == TalkPhase.Connecting)
        {
            _phase = TalkPhase.Talking;
            Settle("answered");
        }
    }

    /// <summary>The wait is over, and nobody has the caller.</summary>
    public void TurnAway(QueueOutcome outcome, int jump)
    {
        var result = new StayResult(StayEnd.Outcome, outcome, Jump: jump);
        if (_phase == TalkPhase.Waiting)
        {
            End(result, "turned away");
        }
        else if (_phase == TalkPhase.AskedBack)
        {
            _turnedAway = result;
        }
    }

    /// <summary>The caller presses a key; whether it did something.</summary>
    public bool CallerKey(char key)
    {
        if (_phase != TalkPhase.Waiting || IsTaken || _room.Keys.FirstOrDefault(one => one.Key == key) is not { } found)
        {
            return false;
        }

        if (found.Action == RoomKeyAction.Callback)
        {
            _tells.Add(new TalkOrder.Left(StayLeft.Callback));
            DropRings(LegEnd.Plain);
            _phase = TalkPhase.AskedBack;
            _result = new StayResult(StayEnd.Callback, QueueOutcome.CallbackTaken, Jump: found.Jump);
            Settle("asks to be called back");
            return true;
        }

        _tells.Add(new TalkOrder.Left(StayLeft.Key));
        End(
            new StayResult(StayEnd.Outcome, found.Action == RoomKeyAction.Jump ? QueueOutcome.Jump : QueueOutcome.LeftByKey, Jump: found.Jump),
            $"left by key {key}");
        return true;
    }

    private bool IsAnswered => _phase != TalkPhase.Waiting || IsTaken;

    private bool IsTaken => _rings.Exists(static ring => ring.Step == RingStep.Taken);

    private Ring? Find(string agent, long epoch) => _rings.Find(ring => ring.Agent == agent && ring.Epoch == epoch);

    private Ring? RingOf(int leg) => _rings.Find(ring => ring.Leg == leg);

    private void Answered(Ring ring)
    {
        if (ring is { IsConfirmed: true, Step: RingStep.Ringing })
        {
            ring.Step = RingStep.Confirming;
            Orders.Enqueue(new TalkOrder.Confirm(ring.Leg, ring.Agent));
            return;
        }

        ring.Step = RingStep.Taken;
        _tells.Add(new TalkOrder.Taken(ring.Agent, ring.Epoch));
        Settle($"taken by {ring.Agent}");
    }

    private void Refused(Ring ring, OfferRefusal why)
    {
        _rings.Remove(ring);
        _ends.Add(new TalkOrder.HangUp(ring.Leg, LegEnd.Plain));
        _tells.Add(new TalkOrder.Refused(ring.Agent, ring.Epoch, why));
        Settle($"{ring.Agent} {why.ToString().ToLowerInvariant()}");
    }

    // He had taken the caller and is gone before he got him.
    private void LeftEarly(Ring ring)
    {
        _rings.Remove(ring);
        _ends.Add(new TalkOrder.HangUp(ring.Leg, LegEnd.Plain));
        _tells.Add(new TalkOrder.AgentLeft(ring.Agent));
        Settle($"{ring.Agent} left");
    }

    private void Withdraw(Ring? ring, LegEnd how)
    {
        if (ring is not null)
        {
            _rings.Remove(ring);
            _ends.Add(new TalkOrder.HangUp(ring.Leg, how));
        }
    }

    private void DropRings(LegEnd how)
    {
        foreach (var ring in _rings)
        {
            _ends.Add(new TalkOrder.HangUp(ring.Leg, how));
        }

        _rings.Clear();
    }

    private enum RingStep
    {
        Ringing,
        Confirming,
        Taken,
    }

    private sealed class Ring(int leg, string agent, long epoch, bool isConfirmed)
    {
        public int Leg { get; } = leg;

        public string Agent { get; } = agent;

        public long Epoch { get; } = epoch;

        public bool IsConfirmed { get; } = isConfirmed;

        public RingStep Step { get; set; }
    }
}
