namespace CallCenter.Telephony.Queueing.Talks;

/// <content>Calls that agents place: the agent sits in the caller's place until whom he calls has answered and takes it.</content>
internal sealed partial class TalkMachine // TalkMachine.Placing.cs
{
    private bool _isPlaced;

    /// <summary>The agent in the caller's place calls somebody.</summary>
    /// <param name="holder">The leg he has from the answer on.</param>
    /// <param name="agent">His number.</param>
    /// <param name="called">The leg of whom he calls, until the answer.</param>
    /// <param name="label">What screens call that one.</param>
    public void Place(int holder, string agent, int called, string label)
    {
        _hasBegun = true;
        _isPlaced = true;
        _holder = new TalkParty(holder, agent, agent);
        _other = new TalkParty(called, "", label);
        To(TalkPhase.Calling, $"calls {label}");
    }

    // The leg of who has answered is the caller's from here on, and is hung up with the call.
    private void Reached()
    {
        var (leg, label) = (_other.Leg, _other.Label);
        ForgetOther();
        Orders.Enqueue(new TalkOrder.ChangeSeats(leg, _holder.Leg));
        To(TalkPhase.Talking, $"reached {label}");
    }

    private void NotReached(OfferRefusal why) =>
        End(new StayResult(StayEnd.Outcome, Abstractions.Calls.QueueOutcome.Failed) { Unreached = why }, $"{_other.Label} {why.ToString().ToLowerInvariant()}");
}
