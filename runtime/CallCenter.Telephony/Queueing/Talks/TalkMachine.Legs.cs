namespace CallCenter.Telephony.Queueing.Talks;

/// <content>What the telephones tell.</content>
internal sealed partial class TalkMachine // TalkMachine.Legs.cs
{
    /// <summary>Before it is answered something is heard of a leg's network, or no longer: it rings by another way.</summary>
    public void LegEarly(int leg, bool isHeard)
    {
        if (leg == _other.Leg && !_otherHasAnswered)
        {
            _otherIsEarly = isHeard;
            Settle("");
        }
    }

    /// <summary>A leg was answered.</summary>
    public void LegAnswered(int leg)
    {
        if (RingOf(leg) is { } ring)
        {
            Answered(ring);
        }
        else if (leg == _other.Leg && _phase == TalkPhase.Calling)
        {
            Reached();
        }
        else if (leg == _other.Leg && _phase == TalkPhase.Passing)
        {
            HandToOther($"passed on to {_other.Label}");
        }
        else if (leg == _other.Leg && !_otherHasAnswered)
        {
            _otherHasAnswered = true;
            _speaksWithOther = true;
            Settle($"speaks with {_other.Label}");
        }
    }

    /// <summary>Who answered presses a key; whether it was meant for us.</summary>
    public bool LegKey(int leg, char key)
    {
        if (RingOf(leg) is not { Step: RingStep.Confirming } ring)
        {
            return false;
        }

        if (key == '1')
        {
            Answered(ring);
        }
        else
        {
            Refused(ring, OfferRefusal.NoAnswer);
        }

        return true;
    }

    /// <summary>Who answered has not pressed 1 in time.</summary>
    public void ConfirmTimeout(int leg)
    {
        if (RingOf(leg) is { Step: RingStep.Confirming } ring)
        {
            Refused(ring, OfferRefusal.NoAnswer);
        }
    }

    /// <summary>A leg was not answered, or will not be waited for any longer.</summary>
    public void LegFailed(int leg, OfferRefusal why)
    {
        if (RingOf(leg) is { } ring)
        {
            Refused(ring, why);
        }
        else if (leg == _other.Leg && _phase == TalkPhase.Calling)
        {
            NotReached(why);
        }
        else if (leg == _other.Leg)
        {
            OtherGone();
        }
    }

    /// <summary>A leg that was answered is gone.</summary>
    public void LegGone(int leg)
    {
        if (RingOf(leg) is { } ring)
        {
            if (ring.Step == RingStep.Taken)
            {
                LeftEarly(ring);
            }
            else
            {
                Refused(ring, OfferRefusal.NoAnswer);
            }
        }
        else if (leg == _other.Leg)
        {
            OtherGone();
        }
        else if (leg == _holder.Leg)
        {
            HolderGone();
        }
    }

    /// <summary>A supervisor has taken the talk over.</summary>
    public void Intercepted(int leg, string agent, string label)
    {
        if (!_holder.IsThere || _phase is TalkPhase.Over or TalkPhase.InFlow or TalkPhase.Calling)
        {
            _ends.Add(new TalkOrder.HangUp(leg, LegEnd.Plain));
            if (agent.Length > 0)
            {
                _tells.Add(new TalkOrder.AgentLeft(agent));
            }

            Settle("");
            return;
        }

        Drop(ref _holder);
        ForgetReferral();
        _holder = new TalkParty(leg, agent, label);
        _isMuted = false;
        Settle($"taken over by {label}");
    }

    /// <summary>Whether the holder's telephone may hand the caller to somebody by itself now.</summary>
    public bool LetsRefer(int leg) => leg == _holder.Leg && _phase is TalkPhase.Talking or TalkPhase.Held && !_isReferring;

    /// <summary>The holder's telephone hands the caller on: somebody is called, and may come.</summary>
    public void Referring() => _isReferring = true;

    /// <summary>Somebody comes in the holder's place.</summary>
    /// <param name="leg">His leg.</param>
    /// <param name="agent">His number when he is an agent, engaged for this; empty for anybody else.</param>
    /// <param name="label">What screens call him.</param>
    public void Succeeded(int leg, string agent, string label)
    {
        if (_phase is not (TalkPhase.Talking or TalkPhase.Held or TalkPhase.Passing))
        {
            _ends.Add(new TalkOrder.HangUp(leg, LegEnd.Plain));
            if (agent.Length > 0)
            {
                _tells.Add(new TalkOrder.AgentLeft(agent));
            }

            Settle("");
            return;
        }

        Drop(ref _holder, LegEnd.Replaced);
        _isReferring = false;
        _holder = new TalkParty(leg, agent, label);
        Pass($"handed on to {label}");
    }

    /// <summary>The holder goes on at another telephone of his.</summary>
    public void WentOn(int leg)
    {
        if (_phase is not (TalkPhase.Talking or TalkPhase.Held))
        {
            _ends.Add(new TalkOrder.HangUp(leg, LegEnd.Plain));
            Settle("");
            return;
        }

        _ends.Add(new TalkOrder.HangUp(_holder.Leg, LegEnd.Replaced));
        ForgetReferral();
        _holder = _holder with { Leg = leg };
        Settle($"{_holder.Label} goes on at another telephone");
    }

    /// <summary>Nobody comes in the holder's place.</summary>
    public void NotSucceeded()
    {
        if (_isReferring)
        {
            _isReferring = false;
            if (!_holder.IsThere && _phase == TalkPhase.Passing)
            {
                Finish("nobody came");
            }
        }
    }

    private void OtherGone()
    {
        if (_phase == TalkPhase.Calling)
        {
            NotReached(OfferRefusal.Unreachable);
            return;
        }

        var label = _other.Label;
        var came = _otherHasAnswered;
        DropOther();
        if (!_holder.IsThere)
        {
            Finish($"{label} did not answer");
            return;
        }

        _phase = TalkPhase.Talking;
        Settle(came ? $"{label} left" : $"{label} did not answer");
    }

    private void HolderGone()
    {
        var label = _holder.Label;
        switch (_phase)
        {
            case TalkPhase.Connecting:
                Drop(ref _holder);
                _phase = TalkPhase.Waiting;
                Settle($"{label} left");
                break;
            case TalkPhase.Joined:
                HandToOther($"{label} left");
                break;
            case TalkPhase.Talking or TalkPhase.Held when _isReferring:
                Drop(ref _holder);
                _phase = TalkPhase.Passing;
                Settle($"{label} left");
                break;
            case TalkPhase.Passing or TalkPhase.InFlow:
                Drop(ref _holder);
                Settle($"{label} left");
                break;
            default:
                Finish($"{label} left");
                break;
        }
    }

    private void HandToOther(string what)
    {
        Drop(ref _holder);
        _holder = _other;
        ForgetOther();
        Pass(what);
    }

    private void Pass(string what)
    {
        _isMuted = false;
        _wasPassedOn = true;
        _phase = TalkPhase.Talking;
        Settle(what);
    }
}
