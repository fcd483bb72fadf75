namespace CallCenter.Telephony.Queueing.Talks;

/// <summary>
/// Who is in the stay of a caller, and who hears whom: a pure state machine. What happens and what is wished comes in, what is to be
/// done is left in <see cref="Orders"/>. Legs are numbers, given by who carries the orders out; each gets one <see cref="TalkOrder.HangUp"/>.
/// An agent who was connected, or was engaged for a consultation or for taking the caller, gets one <see cref="TalkOrder.AgentLeft"/>.
/// </summary>
internal sealed partial class TalkMachine
{
    private readonly List<TalkOrder> _ends = [];
    private readonly List<TalkOrder> _tells = [];
    private QueueRoom _room;
    private TalkPhase _phase;
    private TalkParty _holder = TalkParty.Nobody;
    private TalkParty _other = TalkParty.Nobody;
    private bool _otherHasAnswered;
    private bool _otherIsEarly;
    private bool _speaksWithOther;
    private bool _isMuted;
    private bool _isReferring;
    private bool _wasPassedOn;
    private bool _hasBegun;
    private TalkScene? _shown;
    private StayResult? _result;
    private StayResult? _turnedAway;

    public TalkMachine(QueueRoom room)
    {
        _room = room;
        State = StateNow("");
    }

    /// <summary>What is to be done, the first first.</summary>
    public Queue<TalkOrder> Orders { get; } = new();

    /// <summary>Where it stands.</summary>
    public TalkState State { get; private set; }

    /// <summary>The waiting room the caller is in, or comes back to.</summary>
    public QueueRoom Room => _room;

    public bool IsOver => _phase == TalkPhase.Over;

    private StayStage Stage => _phase switch
    {
        TalkPhase.Waiting => _rings.Count > 0 ? StayStage.Ringing : StayStage.Waiting,
        TalkPhase.AskedBack => StayStage.Waiting,
        TalkPhase.Connecting => StayStage.Connecting,
        TalkPhase.Talking => StayStage.Talking,
        TalkPhase.Held => StayStage.Held,
        TalkPhase.Consulting => StayStage.Consulting,
        TalkPhase.Joined => StayStage.Joined,
        TalkPhase.Passing => StayStage.Passing,
        TalkPhase.InFlow => StayStage.InFlow,
        TalkPhase.Calling => StayStage.Calling,
        _ => StayStage.Over,
    };

    /// <summary>The caller is in his waiting room.</summary>
    public void Begin()
    {
        _hasBegun = true;
        Settle("");
    }

    /// <summary>The caller is back from a flow, or from asking to be called back.</summary>
    public void Resume()
    {
        switch (_phase)
        {
            case TalkPhase.AskedBack when _turnedAway is { } turnedAway:
                _phase = TalkPhase.Waiting;
                End(turnedAway, "turned away");
                break;
            case TalkPhase.AskedBack:
                _phase = TalkPhase.Waiting;
                Settle("waits on");
                break;
            case TalkPhase.InFlow when _holder.IsThere:
                _phase = TalkPhase.Talking;
                Settle("back from a flow");
                break;
            case TalkPhase.InFlow:
                _phase = TalkPhase.Talking; // He is the flow's no longer, and must be told how it ended.
                Finish("the agent had left");
                break;
            default:
                break;
        }
    }

    /// <summary>The caller is gone.</summary>
    public void CallerGone()
    {
        if (_phase == TalkPhase.Over)
        {
            return;
        }

        if (_phase is TalkPhase.Waiting or TalkPhase.Connecting)
        {
            _tells.Add(new TalkOrder.Left(StayLeft.HungUp));
        }

        foreach (var ring in _rings.FindAll(static ring => ring.Step == RingStep.Taken))
        {
            _tells.Add(new TalkOrder.AgentLeft(ring.Agent));
        }

        End(new StayResult(StayEnd.Outcome, Abstractions.Calls.QueueOutcome.Ended), "the caller hung up");
    }

    /// <summary>Another stay begins for the caller, so that nobody resumes this one.</summary>
    public void Abandon()
    {
        if (_phase != TalkPhase.Over)
        {
            End(null, "abandoned");
        }
    }

    /// <summary>The caller waits in another queue; who had him is out.</summary>
    public void Move(QueueRoom room)
    {
        if (_phase is TalkPhase.Over or TalkPhase.InFlow or TalkPhase.Calling)
        {
            return;
        }

        _room = room;
        if (_phase != TalkPhase.AskedBack)
        {
            _wasPassedOn |= _phase is not (TalkPhase.Waiting or TalkPhase.Connecting);
            DropOther();
            Drop(ref _holder);
            ForgetReferral();
            _isMuted = false;
            _phase = TalkPhase.Waiting;
        }

        Orders.Enqueue(new TalkOrder.ChangeRoom(room));
        Settle($"waits in {room.Queue}");
    }

    private bool IsAway => _phase is TalkPhase.InFlow or TalkPhase.AskedBack;

    private void Finish(string what)
    {
        var outcome = _wasPassedOn ? Abstractions.Calls.QueueOutcome.Transferred : Abstractions.Calls.QueueOutcome.AgentLeft;
        End(new StayResult(StayEnd.Outcome, outcome), what);
    }

    // Whoever is still there is hung up. A flow that has the caller is told by the caller's call, not by the stay.
    private void End(StayResult? result, string what)
    {
        var wasAway = IsAway;
        DropRings(LegEnd.Plain);
        DropOther();
        Drop(ref _holder);
        ForgetReferral();
        _phase = TalkPhase.Over;
        _isMuted = false;
        _result = wasAway ? null : result;
        Settle(what);
    }

    private void Drop(ref TalkParty party, LegEnd how = LegEnd.Plain)
    {
        if (!party.IsThere)
        {
            return;
        }

        _ends.Add(new TalkOrder.HangUp(party.Leg, how));
        if (party.IsAgent)
        {
            _tells.Add(new TalkOrder.AgentLeft(party.Agent));
        }

        party = TalkParty.Nobody;
    }

    private void DropOther()
    {
        Drop(ref _other);
        ForgetOther();
    }

    private void ForgetOther()
    {
        _other = TalkParty.Nobody;
        _otherHasAnswered = false;
        _otherIsEarly = false;
        _speaksWithOther = false;
    }

    private void ForgetReferral()
    {
        if (_isReferring)
        {
            _isReferring = false;
            _ends.Add(new TalkOrder.GiveUpReferral());
        }
    }

    // The scene first, so that nobody hears a leg that is hung up; the flow last, when all has been told.
    private void Settle(string what)
    {
        var scene = SceneNow();
        if (_hasBegun && scene != _shown)
        {
            _shown = scene;
            Orders.Enqueue(new TalkOrder.Show(scene, _holder.Agent));
        }

        Empty(_ends);
        Empty(_tells);
        var state = StateNow(what);
        if (what.Length > 0 || state != State)
        {
            State = state;
            Orders.Enqueue(new TalkOrder.Talk(state));
        }

        if (_result is { } result)
        {
            _result = null;
            Orders.Enqueue(new TalkOrder.Complete(result));
        }
    }

    private void Empty(List<TalkOrder> orders)
    {
        foreach (var order in orders)
        {
            Orders.Enqueue(order);
        }

        orders.Clear();
    }

    private TalkScene SceneNow() => _phase switch
    {
        TalkPhase.Waiting => TalkScene.Of(SceneKind.Room),
        TalkPhase.Connecting => TalkScene.Of(SceneKind.Connecting, _holder.Leg),
        TalkPhase.Talking => new(SceneKind.Talk, _holder.Leg, 0, false, _isMuted),
        TalkPhase.Held => TalkScene.Of(SceneKind.Held, _holder.Leg),
        TalkPhase.Consulting when _otherHasAnswered && !_speaksWithOther => new(SceneKind.Talk, _holder.Leg, _other.Leg, true, _isMuted),
        TalkPhase.Consulting => new(SceneKind.Consulting, _holder.Leg, _other.Leg, _otherHasAnswered || _otherIsEarly, _isMuted),
        TalkPhase.Joined => new(SceneKind.All, _holder.Leg, _other.Leg, true, _isMuted),
        TalkPhase.Passing => new(SceneKind.Passing, _holder.Leg, _other.Leg, _otherIsEarly, false),
        TalkPhase.InFlow => TalkScene.Of(SceneKind.Away, _holder.Leg),
        TalkPhase.Calling => new(SceneKind.Passing, 0, _other.Leg, _otherIsEarly, false), // He who calls sits in the caller's place.
        TalkPhase.AskedBack => TalkScene.Of(SceneKind.Away),
        _ => TalkScene.Of(SceneKind.Over),
    };

    private TalkState StateNow(string what)
    {
        var isGuest = _holder is { IsThere: true, IsAgent: false };
        return new TalkState(
            Stage,
            _holder.Agent,
            _other.IsThere ? _other.Label : isGuest ? _holder.Label : "",
            _other.IsThere ? _otherHasAnswered : isGuest,
            _isMuted,
            _speaksWithOther,
            what);
    }

    private enum TalkPhase
    {
        Waiting,
        Connecting,
        Talking,
        Held,
        Consulting,
        Joined,
        Passing,
        InFlow,
        AskedBack,
        Calling,
        Over,
    }
}
