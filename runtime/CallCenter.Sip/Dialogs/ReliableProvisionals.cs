using CallCenter.Sip.Messages;
using CallCenter.Sip.Transactions;
using CallCenter.Sip.Transport;

namespace CallCenter.Sip.Dialogs;

/// <summary>
/// The provisional responses to one INVITE that must arrive (RFC 3262 section 3): one at a time, each again until its
/// PRACK, the others waiting their turn.
/// </summary>
/// <param name="core">Where it lives.</param>
/// <param name="transaction">The INVITE.</param>
/// <param name="write">Makes the bytes of a response with this number; takes note of its description.</param>
/// <param name="giveUp">Called when 64 T1 bring no PRACK.</param>
internal sealed class ReliableProvisionals(UserAgentCore core, InviteServerTransaction transaction, Func<PlannedProvisional, uint, byte[]> write, Action giveUp)
{
    private readonly SipFlow _route = ResponseRoute.Of(transaction.Request);
    private readonly uint _sequence = transaction.Request.Sequence;
    private readonly Queue<PlannedProvisional> _waiting = new();
    private uint _number = (uint)core.Ids.NextBelow(int.MaxValue / 2);
    private byte[] _bytes = [];
    private TimeSpan _pause;
    private ISipTimer? _repeatTimer;
    private ISipTimer? _lifeTimer;

    /// <summary>Whether the one under way has not been acknowledged.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Whether it carries a description: then no 2xx may be sent yet.</summary>
    public bool HoldsSdp { get; private set; }

    /// <summary>Sends a response now or in its turn; one too many is dropped.</summary>
    public void Send(PlannedProvisional planned)
    {
        if (!IsOpen)
        {
            Start(planned);
        }
        else if (_waiting.Count < SipLimits.ProvisionalQueueMax)
        {
            _waiting.Enqueue(planned);
        }
    }

    /// <summary>A PRACK for the one under way; false when it is about something else.</summary>
    public bool TryAcknowledge(ReliableAck ack)
    {
        if (!IsOpen || ack.Response != _number || ack.Request != _sequence)
        {
            return false;
        }

        IsOpen = false;
        HoldsSdp = false;
        StopTimers();
        return true;
    }

    /// <summary>Sends what waits for the one before to be acknowledged.</summary>
    public void SendNext()
    {
        if (!IsOpen && _waiting.TryDequeue(out var next))
        {
            Start(next);
        }
    }

    /// <summary>A final response is about to go: nothing waits any more. What is under way may still be acknowledged.</summary>
    public void DropWaiting() => _waiting.Clear();

    /// <summary>A final response has gone: nothing is repeated any more.</summary>
    public void Stop()
    {
        DropWaiting();
        StopTimers();
    }

    private void Start(PlannedProvisional planned)
    {
        _number++;
        _bytes = write(planned, _number);
        IsOpen = true;
        HoldsSdp = planned.Sdp is not null;
        _pause = core.Timing.T1;
        transaction.Respond(planned.Code, _bytes);
        _lifeTimer = core.Loop.Schedule(core.Timing.TransactionMax, static self => ((ReliableProvisionals)self!).GiveUp(), this);
        StartRepeatTimer();
    }

    // The pause doubles without bound, as that of an INVITE does.
    private void StartRepeatTimer() => _repeatTimer = core.Loop.Schedule(_pause, static self => ((ReliableProvisionals)self!).Repeat(), this);

    private void Repeat()
    {
        SipCounters.Add(ref core.Counters.RetransmittedCount);
        core.Transports.Send(_route, _bytes, null);
        _pause *= 2;
        StartRepeatTimer();
    }

    private void GiveUp()
    {
        Stop();
        giveUp();
    }

    private void StopTimers()
    {
        _repeatTimer?.Cancel();
        _lifeTimer?.Cancel();
    }
}

/// <summary>A provisional response to be sent.</summary>
internal readonly record struct PlannedProvisional(int Code, string? Sdp, IReadOnlyList<SipHeader>? Headers);
