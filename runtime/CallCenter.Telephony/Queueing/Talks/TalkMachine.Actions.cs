using CallCenter.Abstractions.Calls;

namespace CallCenter.Telephony.Queueing.Talks;

/// <content>What agents do in a talk.</content>
internal sealed partial class TalkMachine // TalkMachine.Actions.cs
{
    private const int DataCharactersMax = 200;
    private const int KeysMax = 64;
    private const string Keys = "0123456789*#ABCD";

    /// <summary>Why something cannot be done now, in one sentence; null when it can.</summary>
    public string? Refusal(TalkAction action) => action switch
    {
        _ when _phase == TalkPhase.Over => "That call is over.",
        ReleaseCall => null,
        _ when _phase is TalkPhase.Waiting or TalkPhase.AskedBack => "Nobody talks to the caller yet.",
        _ when !_holder.IsAgent => "No agent is in that talk any more.",
        LeaveTalk => null,
        _ when _phase == TalkPhase.Connecting => "The caller still hears who you are; try again when you talk.",
        _ when _phase == TalkPhase.Calling => $"{_other.Label} has not answered yet.",
        _ when _phase == TalkPhase.InFlow => "The caller is in a flow; wait until he is back, or leave.",
        _ when _isReferring => "Your telephone is handing the caller on; wait until that is over.",
        EndConsult => _other.IsThere ? null : "You consult nobody.",
        _ when _phase == TalkPhase.Passing => "The caller is being passed on; take him back first by ending that.",
        GiveBack when _isPlaced => "No flow waits for a call that an agent has placed; pass the other party on to a queue, or send him into a flow.",
        GiveBack { Data.Length: > DataCharactersMax } => $"What is given back may have up to {DataCharactersMax} characters.",
        GiveBack => null,
        SendKeys { Keys: var keys } when keys.Length is 0 or > KeysMax || keys.Any(static key => !Keys.Contains(key, StringComparison.Ordinal)) =>
            $"Keys are up to {KeysMax} of {Keys}.",
        SendKeys => _phase == TalkPhase.Held ? "The caller is on hold and hears no keys; take him back first." : null,
        MuteAgent => null,
        HoldCaller or PassOn or SendToFlow or Consult when _other.IsThere => "End the consultation first.",
        HoldCaller => _phase == TalkPhase.Held ? "The caller is on hold already." : null,
        ResumeCaller => _phase == TalkPhase.Held ? null : "The caller is not on hold.",
        Alternate or JoinAll when _phase != TalkPhase.Consulting => "You consult nobody.",
        Alternate or JoinAll => _otherHasAnswered ? null : $"{_other.Label} has not answered yet.",
        HandOver => _other.IsThere ? null : "You consult nobody who could take the caller; pass him on instead.",
        _ => null,
    };

    /// <summary>Does what is not refused.</summary>
    /// <param name="action">What.</param>
    /// <param name="leg">Who is called for it; 0 for nobody.</param>
    public void Act(TalkAction action, int leg = 0)
    {
        switch (action)
        {
            case HoldCaller:
                To(TalkPhase.Held, "held");
                break;
            case ResumeCaller:
                To(TalkPhase.Talking, "resumed");
                break;
            case MuteAgent { IsMuted: var isMuted } when isMuted != _isMuted:
                _isMuted = isMuted;
                Settle(isMuted ? "muted" : "heard again");
                break;
            case Consult { Target: var target }:
                _other = new TalkParty(leg, target.Agent ?? "", target.Label);
                To(TalkPhase.Consulting, $"consults {target.Label}");
                break;
            case Alternate:
                _speaksWithOther = !_speaksWithOther;
                Settle(_speaksWithOther ? $"speaks with {_other.Label}" : "speaks with the caller");
                break;
            case JoinAll:
                _speaksWithOther = false;
                To(TalkPhase.Joined, $"joins {_other.Label}");
                break;
            case EndConsult:
                var label = _other.Label;
                DropOther();
                To(TalkPhase.Talking, $"speaks no longer with {label}");
                break;
            default:
                Part(action, leg);
                break;
        }
    }

    // After these the agent is not with the caller any more.
    private void Part(TalkAction action, int leg)
    {
        switch (action)
        {
            case HandOver when _otherHasAnswered:
                HandToOther($"handed over to {_other.Label}");
                break;
            case HandOver:
                Drop(ref _holder);
                _isMuted = false;
                To(TalkPhase.Passing, $"passed on to {_other.Label}");
                break;
            case PassOn { Target: var target }:
                _other = new TalkParty(leg, target.Agent ?? "", target.Label);
                _isMuted = false;
                To(TalkPhase.Passing, $"passes on to {target.Label}");
                break;
            case GiveBack { Data: var data }:
                End(new StayResult(StayEnd.Outcome, QueueOutcome.Returned, data), "gave the caller back");
                break;
            case SendToFlow { ComesBack: true, Flow: var flow }:
                _isMuted = false;
                _result = new StayResult(StayEnd.Flow, QueueOutcome.Returned, Flow: flow, ComesBack: true);
                To(TalkPhase.InFlow, "sent to a flow");
                break;
            case SendToFlow { Flow: var flow }:
                End(new StayResult(StayEnd.Flow, QueueOutcome.Transferred, Flow: flow), "passed on to a flow");
                break;
            case SendKeys { Keys: var keys }:
                SayKeys(keys);
                break;
            case LeaveTalk:
                HolderGone();
                break;
            case ReleaseCall:
                Orders.Enqueue(new TalkOrder.EndCall());
                break;
            default:
                break;
        }
    }

    private void To(TalkPhase phase, string what)
    {
        _phase = phase;
        Settle(what);
    }

    private void SayKeys(string keys)
    {
        if (_phase == TalkPhase.Joined || (_phase == TalkPhase.Consulting && (!_otherHasAnswered || _speaksWithOther)))
        {
            Orders.Enqueue(new TalkOrder.SayKeys(_other.Leg, keys));
        }

        if (_phase is TalkPhase.Talking or TalkPhase.Joined || (_phase == TalkPhase.Consulting && _otherHasAnswered && !_speaksWithOther))
        {
            Orders.Enqueue(new TalkOrder.SayKeys(0, keys));
        }
    }
}
