using System.Globalization;
using CallCenter.Telephony.Calls;
using CallCenter.Telephony.Queueing.Talks;

namespace CallCenter.Telephony.Queueing;

/// <content>A talk that begins with a call that an agent places.</content>
internal sealed partial class QueueStay // QueueStay.Placing.cs
{
    private readonly PlacedCall? _placed;
    private StayLeg? _called;

    public QueueStay(TelephoneCall call, PlacedCall placed, IQueueDesk desk)
        : this(call, new QueueRoom { Queue = "" }, desk) => _placed = placed;

    /// <summary>Whether somebody else may come in the caller's place now: not before whom the agent calls has it.</summary>
    public bool LetsCallerChange => _called is null;

    private void Place(PlacedCall placed)
    {
        var agent = NewLeg();
        var called = _called = NewLeg();
        var begins = called.TryDial(_call, placed.Called.Address, new LegWish(placed.Present ?? ""), placed.Called.RingMax, out var problem);
        _machine.Place(agent.Id, placed.Agent, called.Id, placed.Called.Label);
        if (!begins)
        {
            _call.Observer?.OnChange(_call, "problem", problem!);
            _machine.LegFailed(called.Id, OfferRefusal.Unreachable);
        }
    }

    private void ChangeSeats(TalkOrder.ChangeSeats seats)
    {
        if (_called is { Party: { } reached } called && _legs.TryGetValue(seats.Holder, out var holder))
        {
            NoteCalled(called, "Answered", 200);
            _legs.Remove(seats.Reached);
            holder.Take(_call.ChangeSeats(reached, new Trunks.CallParty(_placed!.Number, null, IsWithheld: false), _placed.To));
        }
    }

    private void NoteUnreached(StayLeg leg, OfferRefusal why)
    {
        if (leg == _called)
        {
            NoteCalled(leg, why.ToString(), leg.End?.Code ?? 0);
        }
    }

    private void NoteCalled(StayLeg leg, string outcome, int status)
    {
        _called = null;
        if (leg.Attempts is { Length: > 0 } attempts)
        {
            _call.Observer?.OnChange(_call, "trunk", attempts);
        }

        _call.Observer?.OnChange(_call, "dial", string.Create(CultureInfo.InvariantCulture, $"{_placed!.Called.Label} {outcome} {status}"));
    }
}
