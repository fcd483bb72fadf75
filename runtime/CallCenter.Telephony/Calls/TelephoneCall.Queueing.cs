using CallCenter.Telephony.Queueing;

namespace CallCenter.Telephony.Calls;

/// <content>Waiting for agents, and talking to them.</content>
public sealed partial class TelephoneCall // TelephoneCall.Queueing.cs
{
    private QueueStay? _stay;

    /// <summary>
    /// The caller is to wait in a queue; begins with <see cref="IQueueStay.RunAsync"/>. A call has one stay at a time: one whose caller is
    /// in a flow ends when the next is made, and its agent is hung up.
    /// </summary>
    /// <param name="room">His waiting room.</param>
    /// <param name="desk">Who routes him; told on the call's loop.</param>
    public IQueueStay CreateStay(QueueRoom room, IQueueDesk desk)
    {
        ArgumentNullException.ThrowIfNull(room);
        ArgumentNullException.ThrowIfNull(desk);
        _stay?.Abandon();
        return _stay = new QueueStay(this, room, desk);
    }

    /// <summary>
    /// The agent in the caller's place of a call that we have placed calls somebody, who has that place when he answers; begins with
    /// <see cref="IQueueStay.RunAsync"/>. From then on it is a talk as any other, without a queue.
    /// </summary>
    /// <param name="placed">Whom he calls.</param>
    /// <param name="desk">Told of the talk on the call's loop.</param>
    /// <exception cref="InvalidOperationException">The call came in.</exception>
    public IQueueStay CreatePlacedTalk(PlacedCall placed, IQueueDesk desk)
    {
        ArgumentNullException.ThrowIfNull(placed);
        ArgumentNullException.ThrowIfNull(desk);
        if (!WasPlaced)
        {
            throw new InvalidOperationException("Who came by himself gives his place to nobody.");
        }

        _stay?.Abandon();
        return _stay = new QueueStay(this, placed, desk);
    }
}
