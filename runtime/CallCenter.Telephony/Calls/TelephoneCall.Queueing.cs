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
}
